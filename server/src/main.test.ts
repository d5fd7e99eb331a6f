import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort, runHub, startChildHub } from './testing/child-hub.ts'
import type { ChildHub } from './testing/child-hub.ts'

/** Starting a process takes seconds on a busy machine. */
const timeout = 120_000

let folder = ''
const running: ChildHub[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpart-main-'))
})
afterEach(async () => {
  for (const hub of running.splice(0)) await hub.end('SIGKILL')
  await rm(folder, { recursive: true })
})

async function start(): Promise<ChildHub> {
  const hub = await startChildHub({ PORT: await freePort(), COUNTERPART_DATA: folder })
  running.push(hub)
  return hub
}

test('bad settings end it with 64, each named, before anything is written', { timeout }, async () => {
  const ended = await runHub({ PORT: 'many', COUNTERPART_ORIGIN: 'hub', COUNTERPART_DATA: folder })
  expect(ended.code).toBe(64)
  expect(ended.printed).toMatch(/not started.*\n {2}PORT: .*\n {2}COUNTERPART_ORIGIN: /u)
  expect(await readdir(folder)).toEqual([])
})

test('a second hub on the same data ends with 73 and leaves the first alone', { timeout }, async () => {
  const hub = await start()
  const second = await runHub({ PORT: await freePort(), COUNTERPART_DATA: folder })
  expect(second.code).toBe(73)
  expect(second.printed).toContain('running already')
  expect((await fetch(`${hub.address}/health`)).status).toBe(200)
})

test(
  'asked to stop it ends with 0, and starts again on the same data; the setup address is shown until it was used',
  { timeout },
  async () => {
    const first = await start()
    expect(first.printed()).toMatch(/\/setup#\S+/u)
    expect(await first.end('SIGTERM')).toBe(0)
    const second = await start()
    expect(second.printed()).toMatch(/\/setup#\S+/u)
    expect(await second.end('SIGINT')).toBe(0)
  },
)

test('damaged data end it with 65, and the data stay as they were', { timeout }, async () => {
  await (await start()).end('SIGTERM')
  const manifest = join(folder, 'journal', 'manifest')
  const damaged = (await readFile(manifest, 'utf8')).replace(/[0-9a-f]/u, (letter) => (letter === '0' ? '1' : '0'))
  await writeFile(manifest, damaged)
  const ended = await runHub({ PORT: await freePort(), COUNTERPART_DATA: folder })
  expect(ended.code).toBe(65)
  expect(ended.printed).toContain(`the list of files is not as it was written (${manifest})`)
  expect(ended.printed).toMatch(/Nothing was changed.*Put the data folder back from a backup/u)
  expect(await readFile(manifest, 'utf8')).toBe(damaged)
})

test('a port that is taken ends it with a sentence', { timeout }, async () => {
  const hub = await start()
  const other = await mkdtemp(join(tmpdir(), 'counterpart-main-'))
  const ended = await runHub({ PORT: new URL(hub.address).port, COUNTERPART_DATA: other })
  await rm(other, { recursive: true })
  expect(ended.code).toBe(1)
  expect(ended.printed).toContain('Choose another port with PORT')
  expect(ended.printed).not.toContain('    at ')
})

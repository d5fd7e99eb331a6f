import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readGrantLink } from '@counterpart/shared/record'
import { takeHubLock } from '../record-store/hub-lock.ts'
import type { HubLock } from '../record-store/hub-lock.ts'
import { programOf } from '../testing/child-hub.ts'
import { startTestHub, testOrigin } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { twoSides } from '../testing/two-sides.ts'

const timeout = 120_000
const root = fileURLToPath(new URL('../../../', import.meta.url))
let folder = ''
let hub: TestHub
let lock: HubLock
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpart-cli-'))
  hub = await startTestHub()
  lock = await takeHubLock(folder)
  lock.answer(hub.app.commands, (problem) => hub.complaints.push(String(problem)))
})
afterEach(async () => {
  await lock.release()
  await hub.close()
  await rm(folder, { recursive: true })
})

function run(program: string, ...given: string[]): Promise<{ code: number; out: string; err: string }> {
  const args = [...programOf(`cli/${program}`), ...given]
  const env = { PATH: process.env['PATH'], COUNTERPART_DATA: folder }
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

test('a return link is put on record by the host, and its private half only in the link', { timeout }, async () => {
  const { clara, paul, project } = await twoSides(hub)
  const ended = await run('return-link', project, paul.member)
  expect(ended).toMatchObject({ code: 0, err: '' })
  const address = new URL(ended.out.split('\n')[0] ?? '')
  expect(`${address.origin}${address.pathname}`).toBe(`${testOrigin}/join`)
  await clara.catchUp()
  const grant = [...clara.known.state.ring.grants.values()].find(({ kind }) => kind === 'return')
  expect(grant).toMatchObject({ member: paul.member, offeredBy: 'host' })
  const link = readGrantLink(address.hash)
  expect(link).toMatchObject({ ok: true, value: { kind: 'return', project, seq: grant?.seq, hash: grant?.hash } })
  const entries = await clara.ask('enter', { project, after: { seq: 0, hash: '' } })
  expect(JSON.stringify(entries)).not.toContain(link.ok && link.value.secret)
  for (const browser of [clara, paul]) browser.close()
})

test('who or what is not known is said in a sentence', { timeout }, async () => {
  const { clara, paul, project } = await twoSides(hub)
  const [unknown, usage, recovered] = await Promise.all([
    run('return-link', 'A'.repeat(43), paul.member),
    run('return-link', project),
    run('recover', 'nobody'),
  ])
  expect(unknown.code).toBe(1)
  expect(unknown.err).toContain('[project.not-found]')
  expect(usage.code).toBe(64)
  expect(usage.err).toContain('Usage')
  expect(recovered.code).toBe(1)
  expect(recovered.err).toContain('Nobody has this username')
  for (const browser of [clara, paul]) browser.close()
})

test('the clock is confirmed at the door, and what it reads is said', { timeout }, async () => {
  const [confirmed, usage] = [await run('confirm-clock'), await run('confirm-clock', 'now')]
  expect(confirmed).toMatchObject({ code: 0, err: '' })
  expect(confirmed.out).toContain('no jump')
  expect(confirmed.out).toContain(new Date().toISOString().slice(0, 11))
  expect(usage.code).toBe(64)
})

test('words are erased at the door; what is asked for badly, or again, is said in words', { timeout }, async () => {
  const { clara, paul, project } = await twoSides(hub)
  await clara.describe('Named by mistake')
  const asked = ['--project', project, '--seq', String(clara.known.state.head.seq)]
  const [usage, unknown, erased] = [
    await run('redact', ...asked),
    await run('redact', '--project', project, '--seq', '99', '--reason', 'The law'),
    await run('redact', ...asked, '--reason', 'The law'),
  ]
  expect(usage).toMatchObject({ code: 64, err: expect.stringContaining('Usage: npm run redact') })
  expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('Nothing was erased. This project has no such entry') })
  expect(erased).toMatchObject({ code: 0, err: '', out: expect.stringContaining('(project.described) are gone from this hub') })
  await clara.catchUp()
  expect(clara.known.state.engagement.title).toBe('')
  for (const browser of [clara, paul]) browser.close()
})

test('without a running hub nothing is done, and it is said how to start one', { timeout }, async () => {
  await lock.release()
  const ended = await run('recover', 'clara')
  lock = await takeHubLock(folder)
  expect(ended.code).toBe(69)
  expect(ended.err).toContain('npm start')
})

import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { takeHubLock } from '../record-store/hub-lock.ts'
import { openJournalStore } from '../record-store/lowdb/journal-store.ts'
import { programOf } from '../testing/child-hub.ts'
import { startTestHub } from '../testing/test-hub.ts'
import { twoSides } from '../testing/two-sides.ts'

const timeout = 120_000
const root = fileURLToPath(new URL('../../../', import.meta.url))
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpart-backup-cli-'))
})
afterEach(() => rm(folder, { recursive: true }))

const at = (name: string): string => join(folder, name)

function run(data: string, program: string, ...given: string[]): Promise<{ code: number; out: string; err: string }> {
  const args = [...programOf(`cli/${program}`), ...given]
  const env = { PATH: process.env['PATH'], COUNTERPART_DATA: at(data), COUNTERPART_MIN_FREE_MB: '0' }
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

/** A hub on a real journal, behind its door. */
async function hubOn(data: string) {
  const log = createLog({ level: 'silent' })
  const lock = await takeHubLock(at(data))
  const store = await openJournalStore({ folder: join(at(data), 'journal'), minFreeMb: 0, log, onFatal: () => undefined })
  const hub = await startTestHub({ store, dataFolder: at(data) })
  lock.answer(hub.app.commands, (problem) => hub.complaints.push(String(problem)))
  const stop = async () => {
    await hub.close()
    await lock.release()
  }
  return { hub, store, stop }
}

test('a running hub is copied through its door, a stopped one from its folder, and both come back', { timeout }, async () => {
  const { hub, store, stop } = await hubOn('data')
  const { clara, paul, project } = await twoSides(hub)
  const made = await run('data', 'backup', at('running'))
  for (const browser of [clara, paul]) browser.close()
  const head = await store.head(project)
  await stop()
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(made.out).toContain('1 project')
  expect(await run('data', 'backup', at('stopped'))).toMatchObject({ code: 0, err: '' })
  expect(await run('back', 'restore', at('stopped'), '--from-browsers')).toMatchObject({ code: 0, err: '' })

  const back = await hubOn('back')
  expect(await back.store.head(project)).toEqual(head)
  const finished = await run('back', 'restore', '--finish')
  await back.stop()
  expect(finished.out).toContain(`${project}  the backup held 3; nothing came back`)
  expect(await readdir(at('back'))).not.toContain('taking-back.json')
})

test('what is no backup is refused with 65, and nothing is made of it', { timeout }, async () => {
  const refused = await run('back', 'restore', folder)
  expect(refused.code).toBe(65)
  expect(refused.err).toContain('[backup.unfinished]')
  expect(await readdir(at('back'))).toEqual([])
})

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tellFigure } from '@counterpart/shared/testing'
import { expect, test } from 'vitest'
import { freePort, startChildHub } from '../../testing/child-hub.ts'
import { fill } from '../../testing/filled-journal.ts'
import { openJournal, someFolder } from '../../testing/journal-folder.ts'

test('with a million entries of a thousand projects a hub starts within 10 s and holds less than 1 GB', async () => {
  const folder = await someFolder()
  const env = { PORT: await freePort(), COUNTERPART_DATA: folder }
  // The first start makes the host's key: without it a folder with records would be damaged.
  await (await startChildHub(env)).end('SIGTERM')
  const { store } = await openJournal(join(folder, 'journal'))
  await fill(store, { projects: 1_000, entries: 1_000 })
  await store.close()

  const before = performance.now()
  const hub = await startChildHub(env)
  const startMs = Math.round(performance.now() - before)
  const heldMb = await mostHeldMb(hub.pid)
  expect(await hub.end('SIGTERM')).toBe(0)
  tellFigure('start with 1,000,000 entries of 1,000 projects', `${startMs} ms, ${heldMb} MB of memory at most`)
  expect(startMs).toBeLessThanOrEqual(10_000)
  expect(heldMb).toBeLessThanOrEqual(1_024)
})

/** The most memory a process ever had in use. */
async function mostHeldMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/^VmHWM:\s+(\d+) kB/mu.exec(status)?.[1]) / 1024)
}

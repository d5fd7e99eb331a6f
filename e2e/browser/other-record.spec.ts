import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { postCheckIn, writeCheckIn } from '../pages/check-ins.ts'
import { expectRoom, setUpServer } from '../pages/arrival.ts'
import { openProject } from '../pages/projects.ts'
import { expectAllSent } from '../pages/room.ts'
import { freePort, startHub } from '../hub.ts'
import type { Hub } from '../hub.ts'
import { expect, password, testApart as base } from '../people.ts'

/** One hub after another at the same address, on a data folder that outlives them. */
const test = base.extend<{ folder: string; serve: () => Promise<Hub> }>({
  tolerated: /net::ERR_|WebSocket connection to|status of 50/u, // what browsers say of a server that is away
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'counterpart-folder-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  serve: async ({ folder }, use) => {
    const port = await freePort()
    const started: Hub[] = []
    await use(async () => {
      for (const before of started.splice(0)) await before.stop()
      const hub = await startHub({ PORT: String(port), COUNTERPART_DATA: join(folder, 'data') })
      started.push(hub)
      return hub
    })
    for (const hub of started) await hub.stop()
  },
})

test('a server that comes back with an older copy of its data: writing stops, and both versions can be saved', async ({
  paul: { page, name },
  folder,
  serve,
}) => {
  const hub = await serve()
  await setUpServer(page, { address: await hub.setupAddress(), name, username: 'paul', password })
  const room = await openProject(page, { title: 'Website for the harbour museum', side: 'provider' })
  await hub.stop()
  await cp(join(folder, 'data'), join(folder, 'older'), { recursive: true })
  const second = await serve()
  await page.goto(room)
  await expectRoom(page)
  await writeCheckIn(page, { health: 'on track', happened: 'The front page stands.' })
  await postCheckIn(page)
  await expectAllSent(page)
  await second.stop()
  await rm(join(folder, 'data'), { recursive: true })
  await cp(join(folder, 'older'), join(folder, 'data'), { recursive: true })
  await serve()

  await expect(page.getByRole('heading', { level: 1, name: 'The server shows another record than before' })).toBeVisible({
    timeout: 20_000,
  })
  await expect(page.getByText('The server shows fewer entries than this browser has verified.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Write a check-in' })).toHaveCount(0)
  const both = JSON.parse(await saved(page, 'Save both versions'))
  expect([both.common.entries, both.own.entries, both.shown.entries].map((entries) => entries.length)).toEqual([1, 1, 0])
  expect([both.own.checkpoints.at(-1).size, both.shown.checkpoints.at(-1).size]).toEqual([2, 1])
  // A bundle is a header, the entries and the checkpoints, a line each.
  expect((await saved(page, 'Save this browser’s version')).trim().split('\n')).toHaveLength(1 + 2 + both.own.checkpoints.length)
  expect((await saved(page, 'Save the server’s version')).trim().split('\n')).toHaveLength(1 + 1 + 1)
})

/** The text of the file that a button saves. */
async function saved(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: button, exact: true }).click()
  return readFile(await (await download).path(), 'utf8')
}

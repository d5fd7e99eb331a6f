import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { setUpServer, signIn } from '../pages/arrival.ts'
import { goTo } from '../pages/room.ts'
import { expect, password, testApart } from '../people.ts'
import type { Hub } from '../hub.ts'

const importer = fileURLToPath(new URL('../../server/dist/cli/import.js', import.meta.url))
const title = 'Years of the harbour museum'
const updates = 450

testApart('a long room shows before it is verified, says so, and is verified beside the page', async ({ hub, paul, arrive }) => {
  testApart.setTimeout(120_000)
  await setUpServer(paul.page, { address: await hub.setupAddress(), name: paul.name, username: 'paul', password })
  await bringIn(hub)
  const elsewhere = (await arrive('Paul elsewhere')).page
  const held = await heldUp(elsewhere)
  const started = elsewhere.waitForEvent('worker')
  await signIn(elsewhere, { origin: hub.origin, username: 'paul', password })
  await elsewhere.getByRole('link', { name: title }).click()
  await expect(elsewhere.getByText('Not yet verified', { exact: true })).toBeVisible()
  await goTo(elsewhere, 'Check-ins')
  await expect(elsewhere.getByText(`Update ${updates}`).first()).toBeVisible()
  await goTo(elsewhere, 'Record')
  await expect(elsewhere.getByText(/entries are listed here as soon as/u)).toBeVisible()
  held.letGo()
  expect((await started).url()).toContain('verify-worker')
  await expect(elsewhere.getByText(/^Verified to entry/u)).toBeVisible({ timeout: 60_000 })
  await expect(elsewhere.getByText('Not yet verified', { exact: true })).toHaveCount(0)
  await expect(elsewhere.getByRole('status').filter({ hasText: /entries/u })).toContainText('entries')
  await elsewhere.reload()
  await expect(elsewhere.getByText(/^Verified to entry/u)).toBeVisible({ timeout: 60_000 })
})

/** Keeps the record itself back, as a slow line would, until it is let go. */
async function heldUp(page: Page): Promise<{ letGo(): void }> {
  let isHeld = true
  const waiting: (() => void)[] = []
  await page.routeWebSocket(/socket\.io/u, (line) => {
    const hub = line.connectToServer()
    hub.onMessage((message) => {
      const isPage = typeof message === 'string' && message.includes('"entries":')
      if (isHeld && isPage) waiting.push(() => line.send(message))
      else line.send(message)
    })
  })
  return {
    letGo() {
      isHeld = false
      expect(waiting.length, 'a page of the record is held back').toBeGreaterThan(0)
      for (const send of waiting.splice(0)) send()
    },
  }
}

/** By the import command, as an operator would. */
async function bringIn({ origin, folder }: Hub): Promise<void> {
  const checkIns = Array.from({ length: updates }, (_, n) => ({
    side: 'provider',
    on: '2026-01-05',
    text: `Update ${n + 1}: the work goes on.`,
  }))
  const projects = [{ id: 'years', title, people: [], milestones: [], checkIns }]
  const file = join(folder, 'years.json')
  await writeFile(file, JSON.stringify({ format: 'counterpart-import/1', source: 'a test', projects }))
  const env = { ...process.env, PORT: new URL(origin).port, COUNTERPART_DATA: folder }
  await promisify(execFile)(process.execPath, [importer, file, '--as', 'paul'], { env, maxBuffer: 10_000_000 })
}

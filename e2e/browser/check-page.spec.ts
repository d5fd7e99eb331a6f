import { readFile, writeFile } from 'node:fs/promises'
import { pathToFileURL, fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { expect, roomTitle, test } from '../people.ts'
import { expectAccessible } from '../pages/looks.ts'
import { goTo } from '../pages/room.ts'

const onDisk = pathToFileURL(fileURLToPath(new URL('../../client/dist/check.html', import.meta.url))).href

test.describe.configure({ timeout: 120_000 })

async function choose(page: Page, path: string): Promise<void> {
  await page.getByLabel('The exported file').setInputFiles(path)
}

test('what was saved in a room is checked by the page from disk, and read there', async ({ room, hub, paul, arrive }, info) => {
  await paul.page.goto(room)
  await goTo(paul.page, 'Record')
  const [download] = await Promise.all([
    paul.page.waitForEvent('download'),
    paul.page.getByRole('button', { name: 'Save the record' }).click(),
  ])
  const good = info.outputPath('record.jsonl')
  await download.saveAs(good)
  const bytes = await readFile(good)
  const changed = info.outputPath('changed.jsonl')
  const at = bytes.indexOf(roomTitle)
  await writeFile(changed, bytes.with(at, (bytes[at] ?? 0) ^ 1))

  const { page, context } = await arrive('A reader without a server')
  await context.setOffline(true)
  await page.goto(onDisk)
  await test.step('unchanged, it is good, and the room can be read', async () => {
    await choose(page, good)
    await expect(page.getByRole('status').getByText('Good: nothing in it was changed')).toBeVisible()
    await expect(page.getByText('1 checkpoint')).toBeVisible()
    await page.getByRole('button', { name: 'Show the room, to read' }).click()
    await expect(page.getByRole('heading', { name: 'Every entry, newest first' })).toBeVisible()
    await expect(page.getByText('Paul Okafor').first()).toBeVisible()
    await expectAccessible(page, 'the checked room')
  })
  await test.step('with one byte changed, the entry is named', async () => {
    await choose(page, changed)
    await expect(page.getByRole('alert')).toContainText('Changed at entry 1')
    await expect(page.getByRole('button', { name: 'Show the room, to read' })).toHaveCount(0)
  })
  await test.step('against a newer head it is older, against another one it is another history', async () => {
    await choose(page, good)
    const head = page.getByLabel('A head you hold')
    await head.fill(`99:${'A'.repeat(43)}`)
    await page.getByRole('button', { name: 'Check with this head' }).click()
    await expect(page.getByText('Whole, but older than the head you hold')).toBeVisible()
    await head.fill(`2:${'A'.repeat(43)}`)
    await page.getByRole('button', { name: 'Check with this head' }).click()
    await expect(page.getByRole('alert')).toContainText('Changed at entry 2')
  })
  await test.step('the hub serves the same page under the policy that stands in it', async () => {
    const served = await arrive('A reader at the hub')
    const answer = await served.page.goto(`${hub.origin}/check.html`)
    expect(await answer?.headerValue('content-security-policy')).toContain("default-src 'none'; script-src 'sha256-")
    await choose(served.page, good)
    await expect(served.page.getByText('Good: nothing in it was changed')).toBeVisible()
  })
})

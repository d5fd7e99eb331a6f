import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

/** Chooses a file by the button, as a person does. */
export async function attachFile(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Attach files' }).click()
  await (await choosing).setFiles(file)
}

/** The line of a file, on record or on its way. */
export function fileLine(page: Page, name: string): Locator {
  return page.getByRole('listitem').filter({ hasText: name })
}

/** On record: somebody may download it. */
export async function expectOnRecord(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('button', { name: `Download ${name}` })).toBeVisible({ timeout: 30_000 })
}

/** Downloads a file and gives its bytes and the name under which it is kept. */
export async function downloadFile(page: Page, name: string): Promise<{ bytes: Buffer; name: string }> {
  const arriving = page.waitForEvent('download')
  await page.getByRole('button', { name: `Download ${name}` }).click()
  const download = await arriving
  await expect(fileLine(page, name).getByText('This is the file that was recorded.')).toBeVisible()
  return { bytes: await readFile(await download.path()), name: download.suggestedFilename() }
}

import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { goTo } from './room.ts'

interface Decision {
  title: string
  options: readonly string[]
  /** YYYY-MM-DD */
  due: string
}

/** Asks the other side to choose between options; marked as a change. */
export async function askToDecide(page: Page, { title, options, due }: Decision): Promise<void> {
  await goTo(page, 'Asks')
  await page.getByRole('link', { name: 'Ask for something' }).click()
  await page.getByLabel('Decision', { exact: true }).check()
  await page.getByLabel('In one line').fill(title)
  for (const [index, option] of options.entries()) {
    await page.getByRole('button', { name: 'Add an option' }).click()
    await page.getByLabel(`Option ${index + 1}`, { exact: true }).fill(option)
  }
  await page.getByLabel('Needed by (optional)').fill(due)
  await page.getByLabel('A change', { exact: true }).check()
  await page.getByRole('button', { name: /^Ask the /u }).click()
  await expectAsk(page, title)
}

export async function expectAsk(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

/** Says what one's own side thinks of an option. */
export async function weigh(
  page: Page,
  option: string,
  said: { view: 'Preferred' | 'Acceptable' | 'Not acceptable'; words: string },
): Promise<void> {
  await page.getByRole('button', { name: `Say what you think: ${option}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(said.view, { exact: true }).check()
  await dialog.getByLabel('In your own words (optional)').fill(said.words)
  await dialog.getByRole('button', { name: 'Say it' }).click()
  await expect(dialog).toHaveCount(0)
}

/** Takes an ask back, or opens it again, with a reason. */
export async function endOrReopen(page: Page, verb: 'Take it back' | 'Open it again', reason: string): Promise<void> {
  await page.getByRole('button', { name: verb }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(reason)
  await dialog.getByRole('button', { name: verb }).click()
  await expect(dialog).toHaveCount(0)
}

import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { goTo } from './room.ts'

type Kind = 'all' | 'project and terms' | 'people and keys' | 'milestones' | 'check-ins' | 'replies'

/** Opens the record and waits until it says how many entries of a kind it shows. */
export async function expectEntries(page: Page, kind: Kind, count: number): Promise<void> {
  await goTo(page, 'Record')
  await page.getByLabel('Kind', { exact: true }).selectOption(kind)
  await expect(page.getByText(count === 1 ? '1 entry' : `${count} entries`, { exact: true })).toBeVisible()
}

export function entry(page: Page, seq: number): Locator {
  return page.getByRole('article', { name: `Entry ${seq}`, exact: true })
}

/** Long records hold only what is near the window: this goes on towards the oldest until the entry is there. */
export async function scrollToEntry(page: Page, seq: number): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await expect(entry(page, seq)).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 10_000 })
}

/** Moves the whole room to a past position. */
export async function lookBackTo(page: Page, seq: number): Promise<void> {
  await entry(page, seq).getByText('Details').click()
  const verb = page.getByRole('button', { name: `See the room as of entry ${seq}`, exact: true })
  const notice = page.getByText(`You are looking at the room as it stood at entry ${seq},`)
  await expect(async () => {
    if (await verb.isVisible()) await verb.click() // the list settles after an entry was opened: a press may miss
    await expect(notice).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 10_000 })
}

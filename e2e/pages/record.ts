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

/** Moves the whole room to a past position. */
export async function lookBackTo(page: Page, seq: number): Promise<void> {
  await entry(page, seq).getByText('Details').click()
  await page.getByRole('button', { name: `See the room as of entry ${seq}`, exact: true }).click()
  await expect(page.getByText(`You are looking at the room as it stood at entry ${seq},`)).toBeVisible()
}

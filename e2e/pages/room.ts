import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

type Part =
  | 'Where things stand'
  | 'Agreements'
  | 'Milestones'
  | 'Check-ins'
  | 'Asks'
  | 'Roles'
  | 'People'
  | 'Terms'
  | 'Record'
  | 'Take it home'

/** Opens a part of the room by the room's own navigation. */
export async function goTo(page: Page, part: Part): Promise<void> {
  await page.getByRole('navigation', { name: 'This room' }).getByRole('link', { name: part, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: part })).toBeVisible()
}

/** Everything this browser wrote is on the record. */
export async function expectAllSent(page: Page): Promise<void> {
  await expect(page.getByText(/not on the record yet/u)).toHaveCount(0)
}

export async function expectUnsent(page: Page, count: number): Promise<void> {
  await expect(page.getByText(count === 1 ? '1 act is not on the record yet' : `${count} acts are not on the record yet`)).toBeVisible()
}

export async function expectLine(page: Page, words: 'Connected' | RegExp): Promise<void> {
  await expect(page.getByRole('main').getByText(words, { exact: true })).toBeVisible()
}

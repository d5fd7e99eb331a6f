import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { goTo } from './room.ts'

interface Report {
  health: 'too early to say' | 'on track' | 'needs care' | 'off track' | 'paused'
  happened: string
  next?: string
  need?: string
}

/** What the provider's composer asks; the client's asks in its own words. */
const prompts = {
  happened: 'What have you done for the client since last time?',
  next: 'What will you do next?',
} as const

/** Opens the provider's composer and writes, without posting. */
export async function writeCheckIn(page: Page, { health, happened, next, need }: Report): Promise<void> {
  await goTo(page, 'Check-ins')
  await page.getByRole('link', { name: 'Write a check-in' }).click()
  await page.getByLabel(new RegExp(`^${health}`, 'u')).check()
  await page.getByLabel(prompts.happened).fill(happened)
  if (next !== undefined) await page.getByLabel(prompts.next).fill(next)
  if (need === undefined) return
  await page.getByRole('button', { name: 'Add a need' }).click()
  await page.getByLabel('Need 1', { exact: true }).fill(need)
}

export async function postCheckIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Post the check-in' }).click()
  await expectCheckIn(page)
}

export async function expectCheckIn(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: /^Check-in of/u })).toBeVisible()
}

/** Opens the newest check-in of the history that stands open. */
export async function openNewestCheckIn(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'Check-ins, newest first' }).getByRole('link').first().click()
  await expectCheckIn(page)
}

/** How much of the composer is on screen, for drafts. */
export function happenedField(page: Page) {
  return page.getByLabel(prompts.happened)
}

export async function acknowledge(page: Page, words: string): Promise<void> {
  await page.getByLabel('How do you understand it? (optional)').fill(words)
  await page.getByRole('button', { name: 'I have read this' }).click()
  await expect(page.getByText(words)).toBeVisible()
}

export async function reply(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your reply' }).fill(words)
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(page.getByRole('paragraph').filter({ hasText: words })).toBeVisible()
}

import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { goTo } from './room.ts'

interface Plan {
  title: string
  description: string
  criteria: readonly string[]
  /** YYYY-MM-DD */
  due: string
}

/** Plans a milestone whose work is done by the planner's own side. */
export async function planMilestone(page: Page, { title, description, criteria, due }: Plan): Promise<void> {
  await goTo(page, 'Milestones')
  await page.getByRole('link', { name: 'Plan a milestone' }).click()
  await page.getByLabel('What will be there?').fill(title)
  await page.getByLabel('Description (optional)').fill(description)
  for (const [index, criterion] of criteria.entries()) {
    await page.getByRole('button', { name: 'Add a criterion' }).click()
    await page.getByLabel(`Criterion ${index + 1}`, { exact: true }).fill(criterion)
  }
  await page.getByLabel(/^We, the /u).check()
  await page.getByLabel('Proposed date (optional)').fill(due)
  await page.getByRole('button', { name: 'Plan it' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

/** Opens a milestone from the list. */
export async function openMilestone(page: Page, title: string): Promise<void> {
  await goTo(page, 'Milestones')
  await page.getByRole('link', { name: title }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

/** Hands the work in, for the first time or again. */
export async function submitWork(page: Page, verb: 'Submit the work' | 'Submit again', note: string): Promise<void> {
  await page.getByRole('button', { name: verb }).click()
  await page.getByLabel('What do you hand over?').fill(note)
  await page.getByRole('dialog').getByRole('button', { name: 'Submit the work' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

export async function sendBack(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Request changes' }).click()
  await page.getByLabel(/^Say what is missing/u).fill(words)
  await page.getByRole('button', { name: 'Send it back' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** The tick stands once the act is signed. */
export async function tickCriterion(page: Page, criterion: string): Promise<void> {
  await page.getByLabel(criterion).click()
  await expect(page.getByLabel(criterion)).toBeChecked()
}

export async function acceptSubmission(page: Page, number: number): Promise<void> {
  const verb = `Accept submission ${number}`
  await page.getByRole('button', { name: verb }).click()
  await page.getByRole('dialog').getByRole('button', { name: verb }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** A day so far from today, as date fields write it. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

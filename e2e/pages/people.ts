import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { Side } from './projects.ts'
import { goTo } from './room.ts'

interface Invitation {
  side: Side
  name?: string
  standing?: 'Lead' | 'Contributor' | 'Observer'
}

/** Makes an invitation on the people page and reads the link from the dialog, which shows it once. */
export async function inviteLink(page: Page, { side, name, standing }: Invitation): Promise<string> {
  await goTo(page, 'People')
  await page.getByRole('button', { name: `Invite to the ${side} side` }).click()
  if (standing) await page.getByLabel(standing, { exact: true }).check()
  if (name !== undefined) await page.getByLabel('Their name (optional)').fill(name)
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.getByLabel('The link', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  return link
}

export async function openPerson(page: Page, name: string): Promise<void> {
  await goTo(page, 'People')
  await page.getByRole('button', { name: `More about ${name}` }).click()
  await expect(page.getByRole('dialog', { name })).toBeVisible()
}

export async function removePerson(page: Page, name: string, reason: string): Promise<void> {
  await openPerson(page, name)
  await page.getByRole('button', { name: 'Remove from the room' }).click()
  await page.getByLabel('Reason (optional)').fill(reason)
  await page.getByRole('button', { name: `Remove ${name}` }).click()
  await expect(page.getByRole('heading', { name: 'No longer in the room' })).toBeVisible()
}

/** A link that gives somebody of one's own side their place back. */
export async function returnLink(page: Page, name: string): Promise<string> {
  await openPerson(page, name)
  await page.getByRole('button', { name: 'Make the return link' }).click()
  const link = await page.getByLabel('The link', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'Close' }).click()
  return link
}

import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

interface FirstAccount {
  /** The one-time address that the first start printed. */
  address: string
  name: string
  username: string
  password: string
}

/** From the printed address to an account. */
export async function setUpServer(page: Page, { address, name, username, password }: FirstAccount): Promise<void> {
  await page.goto(address)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await expect(page.getByRole('heading', { name: 'My projects' })).toBeVisible()
}

/** From a link to the room: a name, which the invitation may have brought, and one button. */
export async function joinRoom(page: Page, link: string, name?: string): Promise<void> {
  await page.goto(link)
  if (name !== undefined) await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Join the room' }).click()
  await expectRoom(page)
}

export async function signIn(
  page: Page,
  { origin, username, password }: { origin: string; username: string; password: string },
): Promise<void> {
  await page.goto(origin)
  await page.getByLabel('User name or mail address').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'My projects' })).toBeVisible()
}

/** The front page of a room, its record fetched and verified. */
export async function expectRoom(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Where things stand' }).first()).toBeVisible()
  await expect(page.getByText(/^Verified to entry/u)).toBeVisible()
}

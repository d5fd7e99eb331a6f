import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

async function openAccount(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible()
  // The lists come from the hub, and what stands below them moves when they do.
  await expect(page.getByRole('list', { name: 'Where you are signed in' }).getByText('here', { exact: true })).toBeVisible()
  await expect(page.getByRole('list', { name: 'My browsers' })).toBeVisible()
}

export async function signOut(page: Page): Promise<void> {
  await openAccount(page)
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
}

export async function setPassword(page: Page, { username, password }: { username: string; password: string }): Promise<void> {
  await openAccount(page)
  await page.getByRole('button', { name: 'Set user name and password' }).click()
  await page.getByRole('textbox', { name: 'User name' }).fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(`User name ${username}`)).toBeVisible()
}

/** The digits that a browser which asks to sign shows on its own account page. */
export async function shownDigits(page: Page): Promise<string> {
  await openAccount(page)
  await expect(page.getByText('asks to sign for you')).toBeVisible()
  return page.getByRole('definition').getByRole('code').innerText()
}

/** Lets the one browser that asks sign, after its digits were compared. */
export async function allowBrowser(page: Page, digits: string): Promise<void> {
  await openAccount(page)
  await page.getByRole('button', { name: /^Let it sign/u }).click()
  await expect(page.getByRole('dialog').getByText(digits)).toBeVisible()
  await page.getByRole('button', { name: 'The digits are the same' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

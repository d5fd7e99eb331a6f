import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { expectRoom } from './arrival.ts'

const sides = {
  client: 'The client: we buy the service',
  provider: 'The provider: we render the service',
} as const

export type Side = keyof typeof sides

/** From the list of projects to the address of a new room. */
export async function openProject(page: Page, { title, side }: { title: string; side: Side }): Promise<string> {
  await page.getByRole('link', { name: 'Open a new project' }).click()
  await page.getByLabel('What is it called?').fill(title)
  await page.getByLabel(sides[side]).check()
  await page.getByRole('button', { name: 'Open the room' }).click()
  await expectRoom(page)
  await expect(page).toHaveURL(/\/projects\/[\w-]+$/u)
  return page.url()
}

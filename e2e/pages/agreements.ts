import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import { goTo } from './room.ts'

/** Proposes an agreement from a starting text, under a title of one's own. */
export async function proposeFromStart(page: Page, start: string, title: string): Promise<void> {
  await goTo(page, 'Agreements')
  await page.getByRole('link', { name: 'Propose an agreement' }).first().click()
  await page.getByRole('button', { name: start }).click()
  await page.getByLabel('Title', { exact: true }).fill(title)
  await lookOver(page)
  await page.getByRole('button', { name: /^Propose it to the/u }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

/** From the text that was written to the last look before it is sent. */
export async function lookOver(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Look it over and send' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Before you (?:propose|send) it/u })).toBeVisible()
}

export async function openAgreement(page: Page, title: string): Promise<void> {
  await goTo(page, 'Agreements')
  await page.getByRole('link', { name: title }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

type Writing = 'Write a new revision' | 'Propose an amendment' | 'Propose it again'
type Sending = 'Send the counter' | 'Propose the amendment' | 'Propose it again'

/** Rewords one clause on top of the present text and looks at the own changes; not sent yet. */
export async function reword(page: Page, verb: Writing, { heading, text }: { heading: string; text: string }): Promise<void> {
  await page.getByRole('link', { name: verb }).click()
  await page.getByRole('button', { name: heading, exact: true }).click()
  await page
    .getByRole('group', { name: new RegExp(heading, 'u') })
    .getByLabel('Text', { exact: true })
    .fill(text)
  await lookOver(page)
}

/** Sends what was looked over, and comes back to the agreement. */
export async function send(page: Page, verb: Sending, title: string): Promise<void> {
  await page.getByRole('button', { name: verb }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
}

/** Reads the whole text, types the name, signs. The page then stands at the agreement or its certificate. */
export async function sign(page: Page, name: string): Promise<void> {
  await openSigning(page)
  await page.getByLabel('Your name', { exact: true }).fill(name)
  await pressSign(page)
  await expect(page.getByRole('button', { name: 'Sign', exact: true })).toHaveCount(0)
}

export async function openSigning(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Read and sign' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Sign “/u })).toBeVisible()
}

export async function pressSign(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
}

/** Where the agreement stands, in the words of its page. */
export async function expectStanding(page: Page, words: RegExp): Promise<void> {
  await expect(page.getByRole('main').getByText(words).first()).toBeVisible()
}

/** Opens a dialog by its verb, says why, and confirms by the same verb. */
export async function answerWithReason(page: Page, verb: 'Decline' | 'Give notice', reason: string): Promise<void> {
  await page.getByRole('button', { name: verb, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^Why/u).fill(reason)
  await dialog.getByRole('button', { name: verb, exact: true }).click()
  await expect(dialog).toHaveCount(0)
}

/** One of the views of an agreement's page. */
export async function showView(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('tab', { name }).click()
}

/** Reads a contract into the form that is open. */
export async function importContract(page: Page, file: string): Promise<void> {
  await page.getByLabel('Markdown file').setInputFiles(file)
}

/** The heading of clause 1 as the page of the agreement shows it. */
export async function headingOfFirst(page: Page): Promise<string> {
  const heading = page.getByRole('tabpanel').getByRole('heading').filter({ hasText: /^1\s/u }).first()
  return (await heading.innerText()).replace(/^1\s+/u, '').trim()
}

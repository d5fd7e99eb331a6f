import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../people.ts'
import {
  answerWithReason,
  expectStanding,
  headingOfFirst,
  openAgreement,
  openSigning,
  proposeFromStart,
  reword,
  send,
  showView,
  sign,
} from '../pages/agreements.ts'
import { expectAllSent, goTo } from '../pages/room.ts'

const title = 'The museum’s website'
const inForce = /^In force since/u

test.describe.configure({ timeout: 120_000 })

test('proposed, discussed, countered twice, signed by both, amended, an amendment declined, ended with notice', async ({
  room,
  paul,
  clara,
}) => {
  expect(room).toContain('/projects/')
  await test.step('Paul proposes, Clara finds it among what waits for her', async () => {
    await proposeFromStart(paul.page, 'Web agency', title)
    await goTo(clara.page, 'Where things stand')
    await clara.page.getByRole('link', { name: `Read and answer the agreement “${title}”` }).tap()
    await expect(clara.page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  })

  await test.step('a clause is discussed, and signing is closed meanwhile', async () => {
    await clara.page.getByRole('button', { name: 'To discuss, clause 1', exact: true }).tap()
    await clara.page.getByRole('button', { name: 'Talk about it, clause 1', exact: true }).tap()
    await clara.page.getByLabel('Your reply').fill('How many pages are meant?')
    await clara.page.getByLabel(/^This needs an answer/u).check()
    await clara.page.getByRole('button', { name: 'Reply', exact: true }).tap()
    await openAgreement(paul.page, title)
    await paul.page.getByRole('button', { name: '1 reply, clause 1', exact: true }).click()
    await expect(paul.page.getByText('How many pages are meant?')).toBeVisible()
    await expect(paul.page.getByRole('link', { name: 'Read and sign' })).toHaveCount(0)
  })

  await test.step('Paul counters, Clara counters, each sees the words that changed', async () => {
    await reword(paul.page, 'Write a new revision', {
      heading: await headingOfFirst(paul.page),
      text: 'We build twelve pages for 4,800 EUR.',
    })
    await expect(paul.page.getByRole('insertion').first()).toBeVisible()
    await send(paul.page, 'Send the counter', title)
    await expectStanding(clara.page, /countered with revision 2/u)
    await clara.page.getByRole('button', { name: 'Revision 2 has arrived: show it' }).tap() // nothing moves under a reader
    await clara.page.getByRole('button', { name: 'To discuss, clause 1', exact: true }).tap() // takes it back
    await reword(clara.page, 'Write a new revision', {
      heading: await headingOfFirst(clara.page),
      text: 'We build fifteen pages for 4,500 EUR.',
    })
    await send(clara.page, 'Send the counter', title)
    await expectStanding(paul.page, /countered with revision 3/u)
    await showView(paul.page, /^What changed/u)
    await expect(paul.page.getByText('fifteen', { exact: false }).first()).toBeVisible()
    await expect(paul.page.getByRole('region', { name: 'What changed' }).or(paul.page.getByRole('tabpanel')).first()).toContainText('4,500')
  })

  await test.step('both sign the same words', async () => {
    await openAgreement(paul.page, title)
    await sign(paul.page, 'Paul Okafor')
    await openAgreement(clara.page, title)
    await expectStanding(clara.page, /The provider signed revision 3/u)
    await sign(clara.page, 'Clara Weber')
    for (const { page } of [paul, clara]) {
      await openAgreement(page, title)
      await expectStanding(page, inForce)
      await page.getByRole('link', { name: 'See the certificate' }).click()
      await expect(page.getByText('Paul Okafor', { exact: true }).first()).toBeVisible()
      await expect(page.getByText('Clara Weber', { exact: true }).first()).toBeVisible()
    }
  })

  await test.step('an amendment is signed; the old text binds until then', async () => {
    await openAgreement(paul.page, title)
    await reword(paul.page, 'Propose an amendment', {
      heading: await headingOfFirst(paul.page),
      text: 'We build sixteen pages for 4,700 EUR.',
    })
    await send(paul.page, 'Propose the amendment', title)
    await sign(paul.page, 'Paul Okafor')
    await openAgreement(clara.page, title)
    await expect(clara.page.getByRole('tabpanel')).toContainText('fifteen pages')
    await sign(clara.page, 'Clara Weber')
    await goTo(clara.page, 'Agreements')
    await clara.page.getByRole('link', { name: 'What applies today' }).tap()
    await expect(clara.page.getByText('We build sixteen pages for 4,700 EUR.')).toBeVisible()
  })

  await test.step('an amendment is declined with a reason that the other side reads; nothing changes', async () => {
    await openAgreement(paul.page, title)
    await reword(paul.page, 'Propose an amendment', { heading: await headingOfFirst(paul.page), text: 'We build two pages for 9,000 EUR.' })
    await send(paul.page, 'Propose the amendment', title)
    await openAgreement(clara.page, title)
    await answerWithReason(clara.page, 'Decline', 'That is another project.')
    await openAgreement(paul.page, title)
    await showView(paul.page, /^History/u)
    await expect(paul.page.getByRole('tabpanel').getByText('That is another project.')).toBeVisible()
    await expectStanding(paul.page, inForce)
  })

  await test.step('it ends with notice, at once when the other side confirms', async () => {
    await openAgreement(clara.page, title)
    await answerWithReason(clara.page, 'Give notice', 'The museum closes for a year.')
    await openAgreement(paul.page, title)
    await paul.page.getByRole('button', { name: 'Confirm the end', exact: true }).click()
    await paul.page.getByRole('dialog').getByRole('button', { name: 'Confirm the end', exact: true }).click()
    for (const { page } of [paul, clara]) await expectStanding(page, /^It ended/u)
    await goTo(clara.page, 'Agreements')
    await clara.page.getByRole('link', { name: 'What applies today' }).tap()
    await expect(clara.page.getByText('No agreement is in force today')).toBeVisible()
  })
})

/** In which order the three acts leave. */
const orders = [
  ['clara', 'paul', 'counter'],
  ['counter', 'clara', 'paul'],
  ['paul', 'counter', 'clara'],
] as const

test('both press sign while a counter arrives: in three orders, every browser ends at the same text', async ({ room, paul, clara }) => {
  const other = await paul.context.newPage()
  const pages = [paul.page, clara.page, other]
  await other.goto(room)
  for (const [round, order] of orders.entries()) {
    const name = `Care of the website, ${round + 1}`
    await proposeFromStart(paul.page, 'Consulting', name)
    for (const page of [clara.page, other]) await openAgreement(page, name)
    await reword(other, 'Write a new revision', { heading: await headingOfFirst(paul.page), text: 'Something else.' })
    for (const { page, name: signer } of [paul, clara]) {
      await openSigning(page)
      await page.getByLabel('Your name', { exact: true }).fill(signer)
    }
    const acts = {
      clara: await pressing(clara.page, 'Sign'),
      paul: await pressing(paul.page, 'Sign'),
      counter: await pressing(other, 'Send the counter'),
    }
    await Promise.all(order.map((who) => acts[who]()))
    for (const page of pages) {
      await expectAllSent(page)
      await goTo(page, 'Agreements')
    }
    // What was sent last may still be on its way to the others, or back with a refusal.
    await expect
      .poll(async () => {
        const seen = await Promise.all(pages.map(async (page) => `${await statusOf(page, name).innerText()}, ${await headOf(page)}`))
        return new Set(seen).size === 1 ? seen[0] : seen.join(' / ')
      })
      .toMatch(/^(?:in force|countered|signed by one side), Verified to entry \d+$/u)
  }
})

/** The status of an agreement in the list. */
function statusOf(page: Page, name: string): Locator {
  const row = page.getByRole('list', { name: 'Agreements, newest first' }).getByRole('listitem').filter({ hasText: name })
  return row.getByText(/^(?:proposed|countered|signed by one side|in force)$/u)
}

async function headOf(page: Page): Promise<string> {
  return page.getByText(/^Verified to entry/u).innerText()
}

/** Presses the button that stands there now, at once: nobody's finger waits until a page has made up its mind. */
async function pressing(page: Page, name: string): Promise<() => Promise<void>> {
  const button = await page.getByRole('button', { name, exact: true }).elementHandle()
  if (!button) throw new Error(`there is no button “${name}”`)
  return () => button.evaluate((element) => element instanceof HTMLElement && element.click()).then(() => undefined)
}

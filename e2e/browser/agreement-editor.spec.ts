import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../people.ts'
import { expectStanding, lookOver, openAgreement, proposeFromStart, reword, send } from '../pages/agreements.ts'
import { goTo } from '../pages/room.ts'

const row = (page: Page, heading: string) => page.getByRole('heading', { level: 3, name: heading, exact: true }).getByRole('button')
const form = (page: Page, heading: string) => page.getByRole('group', { name: new RegExp(`: ${heading}$`, 'u') })
const rows = (page: Page) => page.getByRole('main').getByRole('heading', { level: 3 })

test('a text is split, ordered by keyboard and by hand, taken out, put back and joined; a reload keeps every word', async ({
  room,
  paul: { page },
}) => {
  await beginEmpty(page, room)
  await page.getByRole('textbox', { name: 'Heading' }).fill('First')
  const words = page.getByLabel('Text', { exact: true })
  await words.fill('One thing.\nAnother thing.')
  await words.evaluate((field) => field instanceof HTMLTextAreaElement && field.setSelectionRange(11, 11))
  await page.getByRole('button', { name: 'Split at the cursor' }).click()
  await expect(page.getByRole('group', { name: /^Clause 2/u }).getByRole('textbox', { name: 'Heading' })).toBeFocused()
  await page.keyboard.type('Second')
  await page.getByRole('button', { name: 'Add a clause' }).click()
  await page.keyboard.type('Third')
  await expect(rows(page)).toHaveText(['First', 'Second', 'Third'])

  await page.getByRole('button', { name: 'Close all' }).click()
  await row(page, 'Third').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(rows(page)).toHaveText(['First', 'Third', 'Second'])
  await expect(row(page, 'Third')).toBeFocused()
  await dragBelow(page, page.getByRole('button', { name: /^Move clause 2, Third/u }), row(page, 'Second'))
  await expect(rows(page)).toHaveText(['First', 'Second', 'Third'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rows(page)).toHaveText(['First', 'Third', 'Second'])

  await row(page, 'Second').click()
  await form(page, 'Second').getByRole('button', { name: 'Take out' }).click()
  await expect(rows(page)).toHaveText(['First', 'Third'])
  await page.getByRole('button', { name: 'Put back Second' }).click()
  await expect(rows(page)).toHaveText(['First', 'Third', 'Second'])
  await form(page, 'Second').getByRole('button', { name: 'Join with the one above' }).click()
  await expect(rows(page)).toHaveText(['First', 'Third'])
  await form(page, 'Third').getByRole('textbox', { name: 'Heading' }).fill('Third, in mid-w')
  await page.reload()
  await row(page, 'Third, in mid-w').click()
  await expect(form(page, 'Third, in mid-w').getByLabel('Text', { exact: true })).toHaveValue(/Another thing\./u)
})

test('what cannot be put before the other side is said beside it, and every word stays', async ({ room, paul: { page } }) => {
  await beginEmpty(page, room)
  await page.getByRole('button', { name: 'Look it over and send' }).click()
  await expect(page.getByText('Give the agreement a title.')).toBeVisible()
  await expect(page.getByText('Give this clause a heading.')).toBeVisible()
  await expect(page.getByLabel('Title', { exact: true })).toBeFocused()
  await page.getByLabel('Title', { exact: true }).fill('House rules')
  await page.getByRole('textbox', { name: 'Heading' }).fill('Pages')
  const words = page.getByLabel('Text', { exact: true })
  for (const hostile of ['Ten <script>alert(1)</script> pages', `${'['.repeat(400)} pages`, `${'_a'.repeat(1_500)} pages`]) {
    await words.fill(hostile)
    await page.getByRole('button', { name: 'Look it over and send' }).click()
    await expect(words).toHaveAttribute('aria-invalid', 'true')
    await expect(words).toHaveValue(hostile)
  }
  await page.reload()
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('House rules')
  await expect(words).toHaveValue(/_a pages$/u)
})

test('two counters cross: the later one is kept, put on top of the other, decided and sent', async ({ room, paul, clara }) => {
  expect(room).toContain('/projects/')
  const title = 'Care of the website'
  await proposeFromStart(paul.page, 'Care', title)
  await openAgreement(clara.page, title)
  const heading = (await clara.page.getByRole('tabpanel').getByRole('heading', { level: 3 }).first().innerText()).replace(/^1\s+/u, '')
  await reword(clara.page, 'Write a new revision', { heading, text: 'Clara’s words.' })
  await reword(paul.page, 'Write a new revision', { heading, text: 'Paul’s words.' })
  await send(paul.page, 'Send the counter', title)

  await expect(clara.page.getByText(/^A newer revision has arrived\. Go back to writing/u)).toBeVisible()
  await expect(clara.page.getByRole('button', { name: 'Send the counter' })).toBeDisabled()
  await clara.page.getByRole('button', { name: 'Back to writing' }).first().tap()
  await expect(clara.page.getByText('A newer revision has arrived while you were writing')).toBeVisible()
  await clara.page.getByRole('button', { name: 'Put my changes on top of it' }).tap()
  await expect(clara.page.getByText('Both of you changed one clause differently')).toBeVisible()
  await clara.page.getByRole('button', { name: 'Keep mine' }).tap()
  await lookOver(clara.page)
  await expect(clara.page.getByRole('insertion').filter({ hasText: 'Clara' }).first()).toBeVisible()
  await send(clara.page, 'Send the counter', title)
  await expectStanding(paul.page, /countered with revision 3/u)
})

async function beginEmpty(page: Page, room: string): Promise<void> {
  expect(room).toContain('/projects/')
  await goTo(page, 'Agreements')
  await page.getByRole('link', { name: 'Propose an agreement' }).first().click()
  await page.getByRole('button', { name: 'An empty agreement' }).click()
}

/** With the mouse, as a hand does it. */
async function dragBelow(page: Page, handle: Locator, target: Locator): Promise<void> {
  const [from, to] = [await handle.boundingBox(), await target.boundingBox()]
  if (!from || !to) throw new Error('what is dragged, or where to, is not drawn')
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 5 })
  await page.mouse.move(to.x, to.y + 75, { steps: 5 })
  await page.mouse.up()
}

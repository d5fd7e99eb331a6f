import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { expect, test } from '../people.ts'
import { expectStanding, importContract, lookOver, openAgreement, send, showView, sign } from '../pages/agreements.ts'
import { goTo } from '../pages/room.ts'

const folder = fileURLToPath(new URL('../../../shared/real-input/contract/', import.meta.url))
const fileOf = (number: number) => `${folder}revision-${number}.md`

test.describe('a real contract that nobody here wrote', () => {
  test.skip(!existsSync(fileOf(1)), `the real contract is not here: ${fileOf(1)}`)
  test.describe.configure({ timeout: 240_000 })

  test('imported, countered through its five revisions, signed by both, read on a phone', async ({ room, paul, clara }) => {
    expect(room).toContain('/projects/')
    const title = 'A freelancer’s contract'
    await test.step('revision 1 is proposed', async () => {
      await goTo(paul.page, 'Agreements')
      await paul.page.getByRole('link', { name: 'Propose an agreement' }).first().click()
      await paul.page.getByRole('button', { name: 'A contract you have in Markdown' }).click()
      await importContract(paul.page, fileOf(1))
      await expect(paul.page.getByText(/^Read: \d+ clauses on \d levels/u)).toBeVisible()
      await paul.page.getByLabel('Title', { exact: true }).fill(title)
      await lookOver(paul.page)
      await paul.page.getByRole('button', { name: /^Propose it to the/u }).click()
      await expect(paul.page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    })

    for (const number of [2, 3, 4, 5]) {
      const { page } = number % 2 === 0 ? clara : paul
      await test.step(`revision ${number} is a counter`, async () => {
        await openAgreement(page, title)
        await expectStanding(page, new RegExp(`(?:proposed|countered with) revision ${number - 1} `, 'u'))
        await page.getByRole('link', { name: 'Write a new revision' }).click()
        await page.getByRole('button', { name: 'Import a later version' }).click()
        await importContract(page, fileOf(number))
        await expect(page.getByText(/matched by their text/u)).toBeVisible()
        await page.getByLabel('Title', { exact: true }).fill(title)
        await lookOver(page)
        if (number === 2) await expectChange(page, { removed: 'antiquated', added: 'older' })
        await send(page, 'Send the counter', title)
      })
    }

    await test.step('both sign revision 5, Clara on her phone', async () => {
      await openAgreement(clara.page, title)
      await sign(clara.page, 'Clara Weber')
      await openAgreement(paul.page, title)
      await sign(paul.page, 'Paul Okafor')
    })

    await test.step('what applies is what stands in the file, word for word', async () => {
      await goTo(clara.page, 'Agreements')
      await clara.page.getByRole('link', { name: 'What applies today' }).tap()
      await expect(clara.page.getByRole('heading', { level: 2, name: title })).toBeVisible()
      const shown = squeezed(await clara.page.getByRole('main').innerText())
      for (const sentence of sentencesOf(readFileSync(fileOf(5), 'utf8'))) expect(shown).toContain(sentence)
      const overhang = await clara.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(overhang).toBe(0)
    })

    await test.step('the history holds all five', async () => {
      await openAgreement(clara.page, title)
      await showView(clara.page, /^History/u)
      for (const number of [1, 2, 3, 4, 5])
        await expect(
          clara.page
            .getByRole('tabpanel')
            .getByText(new RegExp(`^Revision ${number}\\b`, 'u'))
            .first(),
        ).toBeVisible()
    })
  })
})

/** The own changes show a word taken out and another put in. */
async function expectChange(page: Page, { removed, added }: { removed: string; added: string }): Promise<void> {
  await expect(page.getByRole('deletion').filter({ hasText: removed }).first()).toBeVisible()
  await expect(page.getByRole('insertion').filter({ hasText: added }).first()).toBeVisible()
}

/** White space and the signs of Markdown are shown in other ways than they are written. */
function squeezed(text: string): string {
  return text.replaceAll(/[*_#]/gu, '').replaceAll(/\s+/gu, ' ')
}

function sentencesOf(markdown: string): string[] {
  return markdown
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => squeezed(line).trim())
    .filter((line) => line !== '')
}

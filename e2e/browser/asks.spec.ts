import type { Page } from '@playwright/test'
import { askToDecide, endOrReopen, expectAsk, weigh } from '../pages/asks.ts'
import { expectAccessible } from '../pages/looks.ts'
import { dayFromNow } from '../pages/milestones.ts'
import { goTo } from '../pages/room.ts'
import { expect, testApart } from '../people.ts'

const title = 'Which of the two entrances gets the large sign?'

// It looks at what waits in all rooms together.
testApart(
  'a decision is asked for, weighed, taken back under the pen, opened again and made; both see what waits for whom',
  async ({ room, paul, clara }) => {
    expect(room).toContain('/projects/')
    await goTo(clara.page, 'Asks')
    await expect(clara.page.getByText(/^Ask for what you need from the provider/u)).toBeVisible()
    await goTo(clara.page, 'Where things stand')
    await askToDecide(paul.page, { title, options: ['The east one', 'The west one'], due: dayFromNow(5) })

    // Live on both first pages: what waits for one is what the other waits for.
    const forClara = clara.page.getByRole('list', { name: 'What waits for you' }).getByRole('listitem')
    await expect(forClara.filter({ hasText: title })).toContainText('working hour')
    await goTo(paul.page, 'Where things stand')
    const ofPaul = paul.page.getByRole('list', { name: 'What you are waiting for' }).getByRole('listitem').filter({ hasText: title })
    await expect(ofPaul).toContainText('Clara Weber')
    await expect(ofPaul).toContainText('working hour')

    await clara.page.getByRole('link', { name: title }).tap()
    await expectAsk(clara.page, title)
    await ofPaul.getByRole('link').click()
    await expectAsk(paul.page, title)
    await weigh(clara.page, 'The east one', { view: 'Preferred', words: 'Most people come by the river.' })
    await expect(paul.page.getByText('Most people come by the river.')).toBeVisible()
    await expectAccessible(paul.page, 'an ask')

    const words = clara.page.getByLabel('Words to go with it (optional)')
    await words.fill('The river side, please.')
    await endOrReopen(paul.page, 'Take it back', 'We found the old plan.')
    await expect(clara.page.getByText('What you typed is kept on this device')).toBeVisible()
    await expect(clara.page.getByText('The river side, please.')).toBeVisible()
    await expect(clara.page.getByText('We found the old plan.')).toBeVisible()
    await endOrReopen(paul.page, 'Open it again', 'The plan was of another house.')
    await expect(words).toHaveValue('The river side, please.')
    await clara.page.getByRole('radio', { name: 'The east one' }).check()
    await clara.page.getByRole('button', { name: 'Answer', exact: true }).tap()
    await expect(paul.page.getByText('Chose “The east one”')).toBeVisible()
    await expect(paul.page.getByText('The river side, please.')).toBeVisible()

    await goTo(clara.page, 'Asks')
    await clara.page.getByText('1 settled ask').tap()
    await expect(clara.page.getByRole('list', { name: 'Settled asks, newest first' })).toContainText('Answered')
    await expectNothingWaits(paul.page)
  },
)

/** In no project of this person. */
async function expectNothingWaits(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Projects' }).click()
  await page.getByRole('link', { name: 'See all that waits' }).click()
  await expect(page.getByText('Nothing waits for you in any project.')).toBeVisible()
  await expect(page.getByText('You wait for nobody in any project.')).toBeVisible()
}

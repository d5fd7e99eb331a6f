import { expect, password, test, testApart } from '../people.ts'
import { expectRoom } from '../pages/arrival.ts'
import { expectCheckIn, happenedField } from '../pages/check-ins.ts'
import { press, tabTo, type } from '../pages/keyboard.ts'
import type { Page } from '@playwright/test'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name, exact: true })

async function setUpAndOpenRoom(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await type(page, page.getByLabel('Your name'), 'Paul Okafor')
  await type(page, page.getByLabel('User name'), 'paul')
  await type(page, page.getByLabel('Password', { exact: true }), password)
  await press(page, button(page, 'Make the account'))
  await press(page, link(page, 'Open a new project'))
  await type(page, page.getByLabel('What is it called?'), 'Harbour museum')
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0) // nobody's side is chosen for them
  await tabTo(page, page.getByLabel('The client: we buy the service'))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByLabel('The provider: we render the service')).toBeChecked()
  await press(page, button(page, 'Open the room'))
  await expectRoom(page)
}

async function invite(page: Page): Promise<string> {
  await press(page, link(page, 'People'))
  await press(page, button(page, 'Invite to the client side'))
  await type(page, page.getByLabel('Their name (optional)'), 'Clara Weber')
  await page.keyboard.press('Enter')
  const field = page.getByLabel('The link', { exact: true })
  await tabTo(page, field)
  const address = await field.inputValue()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  return address
}

async function report(page: Page): Promise<void> {
  await press(page, link(page, 'Check-ins'))
  await press(page, link(page, 'Write a check-in'))
  await tabTo(page, page.getByRole('radio', { name: 'too early to say' }))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'on track' })).toBeChecked()
  await type(page, happenedField(page), 'The front page stands.')
  await press(page, button(page, 'Post the check-in'))
  await expectCheckIn(page)
}

testApart('from setup to an acknowledged check-in by keyboard alone, with the focus always in sight', async ({ hub, arrive }) => {
  const paul = await arrive('Paul Okafor')
  const clara = await arrive('Clara Weber')
  await setUpAndOpenRoom(paul.page, await hub.setupAddress())
  await clara.page.goto(await invite(paul.page))
  await press(clara.page, button(clara.page, 'Join the room'))
  await expectRoom(clara.page)
  await report(paul.page)

  await press(clara.page, link(clara.page, 'Check-ins'))
  await press(clara.page, clara.page.getByRole('list', { name: 'Check-ins, newest first' }).getByRole('link'))
  await type(clara.page, clara.page.getByLabel('How do you understand it? (optional)'), 'It can be shown.')
  await press(clara.page, button(clara.page, 'I have read this'))
  await expect(paul.page.getByText('It can be shown.')).toBeVisible()
})

test('the way past the navigation is the first stop, and a page that opens takes the focus to its heading', async ({ room, paul }) => {
  await paul.page.goto(room)
  await expectRoom(paul.page)
  // The other person's page was opened later and may have taken the focus of the window.
  await paul.page.bringToFront()
  await paul.page.keyboard.press('Tab')
  const skip = link(paul.page, 'Skip to the content')
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await paul.page.keyboard.press('Enter')
  await expect(paul.page.getByRole('main')).toBeFocused()
  await press(paul.page, link(paul.page, 'Milestones'))
  await expect(paul.page.getByRole('heading', { level: 1, name: 'Milestones' })).toBeFocused()
})

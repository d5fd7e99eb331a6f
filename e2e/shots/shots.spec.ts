import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { startHub } from '../hub.ts'
import { headingOfFirst, lookOver, openAgreement, openSigning, proposeFromStart, send, showView, sign } from '../pages/agreements.ts'
import { expectRoom, setUpServer } from '../pages/arrival.ts'
import { openNewestCheckIn, postCheckIn, writeCheckIn } from '../pages/check-ins.ts'
import { dayFromNow, openMilestone, planMilestone, submitWork } from '../pages/milestones.ts'
import { goTo } from '../pages/room.ts'
import { shoot } from './look.ts'

const password = 'four unrelated words here'

test('every main screen, both sides, both themes, desktop and phone', async ({ browser }) => {
  const hub = await startHub()
  const [clara, paul] = [await (await browser.newContext()).newPage(), await (await browser.newContext()).newPage()]
  for (const page of [clara, paul]) page.on('pageerror', (error) => console.error(error.message))

  const link = await arrivals(clara, paul, { origin: hub.origin, setup: await hub.setupAddress() })
  await work(clara, paul)
  await agreeing(clara, paul)
  await governing(clara, paul)

  await paul.goto(link)
  await expect(paul.getByRole('heading', { level: 1 })).toBeVisible()
  await shoot(paul, '30-link-used')
  await paul.goto(`${hub.origin}/projects/nothing`)
  await shoot(paul, '31-no-such-page')
  await hub.stop()
})

/** From an empty server to a room of two; answers the invitation link. */
async function arrivals(clara: Page, paul: Page, { origin, setup }: { origin: string; setup: string }): Promise<string> {
  await clara.goto(origin)
  await expect(clara.getByRole('heading', { level: 1 })).toBeVisible()
  await shoot(clara, '01-new-server')
  await clara.goto(setup)
  await expect(clara.getByRole('heading', { level: 1 })).toBeVisible()
  await shoot(clara, '02-setup')
  await setUpServer(clara, { address: setup, name: 'Clara Weber', username: 'clara', password })
  await paul.goto(origin)
  await expect(paul.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await shoot(paul, '03-sign-in')
  await shoot(clara, '04-no-projects')
  await clara.getByRole('link', { name: 'Open a new project' }).click()
  await expect(clara.getByLabel('What is it called?')).toBeVisible()
  await shoot(clara, '05-new-project')
  await clara.getByLabel('What is it called?').fill('Website for the harbour museum')
  await clara
    .getByLabel('What is it for? (optional)')
    .fill('Visitors find their way around in it, in two languages, before the summer season.')
  await clara.getByLabel('The client: we buy the service').check()
  await clara.getByRole('button', { name: 'Open the room' }).click()
  await expectRoom(clara)
  await shoot(clara, '06-room-alone')
  await goTo(clara, 'People')
  await clara.getByRole('button', { name: 'Invite to the provider side' }).click()
  await clara.getByLabel('Their name (optional)').fill('Paul Okafor')
  await shoot(clara, '07-invite')
  await clara.getByRole('button', { name: 'Make the link' }).click()
  const link = await clara.getByLabel('The link', { exact: true }).inputValue()
  await shoot(clara, '08-link')
  await clara.getByRole('button', { name: 'Done' }).click()
  await shoot(clara, '09-people-invited')
  await paul.goto(link)
  await expect(paul.getByRole('button', { name: 'Join the room' })).toBeVisible()
  await shoot(paul, '10-join')
  await paul.getByRole('button', { name: 'Join the room' }).click()
  await expectRoom(paul)
  return link
}

/** Milestones and check-ins, from both sides. */
async function work(clara: Page, paul: Page): Promise<void> {
  await goTo(paul, 'Milestones')
  await shoot(paul, '11-milestones-empty')
  const title = 'Signs for the east entrance'
  const criteria = ['Readable from ten metres', 'In both languages']
  await planMilestone(paul, { title, description: 'Three signs, **hung**.', criteria, due: dayFromNow(21) })
  await openMilestone(clara, title)
  await clara.getByRole('button', { name: /^Agree to/u }).click()
  await paul.getByRole('button', { name: 'Start the work' }).click()
  await submitWork(paul, 'Submit the work', 'Two of three signs hang.')
  await shoot(paul, '12-milestone-provider')
  await shoot(clara, '13-milestone-client')
  await goTo(clara, 'Milestones')
  await shoot(clara, '14-milestones')
  await goTo(paul, 'Check-ins')
  await shoot(paul, '15-check-ins-empty')
  await writeCheckIn(paul, {
    health: 'on track',
    happened: 'The front page **stands**.\n\n| page | state |\n|---|---|\n| front | done |',
    next: 'The map.',
    need: 'The opening hours',
  })
  await shoot(paul, '16-check-in-form')
  await postCheckIn(paul)
  await goTo(clara, 'Where things stand')
  await shoot(clara, '17-room-client')
  await goTo(paul, 'Where things stand')
  await shoot(paul, '18-room-provider')
  await goTo(clara, 'Check-ins')
  await openNewestCheckIn(clara)
  await shoot(clara, '19-check-in')
  await goTo(clara, 'Check-ins')
  await shoot(clara, '20-check-ins')
}

/** An agreement, from how it begins to the certificate. */
async function agreeing(clara: Page, paul: Page): Promise<void> {
  const title = 'The museum’s website'
  await goTo(clara, 'Agreements')
  await expect(clara.getByText('Nothing is agreed in writing yet')).toBeVisible()
  await shoot(clara, '40-agreements-empty')
  await clara.getByRole('link', { name: 'Propose an agreement' }).first().click()
  await expect(clara.getByRole('button', { name: 'Web agency' })).toBeVisible()
  await shoot(clara, '41-agreement-begins')
  await proposeFromStart(paul, 'Web agency', title)
  await shoot(paul, '42-agreement-proposed')
  await openAgreement(clara, title)
  await clara.getByRole('button', { name: 'To discuss, clause 2', exact: true }).click()
  await shoot(clara, '43-agreement-to-answer')
  const heading = await headingOfFirst(clara)
  await clara.getByRole('link', { name: 'Write a new revision' }).click()
  await clara.getByRole('button', { name: heading, exact: true }).click()
  await shoot(clara, '44-agreement-editor')
  await clara
    .getByRole('group', { name: new RegExp(heading, 'u') })
    .getByLabel('Text', { exact: true })
    .fill('A website of fifteen pages in two languages for 4,500 EUR, by 1 June 2027.')
  await lookOver(clara)
  await shoot(clara, '45-own-changes')
  await send(clara, 'Send the counter', title)
  await openAgreement(paul, title)
  await showView(paul, /^What changed/u)
  await paul.getByRole('button', { name: 'Side by side' }).click()
  await shoot(paul, '46-what-changed')
  await openAgreement(paul, title)
  await openSigning(paul)
  await shoot(paul, '47-signing')
  await openAgreement(paul, title)
  await sign(paul, 'Paul Okafor')
  await openAgreement(clara, title)
  await shoot(clara, '48-other-side-signed')
  await sign(clara, 'Clara Weber')
  await openAgreement(paul, title)
  await shoot(paul, '49-agreement-in-force')
  await paul.getByRole('link', { name: 'See the certificate' }).click()
  await expect(paul.getByRole('heading', { level: 1, name: 'Certificate' })).toBeVisible()
  await shoot(paul, '50-certificate')
  await goTo(clara, 'Agreements')
  await shoot(clara, '51-agreements')
  await clara.getByRole('link', { name: 'What applies today' }).click()
  await shoot(clara, '52-what-applies')
  await openAgreement(clara, title)
  await showView(clara, /^Measures/u)
  await shoot(clara, '53-measures')
  await goTo(clara, 'Where things stand')
  await shoot(clara, '54-room-with-agreement')
}

/** Terms, people, record, account. */
async function governing(clara: Page, paul: Page): Promise<void> {
  await goTo(paul, 'Terms')
  await paul.getByRole('button', { name: 'Propose a rhythm' }).first().click()
  await shoot(paul, '21-terms-form')
  await paul.getByRole('button', { name: 'Propose it' }).click()
  await goTo(clara, 'Terms')
  await expect(clara.getByRole('button', { name: 'Agree' })).toBeVisible()
  await shoot(clara, '22-terms')
  await goTo(clara, 'People')
  await clara.getByRole('button', { name: 'More about Clara Weber' }).click()
  await shoot(clara, '23-person')
  await clara.keyboard.press('Escape')
  await goTo(clara, 'Record')
  await clara.getByText('Details', { exact: true }).first().click()
  await shoot(clara, '24-record')
  await clara
    .getByRole('button', { name: /See the room as of/u })
    .first()
    .click()
  await shoot(clara, '25-as-of')
  await clara.getByRole('button', { name: 'Return to now' }).click()
  await paul.getByRole('link', { name: 'Account' }).click()
  await expect(paul.getByRole('heading', { name: 'Where you are signed in' })).toBeVisible()
  await shoot(paul, '26-account')
  await clara.getByRole('link', { name: 'Projects', exact: true }).click()
  await shoot(clara, '27-projects')
}

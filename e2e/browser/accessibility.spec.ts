import { expect, password, roomTitle, test, testApart } from '../people.ts'
import { headingOfFirst, lookOver, openAgreement, openSigning, proposeFromStart, send, showView, sign } from '../pages/agreements.ts'
import { expectRoom, joinRoom, setUpServer } from '../pages/arrival.ts'
import { acknowledge, openNewestCheckIn, postCheckIn, reply, writeCheckIn } from '../pages/check-ins.ts'
import { expectAccessible } from '../pages/looks.ts'
import { dayFromNow, openMilestone, planMilestone, submitWork } from '../pages/milestones.ts'
import { inviteLink } from '../pages/people.ts'
import { openProject } from '../pages/projects.ts'
import { lookBackTo } from '../pages/record.ts'
import { goTo } from '../pages/room.ts'

/** Words that are hard on a narrow page. */
const wide = `${'uninterrupted'.repeat(12)}

| a | b | c | d | e | f |
|---|---|---|---|---|---|
| wide cell content | wide cell content | wide cell content | wide cell content | wide cell content | wide cell content |

\`\`\`
${'a long line of code '.repeat(12)}
\`\`\`
`

test.describe.configure({ timeout: 180_000 })

testApart('arriving: every screen before there is a room', async ({ hub, arrive }) => {
  const { page } = await arrive('Paul Okafor')
  await page.goto(hub.origin)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page, 'first page of a new server')
  const address = await hub.setupAddress()
  await page.goto(address)
  await expect(page.getByRole('button', { name: 'Make the account' })).toBeVisible()
  await expectAccessible(page, 'setup')
  await setUpServer(page, { address, name: 'Paul Okafor', username: 'paul', password })
  await expectAccessible(page, 'no projects')
  await page.getByRole('link', { name: 'Open a new project' }).click()
  await page.getByRole('button', { name: 'Open the room' }).click()
  await expect(page.getByText('Give it a title.')).toBeVisible()
  await expectAccessible(page, 'new project with a fault')
  await page.goto(`${hub.origin}/nowhere`)
  await expect(page.getByRole('heading', { level: 1, name: 'There is no such page' })).toBeVisible()
  await expectAccessible(page, 'not found')
  const stranger = await arrive('Stranger')
  await stranger.page.goto(hub.origin)
  await expect(stranger.page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expectAccessible(stranger.page, 'signed out')
})

test('inside: where work is planned, handed in and spoken about', async ({ room, paul, clara }) => {
  expect(room).toContain('/projects/')
  const { page } = paul
  const title = 'Signs for the east entrance'
  await planMilestone(page, { title, description: wide, criteria: ['Readable from ten metres'], due: dayFromNow(21) })
  await page.getByRole('button', { name: 'Start the work' }).click()
  await submitWork(page, 'Submit the work', 'Two of three signs.')
  await expectAccessible(page, 'milestone, seen by who does it')
  await openMilestone(clara.page, title)
  await expectAccessible(clara.page, 'milestone, seen by who judges it')
  await clara.page.getByRole('button', { name: 'Request changes' }).click()
  await expectAccessible(clara.page, 'milestone, asking for changes')
  await clara.page.keyboard.press('Escape')
  await goTo(page, 'Milestones')
  await expectAccessible(page, 'milestones')
  await page.getByRole('link', { name: 'Plan a milestone' }).click()
  await expectAccessible(page, 'planning a milestone')

  await writeCheckIn(page, { health: 'needs care', happened: wide, next: 'The third sign.', need: 'The wording' })
  await page.getByLabel('Why?').fill('The printer is late.')
  await expectAccessible(page, 'writing a check-in')
  await postCheckIn(page)
  await goTo(clara.page, 'Check-ins')
  await expectAccessible(clara.page, 'check-ins')
  await openNewestCheckIn(clara.page)
  await expectAccessible(clara.page, 'check-in to acknowledge')
  await acknowledge(clara.page, 'A week later, then.')
  await reply(clara.page, 'Thank you.')
  await expectAccessible(clara.page, 'check-in with a conversation')
  await goTo(clara.page, 'Where things stand')
  await expectAccessible(clara.page, 'room with something waiting')
})

testApart('inside: people, terms, record and account', async ({ hub, arrive }) => {
  const paul = await arrive('Paul Okafor')
  const clara = await arrive('Clara Weber')
  const { page } = paul
  await setUpServer(page, { address: await hub.setupAddress(), name: paul.name, username: 'paul', password })
  const room = await openProject(page, { title: roomTitle, side: 'provider' })
  await expectAccessible(page, 'room of one')
  const link = await inviteLink(page, { side: 'client', name: clara.name })
  await clara.page.goto(link)
  await expect(clara.page.getByRole('button', { name: 'Join the room' })).toBeVisible()
  await expectAccessible(clara.page, 'join')
  await joinRoom(clara.page, link)

  await goTo(page, 'Terms')
  await page.getByRole('button', { name: 'Propose a rhythm' }).first().click()
  await expectAccessible(page, 'terms with a proposal being made')
  await goTo(page, 'People')
  await expectAccessible(page, 'people')
  await page.getByRole('button', { name: 'Invite to the provider side' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page, 'inviting')
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(page.getByLabel('The link', { exact: true })).toBeVisible()
  await expectAccessible(page, 'the link')
  await page.keyboard.press('Escape')
  await goTo(page, 'Record')
  await expectAccessible(page, 'record')
  await lookBackTo(page, 2)
  await goTo(page, 'Where things stand')
  await expectAccessible(page, 'room at a past position')
  await page.getByRole('link', { name: 'Account' }).click()
  await expect(page.getByRole('heading', { name: 'Where you are signed in' })).toBeVisible()
  await expectAccessible(page, 'account')
  await page.getByRole('link', { name: 'Projects', exact: true }).click()
  await expectAccessible(page, 'projects')
  await page.goto(room)
  await expectRoom(page)
})

test('inside: agreements, from the first text to the signature', async ({ room, paul, clara }) => {
  expect(room).toContain('/projects/')
  const { page } = paul
  const title = 'Care of the website'
  await goTo(clara.page, 'Agreements')
  await expectAccessible(clara.page, 'no agreement yet')
  await clara.page.getByRole('link', { name: 'Propose an agreement' }).first().click()
  await expectAccessible(clara.page, 'how an agreement begins')
  await proposeFromStart(page, 'Web agency', title)
  await expectAccessible(page, 'a proposed agreement, seen by its author')
  await openAgreement(clara.page, title)
  const heading = await headingOfFirst(clara.page)
  await clara.page.getByRole('link', { name: 'Write a new revision' }).click()
  await clara.page.getByRole('button', { name: heading, exact: true }).click()
  await expectAccessible(clara.page, 'writing a clause')
  await clara.page
    .getByRole('group', { name: new RegExp(heading, 'u') })
    .getByLabel('Text', { exact: true })
    .fill(wide)
  await lookOver(clara.page)
  await expectAccessible(clara.page, 'own changes before they are sent')
  await send(clara.page, 'Send the counter', title)
  await openAgreement(page, title)
  await showView(page, /^What changed/u)
  await page.getByRole('button', { name: 'Side by side' }).click()
  await expectAccessible(page, 'what changed, side by side')
  await openAgreement(page, title)
  await openSigning(page)
  await expectAccessible(page, 'the page to sign on')
  await openAgreement(page, title)
  await sign(page, 'Paul Okafor')
  await openAgreement(clara.page, title)
  await sign(clara.page, 'Clara Weber')
  await openAgreement(page, title)
  await expectAccessible(page, 'an agreement in force')
  await page.getByRole('link', { name: 'See the certificate' }).click()
  await expect(page.getByText('Clara Weber', { exact: true }).first()).toBeVisible()
  await expectAccessible(page, 'the certificate')
  await goTo(page, 'Agreements')
  await page.getByRole('link', { name: 'What applies today' }).click()
  await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible()
  await expectAccessible(page, 'what applies today')
})

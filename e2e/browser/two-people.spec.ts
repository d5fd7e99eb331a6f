import { expect, password, roomTitle, test, testApart } from '../people.ts'
import { expectRoom, setUpServer } from '../pages/arrival.ts'
import { acknowledge, openNewestCheckIn, postCheckIn, writeCheckIn } from '../pages/check-ins.ts'
import { acceptSubmission, dayFromNow, openMilestone, planMilestone, sendBack, submitWork, tickCriterion } from '../pages/milestones.ts'
import { inviteLink } from '../pages/people.ts'
import { openProject } from '../pages/projects.ts'
import { entry, expectEntries, lookBackTo } from '../pages/record.ts'
import { goTo } from '../pages/room.ts'

testApart(
  'from an empty hub to a room of two: setup, project, invitation, a phone, a name and one button',
  async ({ hub, paul, clara }) => {
    await paul.page.goto(hub.origin)
    await expect(paul.page.getByText('This server is new and has no account yet.')).toBeVisible()
    await setUpServer(paul.page, { address: await hub.setupAddress(), name: paul.name, username: 'paul', password })
    await openProject(paul.page, { title: roomTitle, side: 'provider' })
    const link = await inviteLink(paul.page, { side: 'client' })
    expect(link.startsWith(`${hub.origin}/join#`)).toBe(true)

    await clara.page.goto(link)
    await expect(clara.page.getByRole('heading', { level: 1 })).toHaveText(`You are invited to ${roomTitle}`)
    await expect(clara.page.getByText('Paul Okafor (provider) asks you to join this project.')).toBeVisible()
    await expect(clara.page.getByText('lead for the client')).toBeVisible()
    await clara.page.reload() // looking uses nothing up
    await clara.page.getByRole('button', { name: 'Join the room' }).tap()
    await expect(clara.page.getByText('Type your name first.')).toBeVisible()
    await clara.page.getByLabel('Your name').fill(clara.name)
    await clara.page.getByRole('button', { name: 'Join the room' }).tap()
    await expectRoom(clara.page)
    await expect(clara.page.getByText('You: client, lead')).toBeVisible()
    await expect(clara.page).not.toHaveURL(/#/u)
    const ofPaul = paul.page.getByRole('list', { name: 'Client side' })
    await expect(ofPaul.getByText('Clara Weber')).toBeVisible()
    await expect(ofPaul.getByText('here now')).toBeVisible()
  },
)

test('a check-in is seen live, acknowledged in own words, and the words are seen live', async ({ room, paul, clara }) => {
  expect(room).toContain('/projects/')
  await goTo(clara.page, 'Check-ins')
  await writeCheckIn(paul.page, { health: 'on track', happened: 'The front page **stands**.', next: 'The map.', need: 'The opening hours' })
  await postCheckIn(paul.page)
  await expect(paul.page.getByText('on the record', { exact: true }).first()).toBeVisible()

  await openNewestCheckIn(clara.page)
  await expect(clara.page.getByText('The front page stands.')).toBeVisible()
  await acknowledge(clara.page, 'So visitors can find us in both languages.')
  await expect(paul.page.getByText('So visitors can find us in both languages.')).toBeVisible()
  await expect(clara.page.getByLabel('How do you understand it? (optional)')).toHaveCount(0)

  await goTo(clara.page, 'Check-ins')
  await writeCheckIn(paul.page, { health: 'on track', happened: 'The map stands too.' })
  await postCheckIn(paul.page)
  const news = clara.page.getByRole('button', { name: '1 new check-in: show' })
  await expect(news).toBeVisible()
  await expect(clara.page.getByText('The map stands too.')).toHaveCount(0) // nothing moves under a reader
  await news.tap()
  await expect(clara.page.getByText('The map stands too.')).toBeVisible()
})

test('a milestone goes its whole way, and each side sees each step live', async ({ room, paul, clara }) => {
  expect(room).toContain('/projects/')
  const title = 'Signs for the east entrance'
  const criteria = ['Readable from ten metres', 'In both languages']
  await planMilestone(paul.page, { title, description: 'Three signs.', criteria, due: dayFromNow(21) })

  await openMilestone(clara.page, title)
  await clara.page.getByRole('button', { name: /^Agree to/u }).tap()
  await expect(clara.page.getByRole('button', { name: /^Agree to/u })).toHaveCount(0)
  await expect(paul.page.getByText('None yet. It stands once the other side has said yes to a proposal.')).toHaveCount(0)

  await paul.page.getByRole('button', { name: 'Start the work' }).click()
  await submitWork(paul.page, 'Submit the work', 'Two of three signs.')
  await expect(clara.page.getByText('Two of three signs.')).toBeVisible()
  await sendBack(clara.page, 'The third sign is missing.')
  await expect(paul.page.getByText('The third sign is missing.')).toBeVisible()
  await submitWork(paul.page, 'Submit again', 'All three.')
  await expect(clara.page.getByText('All three.')).toBeVisible()
  for (const criterion of criteria) await tickCriterion(clara.page, criterion)
  await acceptSubmission(clara.page, 2)
  for (const { page } of [paul, clara]) await expect(page.getByText('Accepted', { exact: true }).first()).toBeVisible()

  await goTo(paul.page, 'Milestones')
  await expect(paul.page.getByText('1 of 1 accepted')).toBeVisible()
})

test('the record lists every entry, verified; the past can be looked at and is closed for writing', async ({ room, paul, clara }) => {
  expect(room).toContain('/projects/')
  await writeCheckIn(paul.page, { health: 'on track', happened: 'The front page stands.' })
  await postCheckIn(paul.page)
  // What arrives while the record is read waits behind a bar.
  await expect(clara.page.getByText('Verified to entry 4')).toBeVisible()
  await expectEntries(clara.page, 'check-ins', 1)
  await expectEntries(clara.page, 'all', 4)
  await expectEntries(paul.page, 'all', 4)
  for (const seq of [1, 2, 3, 4]) await expect(entry(paul.page, seq).getByText('verified')).toBeVisible()
  await expect(entry(paul.page, 3)).toContainText('Clara Weber')

  await lookBackTo(clara.page, 3)
  await goTo(clara.page, 'Check-ins')
  await expect(clara.page.getByText('No check-in has been posted yet')).toBeVisible()
  await expect(clara.page.getByRole('link', { name: 'Write a check-in' })).toHaveCount(0)
  await clara.page.getByRole('button', { name: 'Return to now' }).tap()
  await expect(clara.page.getByRole('list', { name: 'Check-ins, newest first' }).getByRole('link')).toHaveCount(1)
  await expect(clara.page.getByRole('link', { name: 'Write a check-in' })).toBeVisible()
})

import { expect, password, test, testApart } from '../people.ts'
import { allowBrowser, setPassword, shownDigits, signOut } from '../pages/account.ts'
import { expectRoom, joinRoom, signIn } from '../pages/arrival.ts'
import { inviteLink, openPerson, removePerson, returnLink } from '../pages/people.ts'
import { happenedField, postCheckIn, writeCheckIn } from '../pages/check-ins.ts'
import { expectEntries } from '../pages/record.ts'
import { expectAllSent, goTo } from '../pages/room.ts'

test.describe('links', () => {
  // a used or revoked link is refused, and the browser logs the refusal
  test.use({ tolerated: /\/view-grant\)$/u })

  test('an invitation is listed; taken back, it says so; used, it says so', async ({ room, arrive, paul }) => {
    expect(room).toContain('/projects/')
    const people = paul.page.getByRole('list', { name: 'Provider side' })
    const revoked = await inviteLink(paul.page, { side: 'provider', name: 'Rosa Lind', standing: 'Observer' })
    await expect(people.getByText('Rosa Lind')).toBeVisible()
    await expect(people.getByText(/^link open until/u)).toBeVisible()
    await paul.page.getByRole('button', { name: 'Take back the link for Rosa Lind' }).click()
    await expect(people.getByText('no link', { exact: true })).toBeVisible()
    const rosa = await arrive('Rosa Lind')
    await rosa.page.goto(revoked)
    await expect(rosa.page.getByRole('heading', { level: 1, name: 'This invitation was taken back' })).toBeVisible()

    const used = await inviteLink(paul.page, { side: 'provider', name: 'Otto Brandt' })
    const otto = await arrive('Otto Brandt')
    await joinRoom(otto.page, used)
    const stranger = await arrive('Stranger')
    await stranger.page.goto(used)
    await expect(stranger.page.getByRole('heading', { level: 1, name: 'This link was used already' })).toBeVisible()
    await expect(people.getByText('Otto Brandt')).toBeVisible()
  })
})

test('a removed person is put out at once and offered the record', async ({ room, arrive, paul, clara }) => {
  const nadia = await arrive('Nadia Frey')
  await joinRoom(nadia.page, await inviteLink(clara.page, { side: 'client', name: nadia.name, standing: 'Contributor' }))
  await goTo(nadia.page, 'Check-ins')
  await openPerson(paul.page, nadia.name)
  await expect(paul.page.getByRole('button', { name: 'Remove from the room' })).toHaveCount(0) // the other side's people
  await removePerson(clara.page, nadia.name, 'She works on something else now.')

  await expect(nadia.page.getByRole('heading', { level: 1, name: 'You are no longer in this room' })).toBeVisible()
  const held = nadia.page.waitForEvent('download')
  await nadia.page.getByRole('button', { name: 'Save the record as this browser holds it' }).click()
  expect((await held).suggestedFilename()).toMatch(/^record-.*\.jsonl$/u)
  const served = nadia.page.waitForEvent('download')
  await nadia.page.getByRole('button', { name: 'Download the record from the server' }).click()
  expect((await served).suggestedFilename()).toMatch(/-from-server\.jsonl$/u)
  await nadia.page.goto(room)
  await expect(nadia.page.getByRole('heading', { level: 1, name: 'You are no longer in this room' })).toBeVisible()
  await expect(clara.page.getByText('She works on something else now.')).toBeVisible()
})

test('who lost every browser comes back by a link from their lead, visible on the record', async ({ room, arrive, clara }) => {
  const nadia = await arrive('Nadia Frey')
  await joinRoom(nadia.page, await inviteLink(clara.page, { side: 'client', name: nadia.name, standing: 'Contributor' }))
  await nadia.context.close()
  const link = await returnLink(clara.page, nadia.name)
  const again = await arrive('Nadia Frey, again')
  await again.page.goto(link)
  await expect(again.page.getByRole('heading', { level: 1, name: 'Welcome back, Nadia Frey' })).toBeVisible()
  await again.page.getByRole('button', { name: 'Return to the room' }).click()
  await expectRoom(again.page)
  expect(again.page.url()).toBe(room)
  await expectEntries(again.page, 'people and keys', 6)
  await expect(again.page.getByText('offered a way back')).toBeVisible()
  await again.page.getByRole('link', { name: 'Account' }).click()
  await expect(again.page.getByRole('list', { name: 'My browsers' }).getByText('signs for you')).toBeVisible()
})

// In a house with more rooms it would ask in each of them.
testApart(
  'a second browser asks to sign and is let in by the first; what was typed before is kept',
  async ({ hub, room, arrive, paul }) => {
    const second = await arrive('Paul, second browser')
    await signIn(second.page, { origin: hub.origin, username: 'paul', password })
    await second.page.goto(room)
    const waits = second.page.getByText('This browser waits for a yes from another browser of yours')
    await expect(waits).toBeVisible()
    await writeCheckIn(second.page, { health: 'on track', happened: 'Written before the yes.' })
    await second.page.getByRole('button', { name: 'Post the check-in' }).click()
    await expect(second.page.getByRole('alert').getByText('This browser may not sign for you here yet.')).toBeVisible()

    await allowBrowser(paul.page, await shownDigits(second.page))
    await expect(second.page.getByRole('list', { name: 'My browsers' }).getByText('asks to sign for you')).toHaveCount(0)
    await second.page.goto(`${room}/check-ins`)
    await second.page.getByRole('link', { name: 'Write a check-in' }).click()
    await expect(happenedField(second.page)).toHaveValue('Written before the yes.')
    await postCheckIn(second.page)
    await expectAllSent(second.page)
    await paul.page.goto(room)
    await expectEntries(paul.page, 'check-ins', 1)
  },
)

test('signing out closes the room in every tab; the way back is the password', async ({ hub, room, paul }) => {
  const other = await paul.context.newPage()
  await other.goto(room)
  await expectRoom(other)
  await signOut(paul.page)
  await expect(paul.page.getByRole('heading', { level: 1, name: 'One room, two equal sides' })).toBeVisible()
  await expect(other.getByText(/^Signed out\.|^Sign in$/u).first()).toBeVisible()
  await signIn(paul.page, { origin: hub.origin, username: 'paul', password })
})

test.describe('elsewhere', () => {
  // What its page was just asking for is refused with the session.
  test.use({ tolerated: /status of 401/u })

  test('a session ended from elsewhere is closed at once', async ({ hub, room, arrive, paul }) => {
    const second = await arrive('Paul, second browser')
    await signIn(second.page, { origin: hub.origin, username: 'paul', password })
    await second.page.goto(room)
    await expect(second.page.getByRole('main').getByText('Connected')).toBeVisible()
    await paul.page.getByRole('link', { name: 'Account' }).click()
    await paul.page.getByRole('button', { name: 'End all others' }).click()
    await expect(second.page.getByText(/^Signed out\.|^Sign in$/u).first()).toBeVisible()
  })
})

test('two tabs at once: an act in one is seen in the other, and each is on the record once', async ({ room, paul }) => {
  const other = await paul.context.newPage()
  await other.goto(room)
  await expectRoom(other)
  await Promise.all([writeCheckIn(paul.page, { health: 'on track', happened: 'From the first tab.' }), goTo(other, 'Milestones')])
  await postCheckIn(paul.page)
  await expectEntries(other, 'check-ins', 1)
  await writeCheckIn(other, { health: 'on track', happened: 'From the second tab.' })
  await postCheckIn(other)
  for (const page of [paul.page, other]) await expectEntries(page, 'check-ins', 2)
})

test('who joined by a link adds a password and signs in with it elsewhere', async ({ hub, room, arrive, clara }, info) => {
  const nadia = await arrive('Nadia Frey')
  await joinRoom(nadia.page, await inviteLink(clara.page, { side: 'client', name: nadia.name, standing: 'Contributor' }))
  const account = { username: `nadia-${info.repeatEachIndex}`, password: 'quite another set of words' }
  await setPassword(nadia.page, account)
  const second = await arrive('Nadia, second browser')
  await signIn(second.page, { origin: hub.origin, ...account })
  await second.page.goto(room)
  await expect(second.page.getByText('You: client, contributor')).toBeVisible()
})

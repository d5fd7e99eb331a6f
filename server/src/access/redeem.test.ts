import { expect, test } from 'vitest'
import { z } from 'zod'
import { instant } from '@counterpart/shared/kernel'
import { readStatement, signText, toCanonical } from '@counterpart/shared/record'
import type { SignedEvent } from '@counterpart/shared/record'
import { startAccess, testOrigin } from '../testing/access-hub.ts'
import type { AccessHub } from '../testing/access-hub.ts'
import { AccessRoom, joined, newSigner, redeem, redeemWith } from '../testing/access-room.ts'
import { personId } from './index.ts'

const eventWithId = z.looseObject({ id: z.string() })

async function withRoom() {
  const hub = await startAccess()
  const paul = hub.browser()
  await paul.post('/counterpart/setup', { token: hub.setupToken(), name: 'Paul', username: 'paul', password: 'a long enough one' })
  const room = await AccessRoom.createdBy(hub, personId.parse(await paul.person()))
  return { hub, paul, room }
}

async function membersByPerson(hub: AccessHub, room: AccessRoom, person: string): Promise<string[]> {
  const { chain } = await room.opened()
  const rows = hub.access.roomsOf(personId.parse(person)).filter((row) => row.project === room.project)
  return rows.filter((row) => chain.placedIds.has(row.event)).map((row) => row.member)
}

test('a link, a name and a key make a person, a member and a session', async () => {
  const { hub, room } = await withRoom()
  const [link, own, browser] = [await room.invites(), newSigner(), hub.browser()]
  const answer = await redeem(browser, await room.entering(link, own), own)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  const { person, member, entry } = answer.read(joined)
  expect(await browser.person()).toBe(person)
  expect(hub.access.personOf(room.project, member)).toBe(person)
  expect(await membersByPerson(hub, room, person)).toEqual([link.member])
  const page = await hub.rooms.page(room.project, link.at)
  expect(page.ok && page.value.entries).toEqual([entry])
  const me = await browser.get('/counterpart/me')
  expect(me.body).toMatchObject({ person: { name: 'Clara', username: null, email: null, hasPassword: false, passkeys: 0 } })
  expect(await hub.access.speaker({ token: answer.headers.get('set-auth-token') ?? '' })).toMatchObject({ person })
})

test('a hundred browsers with one link: one gets in, the others are told', async () => {
  const { hub, room } = await withRoom()
  const link = await room.invites()
  const tries = Array.from({ length: 100 }, async (_, i) => {
    const own = newSigner()
    return redeem(hub.browser(), await room.entering(link, own, { name: `Clara ${i}` }), own)
  })
  const answers = await Promise.all(tries)
  const winners = answers.filter(({ status }) => status === 200)
  expect(winners).toHaveLength(1)
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ code }) => code))).toEqual(new Set(['grant.used']))
  expect(hub.access.personOf(room.project, link.member)).toBe(winners[0]?.read(joined).person)
})

test('a lost answer: the same event with a fresh proof gives the same person, and a session in any browser that holds the key', async () => {
  const { hub, room } = await withRoom()
  const [link, own, browser] = [await room.invites(), newSigner(), hub.browser()]
  const event = await room.entering(link, own)
  const both = await Promise.all([redeem(browser, event, own), redeem(hub.browser(), event, own)])
  const again = await redeem(browser, event, own)
  expect([...both, again].map(({ status }) => status)).toEqual([200, 200, 200])
  expect(new Set([...both, again].map((answer) => answer.read(joined).person)).size).toBe(1)
  expect(new Set([...both, again].map((answer) => answer.read(joined).entry)).size).toBe(1)
})

test('a copied statement without its key gives no session', async () => {
  const { hub, room } = await withRoom()
  const [link, own] = [await room.invites(), newSigner()]
  const event = await room.entering(link, own)
  await redeem(hub.browser(), event, own)
  const [thief, other] = [hub.browser(), newSigner()]
  expect((await redeem(thief, event, other)).code).toBe('proof.invalid')
  expect((await redeemWith(thief, event, { own, origin: 'https://evil.example' })).code).toBe('proof.invalid')
  const nonce = await thief.nonce()
  expect((await redeemWith(thief, event, { own, nonce })).status).toBe(200)
  thief.cookies.clear()
  expect((await redeemWith(thief, event, { own, nonce })).code).toBe('nonce.unknown')
  expect(await thief.person()).toBeNull()
})

test('an event id copied from another room opens only the room of its own event', async () => {
  const { hub, paul, room } = await withRoom()
  const vera = hub.browser()
  const own = newSigner()
  const joining = await room.entering(await room.invites(), own)
  const { person: victim } = (await redeem(vera, joining, own)).read(joined)
  const { id } = eventWithId.parse(JSON.parse(joining.statement))
  const trap = await AccessRoom.createdBy(hub, personId.parse(await paul.person()))
  const [link, copied, thief] = [await trap.invites(), newSigner(), hub.browser()]
  const { person } = (await redeem(thief, await trap.entering(link, copied, { id }), copied)).read(joined)
  expect(person).not.toBe(victim)
  expect(await thief.person()).toBe(person)
  expect(await membersByPerson(hub, trap, person)).toEqual([link.member])
  expect(hub.access.roomsOf(personId.parse(victim)).map(({ project }) => project)).toEqual([room.project])
})

test('a proof is good for five minutes and for its own event', async () => {
  const { hub, room } = await withRoom()
  const [link, own, browser] = [await room.invites(), newSigner(), hub.browser()]
  const event = await room.entering(link, own)
  const late = await browser.nonce()
  hub.clock.now = instant.parse(hub.clock.now + 5 * 60_000 + 1)
  expect((await redeemWith(browser, event, { own, nonce: late })).code).toBe('nonce.unknown')
  const nonce = await browser.nonce()
  const proof = await signText(own, 'redeem', toCanonical({ event: 'another', nonce, origin: testOrigin, project: room.project }))
  expect((await browser.post('/counterpart/redeem', { event, nonce, proof })).code).toBe('proof.invalid')
  expect((await redeem(browser, event, own)).status).toBe(200)
})

test('used, withdrawn, replaced and expired links say which they are', async () => {
  const { hub, room } = await withRoom()
  const enter = async (link: Awaited<ReturnType<AccessRoom['invites']>>) => {
    const own = newSigner()
    return (await redeem(hub.browser(), await room.entering(link, own), own)).code
  }
  const side = { side: 'provider', standing: 'contributor' } as const
  const used = await room.invites(side)
  expect(await enter(used)).toBeNull()
  expect(await enter(used)).toBe('grant.used')
  const withdrawn = await room.invites(side)
  await room.act({ type: 'invitation.revoked', facts: { member: withdrawn.member } })
  expect(await enter(withdrawn)).toBe('grant.revoked')
  const replaced = await room.invites(side)
  const newest = await room.invites({ ...side, member: replaced.member })
  expect(await enter(replaced)).toBe('grant.revoked')
  expect(await enter(newest)).toBeNull()
  const old = await room.invites({ ...side, days: 1 })
  hub.clock.now = instant.parse(hub.clock.now + 86_400_001)
  expect(await enter(old)).toBe('grant.expired')
})

test('other acts, and acts nobody could read, do not come in this way', async () => {
  const { hub, room } = await withRoom()
  const [link, own, browser] = [await room.invites(), newSigner(), hub.browser()]
  const event = await room.entering(link, own)
  const nonce = await browser.nonce()
  const send = async (changed: SignedEvent) =>
    (await browser.post('/counterpart/redeem', { event: changed, nonce, proof: event.signature })).code
  expect(await send({ ...event, statement: 'nothing' })).toBe('event.malformed')
  expect(await send({ ...event, statement: event.statement.replace('member.joined', 'member.renamed') })).toBe('event.malformed')
  expect(await send({ ...event, body: '{"name":""}' })).toBe('event.malformed')
  expect((await redeem(browser, { ...event, body: '{"name":"Eve"}' }, own)).code).toBe('statement.commitment-broken')
  expect((await redeem(browser, { ...event, statement: event.statement.replaceAll(room.project, 'A'.repeat(43)) }, own)).code).toBe(
    'project.not-found',
  )
  expect((await redeem(browser, event, own)).status).toBe(200)
})

test('who is signed in joins as themselves; who is a member already joins as somebody new', async () => {
  const { hub, paul, room } = await withRoom()
  const other = await AccessRoom.createdBy(hub, personId.parse(await paul.person()))
  const [clara, own] = [hub.browser(), newSigner()]
  const first = (await redeem(clara, await room.entering(await room.invites(), own), own)).read(joined)
  const second = newSigner()
  const inOther = (await redeem(clara, await other.entering(await other.invites(), second), second)).read(joined)
  expect(inOther.person).toBe(first.person)
  const third = newSigner()
  const paulPerson = await paul.person()
  const asClient = (
    await redeem(paul, await room.entering(await room.invites({ side: 'provider' }), third, { name: 'Petra' }), third)
  ).read(joined)
  expect(asClient.person).not.toBe(paulPerson)
  expect(await paul.person()).toBe(asClient.person)
})

test('the joining key is no way to sign in for ever, and none at all once it is silent', async () => {
  const { hub, room } = await withRoom()
  const side = { side: 'provider', standing: 'contributor' } as const
  const [link, own] = [await room.invites(side), newSigner()]
  const event = await room.entering(link, own)
  await redeem(hub.browser(), event, own)
  await room.act({ type: 'key.revoked', facts: { member: link.member, key: own.publicKey }, body: { reason: '' } })
  expect((await redeem(hub.browser(), event, own)).code).toBe('member.removed')
  const [later, lateKey] = [await room.invites(side), newSigner()]
  const lateEvent = await room.entering(later, lateKey)
  await redeem(hub.browser(), lateEvent, lateKey)
  hub.clock.now = instant.parse(hub.clock.now + 3_600_001)
  expect((await redeem(hub.browser(), lateEvent, lateKey)).code).toBe('redeem.too-late')
})

test('a return link restores one membership and nothing else of the account before', async () => {
  const { hub, paul, room } = await withRoom()
  const other = await AccessRoom.createdBy(hub, personId.parse(await paul.person()))
  const [browser, own, elsewhere] = [hub.browser(), newSigner(), newSigner()]
  const link = await room.invites({ side: 'provider', standing: 'contributor' })
  const { person: before, member } = (await redeem(browser, await room.entering(link, own, { name: 'Petra' }), own)).read(joined)
  await redeem(browser, await other.entering(await other.invites({ side: 'provider' }), elsewhere), elsewhere)
  const moved: unknown[] = []
  hub.access.onMembershipEnded((row) => moved.push([row.person, row.member]))

  const back = await room.offersReturn(member)
  const [found, fresh] = [hub.browser(), newSigner()]
  const event = await room.entering(back, fresh)
  const { person: after } = (await redeem(found, event, fresh)).read(joined)
  expect(after).not.toBe(before)
  expect(hub.access.personOf(room.project, member)).toBe(after)
  expect(moved).toEqual([[before, member]])
  expect(await membersByPerson(hub, room, before)).toEqual([])
  expect(await membersByPerson(hub, other, before)).toHaveLength(1)
  expect(await membersByPerson(hub, other, after)).toEqual([])
  expect(await browser.person()).toBe(before)
  expect((await found.get('/counterpart/me')).body).toMatchObject({ person: { name: 'Petra' } })
  expect((await redeem(hub.browser(), await room.entering(back, newSigner()), newSigner())).code).toBe('proof.invalid')
  const late = newSigner()
  expect((await redeem(hub.browser(), await room.entering(back, late), late)).code).toBe('grant.used')
  expect((await redeem(hub.browser(), event, fresh)).read(joined).person).toBe(after)
})

test('who lost only the key and is still signed in stays the same person', async () => {
  const { hub, room } = await withRoom()
  const [browser, own, fresh] = [hub.browser(), newSigner(), newSigner()]
  const link = await room.invites({ side: 'provider', standing: 'contributor' })
  const { person, member } = (await redeem(browser, await room.entering(link, own), own)).read(joined)
  const moved: unknown[] = []
  hub.access.onMembershipEnded((row) => moved.push(row))
  const back = await room.offersReturn(member)
  expect((await redeem(browser, await room.entering(back, fresh), fresh)).read(joined).person).toBe(person)
  expect(moved).toEqual([])
  expect(await membersByPerson(hub, room, person)).toEqual([member])
})

test('people and memberships outlive a restart', async () => {
  const { hub, room } = await withRoom()
  const [link, own, browser] = [await room.invites(), newSigner(), hub.browser()]
  const event = await room.entering(link, own)
  const { person } = (await redeem(browser, event, own)).read(joined)
  await hub.stop()
  const again = await startAccess({ dataFolder: hub.dataFolder, rooms: hub.rooms })
  expect(again.access.personOf(room.project, link.member)).toBe(person)
  expect(await again.access.speaker({ cookie: browser.cookie })).toMatchObject({ person })
  expect(readStatement(event.statement).ok).toBe(true)
})

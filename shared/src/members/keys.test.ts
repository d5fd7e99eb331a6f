import { describe, expect, test } from 'vitest'
import { dayMs, instant } from '../kernel/index.ts'
import { entryHash, signature } from '../record/index.ts'
import { clara, cora, fullRoom, hostDoes, invites, joins, keyOf, olga, paul, person, petra } from '../testing/index.ts'
import type { Act, History, Person } from '../testing/index.ts'
import { accepts, does, offerTo } from '../testing/role-story.ts'

const quinn = person('Quinn', 'client', 'observer')
const proof = signature.parse('A'.repeat(86))
const phone = keyOf('a phone')
const adds = (somebody: Person, key = phone, older = somebody.key): Act =>
  somebody.does('key.added', { facts: { by: 'device', grant: older, proof }, body: {} }, { key })
const revokes = (actor: Person, holder: Person, { key, by = actor.key } = { key: holder.key }) =>
  actor.does('key.revoked', { facts: { member: holder.member, key }, body: { reason: 'lost' } }, { key: by })
const confirms = (actor: Person, holder: Person, key: Act['key']) =>
  actor.does('key.confirmed', { facts: { member: holder.member, key }, body: {} })
const offerOf = (holder: Person, now: number) => ({
  facts: { member: holder.member, offered: keyOf('a way back'), deadline: instant.parse(now + 6 * dayMs) },
  body: { reason: 'lost the laptop' },
})
const returns = (holder: Person, room: History): Act => {
  const grant = [...room.state.ring.grants.values()].find(({ kind }) => kind === 'return')
  if (!grant) throw new Error('no way back was offered')
  return holder.does('key.added', { facts: { by: 'return', grant: grant.hash, proof }, body: {} }, { key: phone })
}

/** Cora lost every key, and the host let her back in. */
function hostReturned(holder: Person): History {
  const offered = fullRoom()
  const room = offered.and(hostDoes('key.return-offered', offerOf(holder, offered.now)))
  return room.and(returns(holder, room))
}

describe('keys', () => {
  test('[ME13] own keys are revoked by the same or an older one', () => {
    const room = fullRoom().and(adds(cora))
    expect(room.when(revokes(cora, cora, { key: phone, by: cora.key })).code).toBe('ok')
    expect(room.when(revokes(cora, cora, { key: phone, by: phone })).code).toBe('ok')
    expect(room.when(revokes(cora, cora, { key: cora.key, by: phone })).code).toBe('key.not-older')
    expect(room.when(revokes(clara, clara)).code).toBe('key.last-one')
    const revoked = room.and(revokes(cora, cora, { key: phone, by: cora.key }))
    expect(revoked.when(revokes(cora, cora, { key: phone, by: cora.key })).code).toBe('key.already-revoked')
    expect(revoked.when(cora.does('member.renamed', { facts: {}, body: { name: 'C' } }, { key: phone })).code).toBe('key.revoked')
    expect(revoked.when(revokes(cora, cora)).code).toBe('key.last-one')
  })

  test('[ME14] leads revoke any key of others on their side, the last one included', () => {
    const room = fullRoom()
    expect(room.when(revokes(clara, cora)).code).toBe('ok')
    expect(room.when(revokes(olga, cora)).code).toBe('member.needs-lead')
    expect(room.when(revokes(paul, cora)).code).toBe('member.other-side')
    expect(room.when(revokes(clara, cora, { key: petra.key, by: clara.key })).code).toBe('key.not-found')
  })

  test('[ME19] links end with the membership of whoever made them', () => {
    const promoted = fullRoom().and(clara.does('member.standing-changed', { facts: { member: cora.member, standing: 'lead' }, body: {} }))
    const offered = promoted.and(cora.does('key.return-offered', offerOf(olga, promoted.now)))
    const invited = offered.and(invites(cora, quinn, 'observer'))
    const removed = clara.does('member.removed', { facts: { member: cora.member }, body: { reason: '' } })
    expect(invited.when(joins(quinn)(invited.state)).code).toBe('ok')
    expect(invited.when(returns(olga, invited)).code).toBe('ok')
    const after = invited.and(removed)
    expect(after.when(joins(quinn)(invited.state)).code).toBe('grant.not-found')
    expect(after.when(returns(olga, invited)).code).toBe('grant.not-found')
    expect(after.state.members.all.get(quinn.member)).toMatchObject({ state: 'invited', invitation: null })
  })

  test('[ME20] an open way back is revoked by any lead of that side, the host’s too', () => {
    const room = fullRoom()
    const offered = room.and(hostDoes('key.return-offered', offerOf(cora, room.now)))
    const revoke = (actor: Person) => actor.does('invitation.revoked', { facts: { member: cora.member }, body: {} })
    expect(room.when(revoke(clara)).code).toBe('invitation.not-open')
    expect(offered.when(revoke(paul)).code).toBe('member.other-side')
    expect(offered.when(revoke(olga)).code).toBe('standing.needs-lead')
    const revoked = offered.and(revoke(clara))
    expect(revoked.when(returns(cora, offered)).code).toBe('grant.not-found')
  })

  test('[ME15] a way back comes from another lead of that side or the host, once', () => {
    const room = fullRoom()
    const offer = offerOf(cora, room.now)
    expect(room.when(paul.does('key.return-offered', offer)).code).toBe('member.other-side')
    expect(room.when(olga.does('key.return-offered', offer)).code).toBe('standing.needs-lead')
    expect(room.when(clara.does('key.return-offered', offerOf(clara, room.now))).code).toBe('key.return-own')
    const tooFar = { ...offer, facts: { ...offer.facts, deadline: instant.parse(room.now + 8 * dayMs) } }
    expect(room.when(clara.does('key.return-offered', tooFar)).code).toBe('invitation.deadline-too-far')
    const offered = room.and(clara.does('key.return-offered', offer))
    const back = returns(cora, offered)
    expect(offered.later(6 * dayMs + 1).when(back).code).toBe('grant.expired')
    const returned = offered.and(back)
    expect(returned.state.ring.keys.get(phone)?.origin).toBe('side-returned')
    expect(returned.when({ ...back, key: keyOf('a third') }).code).toBe('grant.not-found')
  })

  test('[ME16] a key that the host let back in writes, but neither leads nor touches keys until confirmed', () => {
    const room = hostReturned(paul)
    expect(room.state.ring.keys.get(phone)?.origin).toBe('host-returned')
    const writes = paul.does('member.renamed', { facts: {}, body: { name: 'P' } }, { key: phone })
    const demotes = paul.does(
      'member.standing-changed',
      { facts: { member: petra.member, standing: 'observer' }, body: {} },
      { key: phone },
    )
    expect(room.when(writes).code).toBe('ok')
    expect(room.when(demotes).code).toBe('key.not-confirmed')
    expect(room.when(adds(paul, keyOf('one more'), phone)).code).toBe('key.not-confirmed')
    expect(room.when(revokes(paul, paul, { key: phone, by: phone })).code).toBe('key.not-confirmed')
    expect(room.and(confirms(clara, paul, phone)).when(demotes).code).toBe('ok')
  })

  test('[ME16] until confirmed it puts nobody else out and erases nobody else’s words', () => {
    const room = hostReturned(paul).and(petra.does('member.renamed', { facts: {}, body: { name: 'Secret' } }))
    const renamed = room.state.head
    const written = room.and(paul.does('member.renamed', { facts: {}, body: { name: 'P' } }, { key: phone }))
    const removes = paul.does('member.removed', { facts: { member: petra.member }, body: { reason: '' } }, { key: phone })
    const erases = ({ seq, hash }: typeof renamed) =>
      paul.does('body.redacted', { facts: { seq, hash: entryHash.parse(hash) }, body: { reason: 'private' } }, { key: phone })
    expect(written.when(removes).code).toBe('key.not-confirmed')
    expect(written.when(erases(renamed)).code).toBe('key.not-confirmed')
    expect(written.when(erases(written.state.head)).code).toBe('ok')
    const confirmed = written.and(confirms(clara, paul, phone))
    expect(confirmed.when(removes).code).toBe('ok')
    expect(confirmed.when(erases(renamed)).code).toBe('ok')
  })

  test('[ME16] until confirmed it says neither yes nor no to a role, and lays none down', () => {
    const room = hostReturned(paul).and(does.defines(petra), does.offers(petra, paul))
    const by = (act: Act) => room.when({ ...act, key: phone }).code
    expect([by(accepts(paul)(room.state)), by(does.declines(paul))]).toEqual(['key.not-confirmed', 'key.not-confirmed'])
    const held = room.and(accepts(paul)(room.state))
    expect(held.when({ ...does.releases(paul, offerTo(paul)), key: phone }).code).toBe('key.not-confirmed')
    expect(held.and(confirms(clara, paul, phone)).when({ ...does.releases(paul, offerTo(paul)), key: phone }).code).toBe('ok')
  })

  test('[ME16] nobody confirms a key of their own, or twice, or with a key that needs confirming itself', () => {
    const room = hostReturned(paul)
    expect(room.when(confirms(paul, paul, phone)).code).toBe('key.own')
    expect(room.when({ ...confirms(paul, clara, clara.key), key: phone }).code).toBe('key.not-confirmed')
    const confirmed = room.and(confirms(olga, paul, phone))
    expect(confirmed.when(confirms(olga, paul, phone)).code).toBe('key.already-confirmed')
    expect(confirmed.when({ ...confirms(paul, clara, clara.key), key: phone }).code).toBe('ok')
  })
})

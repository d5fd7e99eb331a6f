import { describe, expect, test } from 'vitest'
import { dayMs, hourMs, instant, memberId } from '../kernel/index.ts'
import {
  clara,
  cora,
  created,
  fullRoom,
  given,
  invites,
  joins,
  keyOf,
  namedId,
  olga,
  otto,
  paul,
  person,
  petra,
  twoLeads,
} from '../testing/index.ts'
import type { Act, Person } from '../testing/index.ts'
import { erase, invitationState, invitations } from './index.ts'

const quinn = person('Quinn', 'provider', 'lead')
const inviteOf = (lead: Person, guest: Person, deadline: number): Act =>
  lead.does('member.invited', {
    facts: { member: guest.member, side: guest.side, standing: 'lead', invitation: keyOf('a link'), deadline: instant.parse(deadline) },
    body: { name: guest.name },
  })
const removes = (actor: Person, other: Person) =>
  actor.does('member.removed', { facts: { member: other.member }, body: { reason: 'over' } })
const revokes = (lead: Person, guest: Person) => lead.does('invitation.revoked', { facts: { member: guest.member }, body: {} })
const sets = (lead: Person, other: Person, standing: 'lead' | 'contributor' | 'observer') =>
  lead.does('member.standing-changed', { facts: { member: other.member, standing }, body: {} })
const renames = (somebody: Person, name: string) => somebody.does('member.renamed', { facts: {}, body: { name } })

describe('joining', () => {
  test('[ME1] whoever creates the project leads the side they chose', () => {
    const { members } = given(created).state
    expect(members.all.get(clara.member)).toMatchObject({ state: 'joined', side: 'client', standing: 'lead', name: 'Clara' })
    expect(members.creator).toBe(clara.member)
  })

  test('[ME2] a member exists, as invited, from the invitation', () => {
    const room = given(created, invites(clara, paul, 'lead'))
    const member = room.state.members.all.get(paul.member)
    expect(member).toMatchObject({ state: 'invited', side: 'provider', standing: 'lead', name: 'Paul' })
    expect(invitations(room.state.members).map(({ id }) => id)).toEqual([paul.member])
  })

  test('[ME2] a later invitation voids the link before', () => {
    const room = given(created, invites(clara, paul, 'lead'))
    const first = joins(paul)(room.state)
    const again = room.and(invites(clara, paul, 'lead'))
    expect(again.when(first).code).toBe('grant.not-found')
    expect(again.and(joins(paul)).state.members.all.get(paul.member)?.state).toBe('joined')
  })

  test('[ME3] only leads invite, to their own side with any standing', () => {
    const room = fullRoom()
    const guest = person('Gus', 'client', 'observer')
    expect(room.when(invites(clara, guest, 'observer')(room.state)).code).toBe('ok')
    expect(room.when(invites(clara, guest, 'lead')(room.state)).code).toBe('ok')
    expect(room.when(invites(cora, guest, 'observer')(room.state)).code).toBe('standing.needs-lead')
  })

  test('[ME4] the other side gets its first lead, one invitation at a time, and nobody more', () => {
    const room = given(created)
    expect(room.when(invites(clara, petra, 'contributor')(room.state)).code).toBe('invitation.first-must-be-lead')
    const invited = room.and(invites(clara, paul, 'lead'))
    expect(invited.when(invites(clara, quinn, 'lead')(invited.state)).code).toBe('invitation.already-open')
    const late = invited.later(8 * dayMs)
    expect(late.when(inviteOf(clara, quinn, late.now + dayMs)).code).toBe('ok')
    const joined = invited.and(joins(paul))
    expect(joined.when(invites(clara, quinn, 'lead')(joined.state)).code).toBe('member.other-side')
  })

  test('[ME4] the side keeps having had a lead, even when that lead was never alone', () => {
    const room = twoLeads().and(invites(paul, quinn, 'lead'), joins(quinn), removes(quinn, paul))
    expect(room.when(invites(clara, petra, 'lead')(room.state)).code).toBe('member.other-side')
  })

  test('[ME5] a link lives a week at most, and lies ahead', () => {
    const room = given(created)
    expect(room.when(inviteOf(clara, paul, room.now + 7 * dayMs + hourMs)).code).toBe('ok')
    expect(room.when(inviteOf(clara, paul, room.now + 7 * dayMs + hourMs + 1)).code).toBe('invitation.deadline-too-far')
    expect(room.when(inviteOf(clara, paul, room.now)).code).toBe('invitation.deadline-passed')
  })

  test('[ME5] an invited person stays on their side', () => {
    const room = given(created, invites(clara, paul, 'lead'))
    const turned = { ...paul, side: 'client' } as const
    expect(room.when(invites(clara, turned, 'lead')(room.state)).code).toBe('member.other-side')
  })

  test('[ME6] leads revoke the links that they could make', () => {
    const room = given(created, invites(clara, paul, 'lead'))
    const link = joins(paul)(room.state)
    const revoked = room.and(revokes(clara, paul))
    expect(revoked.when(link).code).toBe('grant.not-found')
    expect(revoked.when(revokes(clara, paul)).code).toBe('invitation.not-open')
    const full = fullRoom().and(invites(paul, quinn, 'lead'))
    expect(full.when(revokes(clara, quinn)).code).toBe('member.other-side')
    expect(full.when(revokes(petra, quinn)).code).toBe('standing.needs-lead')
    expect(full.when(revokes(paul, quinn)).code).toBe('ok')
  })

  test('[ME7] a link works once, before its deadline, for the one it was made for', () => {
    const room = given(created, invites(clara, paul, 'lead'))
    const link = joins(paul)(room.state)
    const member = room.state.members.all.get(paul.member)
    if (member?.state !== 'invited') throw new Error('not invited')
    expect(room.later(6 * dayMs).when(link).code).toBe('ok')
    expect(room.later(6 * dayMs + 1).when(link).code).toBe('grant.expired')
    expect(invitationState(member, room.later(6 * dayMs + 1).now)).toBe('expired')
    expect(room.when({ ...link, by: quinn.member, key: quinn.key }).code).toBe('grant.other-member')
    const joined = room.and(link)
    expect(joined.when({ ...link, key: keyOf('another browser') }).code).toBe('grant.not-found')
  })
})

describe('standing and leaving', () => {
  test('[ME8] leads set standing and remove, on their own side only', () => {
    const room = fullRoom()
    expect(room.when(sets(clara, cora, 'observer')).code).toBe('ok')
    expect(room.when(sets(clara, cora, 'contributor')).code).toBe('member.standing-unchanged')
    expect(room.when(sets(clara, petra, 'observer')).code).toBe('member.other-side')
    expect(room.when(sets(cora, olga, 'lead')).code).toBe('standing.needs-lead')
    expect(room.when(removes(clara, cora)).code).toBe('ok')
    expect(room.when(removes(clara, petra)).code).toBe('member.other-side')
    expect(room.when(removes(cora, olga)).code).toBe('member.needs-lead')
  })

  test('[ME9] everybody may leave', () => {
    const room = fullRoom()
    for (const somebody of [cora, olga, petra, otto]) expect(room.when(removes(somebody, somebody)).code).toBe('ok')
  })

  test('[ME10] the last lead stays a lead', () => {
    const room = fullRoom()
    expect(room.when(removes(clara, clara)).code).toBe('member.last-lead')
    expect(room.when(sets(clara, clara, 'observer')).code).toBe('member.last-lead')
    const shared = room.and(sets(clara, cora, 'lead'))
    expect(shared.when(removes(clara, clara)).code).toBe('ok')
    expect(shared.when(sets(cora, clara, 'observer')).code).toBe('ok')
    expect(shared.and(removes(cora, clara)).when(removes(cora, cora)).code).toBe('member.last-lead')
  })

  test('[ME11] a removed member does nothing, and their id is never used again', () => {
    const room = fullRoom().and(removes(clara, cora))
    expect(room.state.members.all.get(cora.member)).toMatchObject({ state: 'removed', hadJoined: true, reason: 'over', name: 'Cora' })
    expect(room.when(renames(cora, 'Nora')).code).toBe('member.removed')
    expect(room.when(invites(clara, cora, 'contributor')(room.state)).code).toBe('member.id-taken')
    expect(room.when(removes(clara, cora)).code).toBe('member.already-removed')
  })

  test('[ME12] imported people are invited without a link, by the creator, until the other side has a lead', () => {
    const imports = (actor: Person, name: string) =>
      actor.does('member.imported', {
        facts: { member: memberId.parse(namedId(name)), side: 'provider', standing: 'lead' },
        body: { name },
      })
    const room = given(created, imports(clara, 'Ann'), imports(clara, 'Bob'))
    expect(room.state.members.all.get(memberId.parse(namedId('Ann')))).toMatchObject({
      state: 'invited',
      invitation: null,
      isImported: true,
    })
    expect(room.when(imports(clara, 'Ann')).code).toBe('member.id-taken')
    const claimed = room.and(invites(clara, { ...paul, member: memberId.parse(namedId('Ann')) }, 'lead'))
    expect(claimed.state.members.all.get(memberId.parse(namedId('Ann')))).toMatchObject({ isImported: true, name: 'Paul' })
    expect(twoLeads().when(imports(clara, 'Ann')).code).toBe('import.closed')
    expect(twoLeads().when(imports(paul, 'Ann')).code).toBe('import.not-creator')
  })

  test('[ME9] everybody corrects their own name', () => {
    expect(fullRoom().and(renames(olga, 'Olga B.')).state.members.all.get(olga.member)?.name).toBe('Olga B.')
  })
})

describe('erasing and symmetry', () => {
  test('[ME17] erased names and reasons are gone, wherever they came from; later ones stay', () => {
    const room = fullRoom().and(renames(olga, 'Olga B.'), removes(clara, cora))
    const { seq } = room.state.head
    const { members } = room.state
    expect(erase(members, seq).all.get(cora.member)).toMatchObject({ state: 'removed', name: 'Cora', reason: '' })
    expect(erase(members, seq - 1).all.get(olga.member)).toMatchObject({ name: '' })
    expect(erase(members, 1).all.get(clara.member)).toMatchObject({ name: '', standing: 'lead' })
    expect(erase(members, members.all.get(cora.member)?.namedSeq ?? 0).all.get(cora.member)).toMatchObject({ name: '', reason: 'over' })
    expect(erase(members, 2)).toEqual(members)
  })

  test('[ME18] what one side may do with its people, the other may do with its own', () => {
    const room = fullRoom()
    const code = (act: Act) => room.when(act).code
    const sides = [
      { lead: clara, contributor: cora, observer: olga, foreign: petra },
      { lead: paul, contributor: petra, observer: otto, foreign: cora },
    ]
    const [client, provider] = sides.map(({ lead, contributor, observer, foreign }) =>
      [
        [lead, contributor, observer].flatMap((actor) =>
          [lead, contributor, observer, foreign].flatMap((other) => [
            code(removes(actor, other)),
            code(sets(actor, other, 'observer')),
            code(revokes(actor, other)),
          ]),
        ),
        [lead, contributor, observer].map((actor) => code(invites(actor, person('Guest', actor.side, 'observer'), 'observer')(room.state))),
        [lead, contributor, observer].map((actor) => code(invites(actor, person('Guest', foreign.side, 'lead'), 'lead')(room.state))),
      ].flat(),
    )
    expect(client).toEqual(provider)
    expect(new Set(client).size).toBeGreaterThan(5)
  })
})

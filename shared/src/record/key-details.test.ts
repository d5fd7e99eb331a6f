import { describe, expect, test } from 'vitest'
import { instant } from '../kernel/index.ts'
import { clara, cora, eventNamed, keyOf, paul, petra } from '../testing/people.ts'
import type { Person } from '../testing/people.ts'
import { toBase64url } from './binary.ts'
import type { ControlEvent } from './control-facts.ts'
import { entryHash, signature } from './entry.ts'
import type { Recorded } from './event-schemas.ts'
import { emptyKeyRing, foldKeyRing, grantFor, hasFullStanding, maySpeak } from './key-ring.ts'
import type { IntroducingEvent, KeyRing } from './key-ring.ts'

const startAt = 1_790_000_000_000
const deadline = instant.parse(startAt + 1_000)
const hashAt = (seq: number) => entryHash.parse(toBase64url(new Uint8Array(32).fill(seq)))
const proof = signature.parse(toBase64url(new Uint8Array(64)))
const hostKey = keyOf('host')
const link = keyOf('a link')
const phone = keyOf('a new phone')

type Entry = Recorded<ControlEvent>
/** One control event with its place: nothing else is asked for when it is folded. */
const placed = (seq: number, { member: by, key }: { member: Entry['by']; key: Entry['key'] }, event: ControlEvent): Entry => {
  const at = instant.parse(startAt + seq)
  return { event, id: eventNamed(`entry ${seq}`), by, key, claimedAt: at, seen: { seq: 0, hash: '' }, seq, at, hash: hashAt(seq) }
}
const folded = (...entries: readonly Entry[]): KeyRing => entries.reduce(foldKeyRing, emptyKeyRing)
const theHost = { member: 'host', key: hostKey } as const

const begun = placed(1, clara, { type: 'project.created', facts: { nonce: hashAt(1), hostKey, side: 'client' }, body: null })
const invites = (seq: number, by: Person, who: Person) => {
  const facts = { member: who.member, side: who.side, standing: who.standing, invitation: link, deadline }
  return placed(seq, by, { type: 'member.invited', facts, body: null })
}
const joins = (seq: number, who: Person, grant: number) =>
  placed(seq, who, { type: 'member.joined', facts: { grant: hashAt(grant), proof }, body: null })
const offersReturn = (seq: number, by: { member: Entry['by']; key: Entry['key'] }, who: Person) =>
  placed(seq, by, { type: 'key.return-offered', facts: { member: who.member, offered: link, deadline }, body: null })
const comesBack = (seq: number, who: Person, grant: number) =>
  placed(seq, { ...who, key: phone }, { type: 'key.added', facts: { by: 'return', grant: hashAt(grant), proof }, body: null })
const removes = (seq: number, by: Person, who: Person) =>
  placed(seq, by, { type: 'member.removed', facts: { member: who.member }, body: null })

const joining = { type: 'member.joined', facts: { grant: hashAt(2), proof }, body: null } as const
const returning = { type: 'key.added', facts: { by: 'return', grant: hashAt(2), proof }, body: null } as const
const askedBy = (who: Person, ms = 10) => ({ by: who.member, key: phone, at: instant.parse(startAt + ms) })
type LetIn = Exclude<IntroducingEvent, { type: 'project.created' }>
const answer = (ring: KeyRing, event: LetIn, asked = askedBy(paul)) => {
  const given = grantFor(ring, event, asked)
  return given.ok ? given.value : given.code
}

describe('what the key ring remembers', () => {
  test('of a key: whose it is, how it came, and when', () => {
    expect(folded(begun).keys.get(clara.key)).toEqual({
      key: clara.key,
      member: clara.member,
      origin: 'created',
      addedSeq: 1,
      addedAt: startAt + 1,
      revokedSeq: null,
      confirmedBy: [],
    })
  })

  test('of an invitation: for whom, by whom, until when; and it goes when it is used, leaving those of others', () => {
    const open = folded(begun, invites(2, clara, paul), invites(3, clara, petra))
    const grant = { kind: 'join', hash: hashAt(2), seq: 2, member: paul.member, key: link, deadline, offeredBy: clara.member }
    expect(open.grants.get(hashAt(2))).toEqual(grant)
    expect([...foldKeyRing(open, joins(4, paul, 2)).grants.keys()]).toEqual([hashAt(3)])
  })

  test('a later invitation replaces the one before for that member alone; revoking one leaves the others', () => {
    const open = folded(begun, invites(2, clara, paul), invites(3, clara, petra), invites(4, clara, paul))
    expect([...open.grants.keys()]).toEqual([hashAt(3), hashAt(4)])
    const revoked = foldKeyRing(open, placed(5, clara, { type: 'invitation.revoked', facts: { member: paul.member }, body: null }))
    expect([...revoked.grants.keys()]).toEqual([hashAt(3)])
  })

  test('who was put out is remembered, and the links made for them and by them end; other people’s stay', () => {
    const room = folded(begun, invites(2, clara, paul), joins(3, paul, 2), invites(4, paul, petra), invites(5, clara, cora))
    const ring = folded(
      begun,
      invites(2, clara, paul),
      joins(3, paul, 2),
      invites(4, paul, petra),
      invites(5, clara, cora),
      removes(6, clara, paul),
    )
    expect([...room.grants.keys()]).toEqual([hashAt(4), hashAt(5)])
    expect([...ring.grants.keys()]).toEqual([hashAt(5)])
    expect([...foldKeyRing(ring, removes(7, clara, cora)).grants.keys()]).toEqual([])
    expect([...foldKeyRing(ring, removes(7, clara, cora)).removed]).toEqual([paul.member, cora.member])
  })

  test('a way back by the own side and one by the host differ, and the offer is used up', () => {
    const bySide = folded(begun, offersReturn(2, cora, clara), comesBack(3, clara, 2))
    expect(bySide.keys.get(phone)?.origin).toBe('side-returned')
    expect([...bySide.grants.keys()]).toEqual([])
    const byHost = folded(begun, offersReturn(2, theHost, clara), comesBack(3, clara, 2))
    expect(byHost.keys.get(phone)?.origin).toBe('host-returned')
    expect([...foldKeyRing(byHost, offersReturn(4, theHost, clara)).grants.values()]).toEqual([
      { kind: 'return', hash: hashAt(4), seq: 4, member: clara.member, key: link, deadline, offeredBy: 'host' },
    ])
  })

  test('a key that nobody knows is neither revoked nor confirmed; words that go change no key', () => {
    const ring = folded(begun)
    const facts = { member: clara.member, key: phone }
    expect(foldKeyRing(ring, placed(2, clara, { type: 'key.revoked', facts, body: null }))).toEqual(ring)
    expect(foldKeyRing(ring, placed(2, clara, { type: 'key.confirmed', facts, body: null }))).toEqual(ring)
    expect(foldKeyRing(ring, placed(2, clara, { type: 'body.redacted', facts: { seq: 1, hash: hashAt(1) }, body: null }))).toBe(ring)
  })

  test('every confirmation counts, and names who gave it', () => {
    const facts = { member: clara.member, key: clara.key }
    const confirmed = (seq: number, by: Person) => placed(seq, by, { type: 'key.confirmed', facts, body: null })
    expect(folded(begun, confirmed(2, paul), confirmed(3, petra)).keys.get(clara.key)?.confirmedBy).toEqual([paul.member, petra.member])
  })

  test('the host brings no key of its own', () => {
    expect(() => folded({ ...begun, by: 'host' })).toThrow('the host holds no member key')
  })
})

describe('who is let in', () => {
  const open = folded(begun, invites(2, clara, paul))

  test('whoever was invited, by the link’s key, until the deadline and at it', () => {
    expect(answer(open, joining)).toEqual({ key: link, domain: 'join' })
    expect(answer(open, joining, askedBy(paul, 1_000))).toEqual({ key: link, domain: 'join' })
    expect(answer(open, joining, askedBy(paul, 1_001))).toBe('grant.expired')
    expect(answer(open, joining, askedBy(petra))).toBe('grant.other-member')
    expect(answer(emptyKeyRing, joining)).toBe('grant.not-found')
  })

  test('an invitation is no way back, and a way back is no invitation', () => {
    expect(answer(open, returning)).toBe('grant.not-found')
    const offered = folded(begun, offersReturn(2, theHost, paul))
    expect(answer(offered, joining)).toBe('grant.not-found')
    expect(answer(offered, returning)).toEqual({ key: link, domain: 'return' })
  })

  test('no key twice, and nobody who was put out, whatever link they hold', () => {
    expect(answer(open, joining, { ...askedBy(paul), key: clara.key })).toBe('key.already-known')
    const later = folded(begun, invites(2, clara, paul), removes(3, clara, paul))
    expect(answer({ ...later, grants: open.grants }, joining)).toBe('member.removed')
  })

  test('a further device by an older key of the same member that may still speak', () => {
    const added = (grant: typeof phone) => ({ type: 'key.added', facts: { by: 'device', grant, proof }, body: null }) as const
    expect(answer(open, added(clara.key), askedBy(clara))).toEqual({ key: clara.key, domain: 'device' })
    expect(answer(open, added(clara.key), askedBy(paul))).toBe('key.other-member')
    expect(answer(open, added(link), askedBy(clara))).toBe('key.unknown')
    const facts = { member: clara.member, key: clara.key }
    const silent = foldKeyRing(open, placed(3, clara, { type: 'key.revoked', facts, body: null }))
    expect(silent.keys.get(clara.key)?.revokedSeq).toBe(3)
    expect(answer(silent, added(clara.key), askedBy(clara))).toBe('key.revoked')
  })
})

describe('who is heard', () => {
  test('the host by its own key alone, a member by a key of theirs', () => {
    const ring = folded(begun)
    expect(maySpeak(ring, 'host', hostKey).ok).toBe(true)
    expect(maySpeak(emptyKeyRing, 'host', hostKey).ok).toBe(false)
    expect(maySpeak(ring, clara.member, clara.key).ok).toBe(true)
    expect(maySpeak(ring, clara.member, hostKey)).toMatchObject({ code: 'key.unknown' })
  })

  test('only a known key has full standing, and one that the host brought back once somebody confirmed it', () => {
    expect([clara.key, phone].map((key) => hasFullStanding(folded(begun), key))).toEqual([true, false])
    const back = folded(begun, offersReturn(2, theHost, clara), comesBack(3, clara, 2))
    expect(hasFullStanding(back, phone)).toBe(false)
    const facts = { member: clara.member, key: phone }
    expect(hasFullStanding(foldKeyRing(back, placed(4, paul, { type: 'key.confirmed', facts, body: null })), phone)).toBe(true)
  })
})

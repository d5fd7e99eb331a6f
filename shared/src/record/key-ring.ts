import { okWith, orderedMap, refuse, withEntry } from '../kernel/index.ts'
import type { Instant, MemberId, Outcome } from '../kernel/index.ts'
import type { ControlEvent } from './control-facts.ts'
import type { EntryHash, PublicKey } from './entry.ts'
import type { Author, Recorded } from './event-schemas.ts'

/** How a key came to speak for its member: by creating, by an invitation, countersigned by an older key, or by a way back. Computed, never claimed. */
export type KeyOrigin = 'created' | 'invited' | 'countersigned' | 'side-returned' | 'host-returned'

export interface HeldKey {
  readonly key: PublicKey
  readonly member: MemberId
  readonly origin: KeyOrigin
  readonly addedSeq: number
  readonly addedAt: Instant
  readonly revokedSeq: number | null
  /** Members who compared this key's code with its holder. */
  readonly confirmedBy: readonly MemberId[]
}

/** An open way in: an invitation or a return offer. `hash` is the entry's, `key` the public half of the link. */
export interface Grant {
  readonly kind: 'join' | 'return'
  readonly hash: EntryHash
  readonly seq: number
  readonly member: MemberId
  readonly key: PublicKey
  readonly deadline: Instant
  readonly offeredBy: Author
}

/** Who may sign for whom. Folded from control events alone. */
export interface KeyRing {
  readonly hostKey: PublicKey | null
  readonly keys: ReadonlyMap<PublicKey, HeldKey>
  readonly grants: ReadonlyMap<EntryHash, Grant>
  readonly removed: ReadonlySet<MemberId>
}

export const emptyKeyRing: KeyRing = { hostKey: null, keys: orderedMap(), grants: orderedMap(), removed: new Set() }

export type KeyRefusal =
  | 'key.unknown'
  | 'key.revoked'
  | 'key.other-member'
  | 'member.removed'
  | 'key.already-known'
  | 'grant.not-found'
  | 'grant.expired'
  | 'grant.other-member'
  | 'key.not-confirmed'

/** May this key speak for this author now? Introducing events are asked about by `grantFor` instead. */
export function maySpeak(ring: KeyRing, by: Author, key: PublicKey): Outcome<undefined, KeyRefusal> {
  if (by === 'host') return key === ring.hostKey ? okWith(undefined) : refuse('key.unknown')
  const held = ring.keys.get(key)
  if (!held) return refuse('key.unknown')
  if (held.member !== by) return refuse('key.other-member')
  if (held.revokedSeq !== null) return refuse('key.revoked')
  return ring.removed.has(by) ? refuse('member.removed') : okWith(undefined)
}

/** A key that the host let back in may post, but not sign, invite or touch keys, until a member with another kind of key confirmed it. */
export function hasFullStanding(ring: KeyRing, key: PublicKey): boolean {
  const held = ring.keys.get(key)
  return held !== undefined && (held.origin !== 'host-returned' || held.confirmedBy.length > 0)
}

/** Signed by the key that the event introduces. */
export type IntroducingEvent = Extract<ControlEvent, { type: 'project.created' | 'member.joined' | 'key.added' }>

export function isIntroducing(type: string): type is IntroducingEvent['type'] {
  return type === 'project.created' || type === 'member.joined' || type === 'key.added'
}

/** The key whose cosignature lets a new one in, and the domain it signs in. Deadlines are measured with `at`, the entry's server time. */
export function grantFor(
  ring: KeyRing,
  event: Exclude<IntroducingEvent, { type: 'project.created' }>,
  asked: { by: MemberId; key: PublicKey; at: Instant },
): Outcome<{ key: PublicKey; domain: 'join' | 'return' | 'device' }, KeyRefusal> {
  if (ring.keys.has(asked.key)) return refuse('key.already-known')
  if (ring.removed.has(asked.by)) return refuse('member.removed')
  const { facts } = event
  if ('by' in facts && facts.by === 'device') {
    const older = maySpeak(ring, asked.by, facts.grant)
    if (!older.ok) return older
    return hasFullStanding(ring, facts.grant) ? okWith({ key: facts.grant, domain: 'device' }) : refuse('key.not-confirmed')
  }
  const grant = ring.grants.get(facts.grant)
  if (!grant || grant.kind !== (event.type === 'member.joined' ? 'join' : 'return')) return refuse('grant.not-found')
  if (grant.member !== asked.by) return refuse('grant.other-member')
  return asked.at > grant.deadline ? refuse('grant.expired') : okWith({ key: grant.key, domain: grant.kind })
}

/** Folds one control event that was admitted. Never refuses. */
export function foldKeyRing(ring: KeyRing, recorded: Recorded<ControlEvent>): KeyRing {
  const { event } = recorded
  switch (event.type) {
    case 'project.created':
      return withKey({ ...ring, hostKey: event.facts.hostKey }, recorded, 'created')
    case 'member.invited':
      return withGrant(ring, recorded, {
        kind: 'join',
        member: event.facts.member,
        key: event.facts.invitation,
        deadline: event.facts.deadline,
      })
    case 'key.return-offered':
      return withGrant(ring, recorded, {
        kind: 'return',
        member: event.facts.member,
        key: event.facts.offered,
        deadline: event.facts.deadline,
      })
    case 'invitation.revoked':
      return { ...ring, grants: without(ring.grants, event.facts.member) }
    case 'member.joined':
      return { ...withKey(ring, recorded, 'invited'), grants: without(ring.grants, memberOf(recorded)) }
    case 'key.added':
      return withAddedKey(ring, recorded, event)
    case 'key.revoked':
      return withChangedKey(ring, event.facts.key, (held) => ({ ...held, revokedSeq: recorded.seq }))
    case 'key.confirmed':
      return withChangedKey(ring, event.facts.key, (held) => ({ ...held, confirmedBy: [...held.confirmedBy, memberOf(recorded)] }))
    case 'member.removed':
      return { ...ring, grants: withoutAny(ring.grants, event.facts.member), removed: new Set([...ring.removed, event.facts.member]) }
    case 'body.redacted':
      return ring
  }
}

function withAddedKey(ring: KeyRing, recorded: Recorded<ControlEvent>, event: Extract<ControlEvent, { type: 'key.added' }>): KeyRing {
  if (event.facts.by === 'device') return withKey(ring, recorded, 'countersigned')
  const grant = ring.grants.get(event.facts.grant)
  const origin = grant?.offeredBy === 'host' ? 'host-returned' : 'side-returned'
  return { ...withKey(ring, recorded, origin), grants: without(ring.grants, memberOf(recorded)) }
}

function withKey(ring: KeyRing, { key, seq, at, ...recorded }: Recorded<ControlEvent>, origin: KeyOrigin): KeyRing {
  const held: HeldKey = { key, member: memberOf(recorded), origin, addedSeq: seq, addedAt: at, revokedSeq: null, confirmedBy: [] }
  return { ...ring, keys: withEntry(ring.keys, key, held) }
}

function withChangedKey(ring: KeyRing, key: PublicKey, change: (held: HeldKey) => HeldKey): KeyRing {
  const held = ring.keys.get(key)
  return held ? { ...ring, keys: withEntry(ring.keys, key, change(held)) } : ring
}

/** A later invitation or offer for the same member replaces the one before. */
function withGrant(
  ring: KeyRing,
  { hash, seq, by }: Recorded<ControlEvent>,
  grant: Pick<Grant, 'kind' | 'member' | 'key' | 'deadline'>,
): KeyRing {
  return { ...ring, grants: withEntry(without(ring.grants, grant.member), hash, { ...grant, hash, seq, offeredBy: by }) }
}

function without(grants: KeyRing['grants'], member: MemberId): KeyRing['grants'] {
  return orderedMap([...grants].filter(([, grant]) => grant.member !== member))
}

/** Security: who was put out may still hold the links they made; those end with them, as do the links made for them. */
function withoutAny(grants: KeyRing['grants'], member: MemberId): KeyRing['grants'] {
  return orderedMap([...without(grants, member)].filter(([, grant]) => grant.offeredBy !== member))
}

function memberOf({ by }: { by: Author }): MemberId {
  if (by === 'host') throw new Error('the host holds no member key')
  return by
}

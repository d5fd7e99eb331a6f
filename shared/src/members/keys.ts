import { ok, refuse } from '../kernel/index.ts'
import type { MemberId, Outcome } from '../kernel/index.ts'
import { hasFullStanding } from '../record/index.ts'
import type { Author, HeldKey, KeyRing, PublicKey } from '../record/index.ts'
import type { JoinedMember, Members } from './evolve.ts'
import type { MemberRefusal } from './refusals.ts'

interface Keys {
  readonly members: Members
  readonly ring: KeyRing
  readonly by: Author
  /** The key that signs the act. */
  readonly key: PublicKey
}

/** ME13, ME14: own keys by the same or an older one, never the last; a lead any key of another member of that side. */
export function mayRevokeKey(
  { members, ring, key: signing }: Omit<Keys, 'by'>,
  actor: JoinedMember,
  asked: { member: MemberId; key: PublicKey },
): Outcome<undefined, MemberRefusal> {
  const held = ring.keys.get(asked.key)
  const member = members.all.get(asked.member)
  if (!held || held.member !== asked.member || !member) return refuse('key.not-found')
  if (held.revokedSeq !== null) return refuse('key.already-revoked')
  if (actor.id === asked.member) return mayRevokeOwn(ring, held, signing)
  if (member.side !== actor.side) return refuse('member.other-side')
  return actor.standing === 'lead' ? ok : refuse('member.needs-lead')
}

/** ME15: another lead of that side, or the host, opens a way back for somebody who has joined. */
export function mayOfferReturn(
  { members, ring, by }: Omit<Keys, 'key'>,
  asked: { member: MemberId; offered: PublicKey },
): Outcome<undefined, MemberRefusal> {
  const member = members.all.get(asked.member)
  if (!member) return refuse('member.not-found')
  if (member.state !== 'joined') return refuse('member.not-joined')
  if (ring.keys.has(asked.offered)) return refuse('key.already-known')
  if (by === 'host') return ok
  if (by === asked.member) return refuse('key.return-own')
  const actor = members.all.get(by)
  if (actor?.state !== 'joined') return refuse('member.not-joined')
  if (actor.side !== member.side) return refuse('member.other-side')
  return actor.standing === 'lead' ? ok : refuse('member.needs-lead')
}

/** ME16: anybody whose own key stands fully may confirm another member's live key, once. */
export function mayConfirmKey(
  { ring, key: signing }: Omit<Keys, 'by' | 'members'>,
  actor: JoinedMember,
  asked: { member: MemberId; key: PublicKey },
): Outcome<undefined, MemberRefusal> {
  const held = ring.keys.get(asked.key)
  if (!held || held.member !== asked.member) return refuse('key.not-found')
  if (held.revokedSeq !== null) return refuse('key.already-revoked')
  if (held.member === actor.id) return refuse('key.own')
  if (held.confirmedBy.includes(actor.id)) return refuse('key.already-confirmed')
  return hasFullStanding(ring, signing) ? ok : refuse('key.not-confirmed')
}

/** The keys that can speak for a member now. */
export function liveKeysOf(ring: KeyRing, member: MemberId): readonly HeldKey[] {
  return [...ring.keys.values()].filter((held) => held.member === member && held.revokedSeq === null)
}

function mayRevokeOwn(ring: KeyRing, held: HeldKey, signing: PublicKey): Outcome<undefined, MemberRefusal> {
  const own = ring.keys.get(signing)
  if (!own || own.addedSeq > held.addedSeq) return refuse('key.not-older')
  return liveKeysOf(ring, held.member).length > 1 ? ok : refuse('key.last-one')
}

import type { Instant, MemberFacts, MemberId } from '../kernel/index.ts'
import { currentWording, isHeld } from './holding.ts'
import { isConfirmed, isTermOver, standingOf } from './presence.ts'
import type { Looking } from './presence.ts'
import type { Role } from './role.ts'

/** Something about a role that waits for one member. `seq`: the entry that asks. */
export interface RoleWait {
  readonly kind: 'to-answer' | 'to-confirm' | 'without-holder'
  readonly role: Role
  readonly seq: number
  readonly since: Instant
}

/**
 * What of the roles waits for a member (RO21): an offer to them; the newer wording of a role that they hold or stand in for; and, for the leads
 * of its side, a role whose holder has left or that was declined, as long as nobody who is there has been asked since.
 */
export function waitsFor(looking: Looking, member: MemberFacts): readonly RoleWait[] {
  const inUse = [...looking.roles.roles.values()].filter(({ retired }) => retired === null)
  return inUse.flatMap((role) => [
    ...offersTo(looking, role, member.id),
    ...wordingsFor(looking, role, member.id),
    ...(member.standing === 'lead' && member.side === role.side ? withoutHolder(looking, role) : []),
  ])
}

function offersTo(looking: Looking, role: Role, member: MemberId): RoleWait[] {
  return role.offers
    .filter((offer) => offer.member === member && offer.answer === null && !isTermOver(looking, offer))
    .map(({ seq, at }) => ({ kind: 'to-answer', role, seq, since: at }))
}

function wordingsFor(looking: Looking, role: Role, member: MemberId): RoleWait[] {
  const isBehind = role.offers.some(
    (offer) => offer.member === member && isHeld(offer) && !isTermOver(looking, offer) && !isConfirmed(role, offer),
  )
  const { seq, at } = currentWording(role)
  return isBehind ? [{ kind: 'to-confirm', role, seq, since: at }] : []
}

function withoutHolder(looking: Looking, role: Role): RoleWait[] {
  const { gaps } = standingOf(looking, role)
  if (gaps.some(({ kind }) => kind === 'not-accepted')) return []
  return gaps.flatMap((gap): RoleWait[] => {
    if (gap.kind === 'holder-left') return [{ kind: 'without-holder', role, seq: gap.seq, since: gap.at }]
    const answer = gap.kind === 'declined' && !gaps.some(({ kind }) => kind === 'holder-left') ? gap.offer.answer : null
    return answer ? [{ kind: 'without-holder', role, seq: answer.seq, since: answer.at }] : []
  })
}

import type { Instant, MemberId, Outcome, Side } from '../kernel/index.ts'
import { otherSide, refuse, ok } from '../kernel/index.ts'
import type { Author } from '../record/index.ts'
import type { InvitedMember, Invitation, JoinedMember, Member, Members } from './evolve.ts'

/** Everybody of one side, in the order in which they became known. */
export function membersOf(members: Members, side: Side): readonly Member[] {
  return [...members.all.values()].filter((member) => member.side === side)
}

/** The leads a side has now. */
export function leadsOf(members: Members, side: Side): readonly JoinedMember[] {
  return membersOf(members, side).filter((member): member is JoinedMember => member.state === 'joined' && member.standing === 'lead')
}

/** Somebody who is in the room now, or null. */
export function joinedMember(members: Members, id: Author): JoinedMember | null {
  const member = id === 'host' ? undefined : members.all.get(id)
  return member?.state === 'joined' ? member : null
}

export type InvitationState = 'open' | 'expired' | 'none'

/** Whether the present link of an invited member still works at `now`. */
export function invitationState(member: InvitedMember, now: Instant): InvitationState {
  if (member.invitation === null) return 'none'
  return now > member.invitation.deadline ? 'expired' : 'open'
}

/** Everybody who is invited with a link, soonest deadline first. Includes expired links, so that they can be made again. */
export function invitations(members: Members): readonly (InvitedMember & { readonly invitation: Invitation })[] {
  return [...members.all.values()].filter(isInvitedByLink).toSorted((a, b) => a.invitation.deadline - b.invitation.deadline)
}

/** ME12: imported material comes from the creator alone, before the other side has had a lead who could object. */
export function mayImport(members: Members, by: Author): Outcome<undefined, 'import.not-creator' | 'import.closed'> {
  const creator = members.creator === null ? undefined : members.all.get(members.creator)
  if (!creator || creator.id !== by) return refuse('import.not-creator')
  return members.ledSides.has(otherSide(creator.side)) ? refuse('import.closed') : ok
}

/** The side of anybody ever known; null for the host. */
export function sideOf(members: Members, id: MemberId | 'host'): Side | null {
  return id === 'host' ? null : (members.all.get(id)?.side ?? null)
}

function isInvitedByLink(member: Member): member is InvitedMember & { readonly invitation: Invitation } {
  return member.state === 'invited' && member.invitation !== null
}

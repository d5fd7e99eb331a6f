import { dayMs, hourMs, ok, refuse } from '../kernel/index.ts'
import type { Instant, MemberId, Outcome, Side, Standing } from '../kernel/index.ts'
import { hasFullStanding } from '../record/index.ts'
import type { Author, KeyRing, PublicKey } from '../record/index.ts'
import type { MemberEvent } from './events.ts'
import type { JoinedMember, Member, Members } from './evolve.ts'
import { mayConfirmKey, mayOfferReturn, mayRevokeKey } from './keys.ts'
import type { MemberRefusal } from './refusals.ts'
import { leadsOf } from './views.ts'

/** Links live a week. An hour more is let pass, since the browser's clock that set the deadline may run ahead of the server's. */
export const invitationDays = 7
const longestMs = invitationDays * dayMs + hourMs

export interface Needs {
  readonly members: Members
  readonly ring: KeyRing
  readonly by: Author
  readonly key: PublicKey
  /** The server's time of the entry's place, ms. */
  readonly at: Instant
}

/** Rules ME1–ME20 (rules.md). Least standing, closed rooms and the author's own key were checked before, in project/admit.ts. */
export function admit(event: MemberEvent, needs: Needs): Outcome<undefined, MemberRefusal> {
  const { members, by } = needs
  switch (event.type) {
    case 'project.created':
      if (by === 'host') return refuse('host.may-not')
      return members.creator === null ? ok : refuse('project.already-created') // ME1
    case 'member.invited':
      return admitInvited(event, needs)
    case 'member.imported':
      return members.all.has(event.facts.member) ? refuse('member.id-taken') : ok // ME12
    case 'member.joined':
      return admitJoined(needs)
    case 'invitation.revoked':
      return withActor(needs, (actor) => mayRevokeLink(needs, actor, event.facts.member))
    case 'member.removed':
      return admitRemoved(event.facts.member, needs)
    case 'member.standing-changed':
      return withActor(needs, (actor) => mayChangeStanding(members, actor, event.facts))
    case 'member.renamed':
    case 'key.added':
      return withActor(needs, () => ok)
    case 'key.return-offered':
      return admitReturn(event, needs)
    case 'key.revoked':
      return withActor(needs, (actor) => mayRevokeKey(needs, actor, event.facts))
    case 'key.confirmed':
      return withActor(needs, (actor) => mayConfirmKey(needs, actor, event.facts))
    case 'body.redacted':
      return ok // PR7 in project/redaction.ts, which knows the entries
  }
}

/** ME3, ME4: leads invite to their own side; to the other side only its first lead, one link at a time. `standing` is what the invitation would give. */
export function mayInvite(
  members: Members,
  actor: JoinedMember,
  asked: { side: Side; standing: Standing; member: MemberId | null; at: Instant },
): Outcome<undefined, MemberRefusal> {
  if (actor.standing !== 'lead') return refuse('member.needs-lead')
  if (asked.side === actor.side) return ok
  if (members.ledSides.has(asked.side)) return refuse('member.other-side')
  if (asked.standing !== 'lead') return refuse('invitation.first-must-be-lead')
  const others = [...members.all.values()].filter((member) => member.side === asked.side && member.id !== asked.member)
  return others.some((member) => hasOpenInvitation(member, asked.at)) ? refuse('invitation.already-open') : ok
}

/** ME6: whoever could make the invitation can void it. */
export function mayRevokeInvitation(members: Members, actor: JoinedMember, id: MemberId): Outcome<undefined, MemberRefusal> {
  if (actor.standing !== 'lead') return refuse('member.needs-lead')
  const member = members.all.get(id)
  if (!member) return refuse('member.not-found')
  if (member.state !== 'invited' || member.invitation === null) return refuse('invitation.not-open')
  return member.side === actor.side || !members.ledSides.has(member.side) ? ok : refuse('member.other-side')
}

/** ME6, ME20: an invitation, or the open way back of somebody who has joined. */
function mayRevokeLink({ members, ring }: Needs, actor: JoinedMember, id: MemberId): Outcome<undefined, MemberRefusal> {
  const hasWayBack = [...ring.grants.values()].some(({ kind, member }) => kind === 'return' && member === id)
  if (!hasWayBack) return mayRevokeInvitation(members, actor, id)
  if (actor.standing !== 'lead') return refuse('member.needs-lead')
  return members.all.get(id)?.side === actor.side ? ok : refuse('member.other-side')
}

/** ME8, ME9, ME10: leads remove on their own side, everybody may leave, the last lead stays. */
export function mayRemove(members: Members, actor: JoinedMember, id: MemberId): Outcome<undefined, MemberRefusal> {
  const member = members.all.get(id)
  if (!member) return refuse('member.not-found')
  if (member.state === 'removed') return refuse('member.already-removed')
  if (member.side !== actor.side) return refuse('member.other-side')
  if (member.id !== actor.id && actor.standing !== 'lead') return refuse('member.needs-lead')
  return isLastLead(members, member) ? refuse('member.last-lead') : ok
}

/** ME8, ME10: leads set standing on their own side; the last lead keeps theirs. */
export function mayChangeStanding(
  members: Members,
  actor: JoinedMember,
  asked: { member: MemberId; standing: Standing },
): Outcome<undefined, MemberRefusal> {
  if (actor.standing !== 'lead') return refuse('member.needs-lead')
  const member = members.all.get(asked.member)
  if (!member) return refuse('member.not-found')
  if (member.side !== actor.side) return refuse('member.other-side')
  if (member.state !== 'joined') return refuse('member.not-joined')
  if (member.standing === asked.standing) return refuse('member.standing-unchanged')
  return isLastLead(members, member) ? refuse('member.last-lead') : ok
}

/** ME10: is this the only lead that its side has? */
export function isLastLead(members: Members, member: Member): boolean {
  return member.state === 'joined' && member.standing === 'lead' && leadsOf(members, member.side).length === 1
}

function admitInvited(event: Extract<MemberEvent, { type: 'member.invited' }>, needs: Needs): Outcome<undefined, MemberRefusal> {
  const { member: id, side, standing, invitation, deadline } = event.facts
  return withActor(needs, (actor) => {
    const known = needs.members.all.get(id)
    if (known && known.state !== 'invited') return refuse('member.id-taken') // ME2, ME11
    if (known && known.side !== side) return refuse('member.other-side') // ME5
    if (needs.ring.keys.has(invitation)) return refuse('key.already-known')
    const may = mayInvite(needs.members, actor, { side, standing, member: id, at: needs.at })
    return may.ok ? withinAWeek(deadline, needs.at) : may
  })
}

function admitJoined({ members, by }: Needs): Outcome<undefined, MemberRefusal> {
  const member = by === 'host' ? undefined : members.all.get(by)
  if (!member) return refuse('member.not-found')
  return member.state === 'invited' ? ok : refuse('member.already-joined') // ME7; the link itself is checked by the key ring
}

/** ME16: with any key one may leave; to put somebody else out is a lead's act and takes a key of full standing. */
function admitRemoved(id: MemberId, needs: Needs): Outcome<undefined, MemberRefusal> {
  if (id !== needs.by && !hasFullStanding(needs.ring, needs.key)) return refuse('key.not-confirmed')
  return withActor(needs, (actor) => mayRemove(needs.members, actor, id))
}

function admitReturn(event: Extract<MemberEvent, { type: 'key.return-offered' }>, needs: Needs): Outcome<undefined, MemberRefusal> {
  const may = mayOfferReturn(needs, event.facts)
  return may.ok ? withinAWeek(event.facts.deadline, needs.at) : may
}

/** ME5: deadlines lie ahead, at most a week. */
function withinAWeek(deadline: Instant, at: Instant): Outcome<undefined, MemberRefusal> {
  if (deadline <= at) return refuse('invitation.deadline-passed')
  return deadline - at > longestMs ? refuse('invitation.deadline-too-far') : ok
}

function hasOpenInvitation(member: Member, at: Instant): boolean {
  return member.state === 'invited' && member.invitation !== null && member.invitation.deadline >= at
}

function withActor(
  { members, by }: Needs,
  decide: (actor: JoinedMember) => Outcome<undefined, MemberRefusal>,
): Outcome<undefined, MemberRefusal> {
  if (by === 'host') return refuse('host.may-not')
  const actor = members.all.get(by)
  if (!actor) return refuse('member.not-found')
  return actor.state === 'joined' ? decide(actor) : refuse('member.not-joined')
}

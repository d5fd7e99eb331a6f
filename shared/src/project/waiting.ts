import { waitsFor as agreementWaits } from '../agreements/index.ts'
import type { AgreementWait } from '../agreements/index.ts'
import { isOverdue, neededBy, openFor } from '../asks/index.ts'
import { owedBy, unacknowledgedBy } from '../check-ins/index.ts'
import { currentCadence, currentWorkingTime, dueInstants, isClosed, nextDue } from '../engagement/index.ts'
import type { Proposal } from '../engagement/index.ts'
import { dayMs, instant } from '../kernel/index.ts'
import type { Instant, MemberId, Side } from '../kernel/index.ts'
import { invitations, joinedMember, mayRevokeInvitation } from '../members/index.ts'
import type { JoinedMember } from '../members/index.ts'
import { waitsFor } from '../milestones/index.ts'
import type { Wait } from '../milestones/index.ts'
import { peopleAsked } from './asked-people.ts'
import { measureWaits } from './measure-waits.ts'
import { allows } from './policy.ts'
import type { EventType } from './events.ts'
import { roleWaits } from './role-waits.ts'
import type { ProjectState } from './state.ts'

/** What a member can do now that somebody waits for. `object` is the id of what it is about, or the name of a term of the project. */
export interface Waiting {
  readonly kind:
    | 'check-in-to-acknowledge'
    | 'check-in-overdue'
    | 'check-in-due'
    | 'reply-overdue'
    | 'reply-due'
    | 'ask-to-answer'
    | 'ask-overdue'
    | 'date-to-answer'
    | 'submission-to-judge'
    | 'changes-requested'
    | 'agreement-to-answer'
    | 'agreement-to-sign'
    | 'agreement-to-discuss'
    | 'agreement-ending-to-answer'
    | 'agreement-review-due'
    | 'role-to-answer'
    | 'role-to-confirm'
    | 'role-without-holder'
    | 'working-time-to-answer'
    | 'cadence-to-answer'
    | 'closing-to-answer'
    | 'reopening-to-answer'
    | 'invitation-running-out'
  readonly object: string
  /** Place of the entry that asks; null for what follows from time alone. */
  readonly seq: number | null
  /** Since when it waits; for what is still to come, when it is due. */
  readonly since: Instant
}

/** What is about to fall due, or to run out, is shown so long before. */
const aheadMs = 2 * dayMs

/**
 * What waits for one member at `now`, longest first (PR13). Each line is something their standing lets them do: the same
 * for both sides. Nothing for somebody who is not in the room.
 */
export function waitingFor(state: ProjectState, { id }: { readonly id: MemberId }, now: Instant): readonly Waiting[] {
  const member = joinedMember(state.members, id)
  if (!member) return []
  const waiting = isClosed(state.engagement, now)
    ? reopening(state, member)
    : [
        ...acknowledgements(state, member),
        ...owed(state, member, now),
        ...promised(state, member, now),
        ...asked(state, member, now),
        ...milestoneWaits(state, member),
        ...ofAgreements(state, member, now),
        ...roleWaits(state, member, now),
        ...terms(state, member),
        ...links(state, member, now),
      ]
  return waiting.toSorted((one, other) => one.since - other.since)
}

function acknowledgements({ checkIns }: ProjectState, member: JoinedMember): Waiting[] {
  if (!may(member, 'check-in.acknowledged')) return []
  return unacknowledgedBy(checkIns, member).map(({ id, revisions }) => {
    const { seq, at } = revisions.at(-1) ?? revisions[0]
    return { kind: 'check-in-to-acknowledge', object: id, seq, since: at }
  })
}

/** The check-in that the member's side owes: the one that is overdue, else the next one when it is near. */
function owed({ engagement, checkIns }: ProjectState, member: JoinedMember, now: Instant): Waiting[] {
  const cadence = currentCadence(engagement, member.side)
  if (!cadence || !may(member, 'check-in.posted')) return []
  const until = instant.parse(Math.max(now, nextDue(engagement, member.side, now) ?? now))
  const due = dueInstants(engagement, member.side, { after: cadence.since, until })
  const open = owedBy(checkIns, member.side, { due, since: cadence.since, now })
  return open.flatMap(({ dueAt, status }): Waiting[] => {
    if (status === 'overdue') return [{ kind: 'check-in-overdue', object: 'cadence', seq: null, since: dueAt }]
    return status === 'coming' && dueAt - now <= aheadMs ? [{ kind: 'check-in-due', object: 'cadence', seq: null, since: dueAt }] : []
  })
}

/** What the side is about to be late with, or is late with, by what it has signed. A check-in that its cadence asks for is not asked for twice. */
function promised(state: ProjectState, member: JoinedMember, now: Instant): Waiting[] {
  const isWithoutCadence = currentCadence(state.engagement, member.side) === null
  return measureWaits(state, member.side, now).flatMap(({ kind, about, seq, dueAt }): Waiting[] => {
    // An ask waits by itself, from the first moment on.
    if (about.kind === 'ask') return []
    const isReply = kind === 'reply-due' || kind === 'reply-overdue'
    const isAsked = isReply ? may(member, 'reply.posted/3') : isWithoutCadence && may(member, 'check-in.posted')
    return isAsked ? [{ kind, object: isReply ? about.id : 'cadence', seq: isReply ? seq : null, since: dueAt }] : []
  })
}

/** PR22 */
function asked(state: ProjectState, member: JoinedMember, now: Instant): Waiting[] {
  if (!may(member, 'ask.answered')) return []
  return openFor(state.asks, member.side).flatMap((ask): Waiting[] => {
    const people = peopleAsked(state, ask, now)
    if (people !== null && !people.includes(member.id)) return []
    const { id, raised } = ask
    const due = neededBy(ask)
    const isLate = due !== null && isOverdue(ask, now)
    const { seq, at } = ask.state.status === 'open' ? ask.state.since : raised
    return [{ kind: isLate ? 'ask-overdue' : 'ask-to-answer', object: id, seq, since: isLate ? due : at }]
  })
}

const ofMilestone = {
  date: { kind: 'date-to-answer', type: 'milestone.date-agreed' },
  submission: { kind: 'submission-to-judge', type: 'milestone.criterion-judged' },
  changes: { kind: 'changes-requested', type: 'milestone.submitted' },
} as const satisfies Record<Wait['kind'], { kind: Waiting['kind']; type: EventType }>

function milestoneWaits({ milestones }: ProjectState, member: JoinedMember): Waiting[] {
  return waitsFor(milestones, member.side).flatMap((wait): Waiting[] => {
    const { kind, type } = ofMilestone[wait.kind]
    return may(member, type) ? [{ kind, object: wait.milestone.id, seq: seqOf(wait), since: wait.since }] : []
  })
}

function seqOf(wait: Wait): number {
  if (wait.kind === 'date') return wait.proposal.seq
  return wait.kind === 'changes' ? (wait.submission.verdict?.seq ?? wait.submission.seq) : wait.submission.seq
}

const ofAgreement = {
  'text-to-answer': { kind: 'agreement-to-answer', type: 'agreement.countered' },
  'text-to-sign': { kind: 'agreement-to-sign', type: 'agreement.signed' },
  'clause-to-discuss': { kind: 'agreement-to-discuss', type: 'agreement.countered' },
  'ending-to-answer': { kind: 'agreement-ending-to-answer', type: 'agreement.ending-agreed' },
  review: { kind: 'agreement-review-due', type: 'agreement.reviewed' },
} as const satisfies Record<AgreementWait['kind'], { kind: Waiting['kind']; type: EventType }>

function ofAgreements({ agreements, engagement }: ProjectState, member: JoinedMember, now: Instant): Waiting[] {
  const { zone } = currentWorkingTime(engagement)
  return agreementWaits(agreements, { side: member.side, now, zone }).flatMap((wait): Waiting[] => {
    const { kind, type } = ofAgreement[wait.kind]
    return may(member, type) ? [{ kind, object: wait.agreement.id, seq: wait.seq, since: instant.parse(wait.since) }] : []
  })
}

function terms({ engagement }: ProjectState, member: JoinedMember): Waiting[] {
  const { workingTime, cadence, closing } = engagement
  if (!may(member, 'working-time.agreed')) return []
  return [
    ...toAnswer('working-time-to-answer', { object: 'working-time', open: workingTime.open }, member.side),
    ...toAnswer('cadence-to-answer', { object: 'cadence', open: cadence.client.open }, member.side),
    ...toAnswer('cadence-to-answer', { object: 'cadence', open: cadence.provider.open }, member.side),
    ...toAnswer('closing-to-answer', { object: 'closing', open: closing.state === 'noticed' ? closing.notice : null }, member.side),
  ]
}

function reopening({ engagement: { closing } }: ProjectState, member: JoinedMember): Waiting[] {
  if (!may(member, 'project.reopen-agreed') || closing.state === 'open') return []
  return toAnswer('reopening-to-answer', { object: 'closing', open: closing.reopening }, member.side)
}

function links({ members }: ProjectState, member: JoinedMember, now: Instant): Waiting[] {
  return invitations(members)
    .filter(({ id, invitation }) => {
      const isNear = invitation.deadline >= now && invitation.deadline - now <= aheadMs
      return isNear && mayRevokeInvitation(members, member, id).ok
    })
    .map(({ id, invitation }) => ({ kind: 'invitation-running-out', object: id, seq: invitation.seq, since: invitation.at }))
}

function toAnswer(kind: Waiting['kind'], { object, open }: { object: string; open: Proposal<unknown> | null }, side: Side): Waiting[] {
  return open && open.side !== side ? [{ kind, object, seq: open.seq, since: open.at }] : []
}

function may({ standing }: JoinedMember, type: EventType): boolean {
  return allows(standing, type)
}

import { ok, otherSide, refuse, unreachable } from '../kernel/index.ts'
import type { EventId, MemberFacts, MemberId, Outcome } from '../kernel/index.ts'
import type { CriterionId, MilestoneEvent, MilestoneId } from './events.ts'
import type { Milestone, Milestones } from './milestone.ts'
import type { MilestoneRefusal } from './refusals.ts'
import { currentPlan, newestSubmission, openProposal, unmetCriteria } from './views.ts'

type Answer = Outcome<undefined, MilestoneRefusal>

export interface MilestoneNeeds {
  readonly milestones: Milestones
  readonly member: MemberFacts
  /** Is this a member of the project? Asked about the original authors of imported milestones. */
  readonly hasMember: (member: MemberId) => boolean
}

/** Rules MI1–MI19 (rules.md). Which standing may do what was checked before, by the policy of the project. */
export function admit(event: MilestoneEvent, { milestones, member, hasMember }: MilestoneNeeds): Answer {
  const milestone = milestones.get(event.facts.milestone)
  switch (event.type) {
    case 'milestone.planned':
      return mayPlan(milestones, event.facts)
    case 'milestone.imported':
      if (event.facts.by !== null && !hasMember(event.facts.by)) return refuse('milestone.author-not-found') // MI18
      return mayPlan(milestones, { milestone: event.facts.milestone, criteria: [] })
    case 'milestone.revised':
      return mayRevise(milestone, event.facts.criteria)
    case 'milestone.date-proposed':
      return mayProposeDate(milestone)
    case 'milestone.date-agreed':
    case 'milestone.date-declined':
      return mayAnswerDate(milestone, member, event.facts.proposal)
    case 'milestone.date-withdrawn':
      return mayWithdrawDate(milestone, member, event.facts.proposal)
    case 'milestone.forecast-changed':
      return mayForecast(milestone, member)
    case 'milestone.started':
      return mayStart(milestone, member)
    case 'milestone.submitted':
      return maySubmit(milestone, member)
    case 'milestone.criterion-judged':
      return mayJudge(milestone, member, event.facts)
    case 'milestone.changes-requested':
      return mayAnswerSubmission(milestone, member, event.facts.submission)
    case 'milestone.accepted':
      return mayAccept(milestone, member, event.facts.submission)
    case 'milestone.dropped':
      return mayDrop(milestone)
    case 'milestone.restored':
      return mayRestore(milestone)
    default:
      return unreachable(event)
  }
}

/** MI1, MI2: an id is used once, and each criterion stands once in its plan. */
function mayPlan(milestones: Milestones, plan: { milestone: MilestoneId; criteria: readonly CriterionId[] }): Answer {
  return milestones.has(plan.milestone) ? refuse('milestone.already-planned') : eachOnce(plan.criteria)
}

/** MI4: either side may change the plan until the milestone is accepted or dropped. */
export function mayRevise(milestone: Milestone | undefined, criteria: readonly CriterionId[]): Answer {
  const open = isOpen(milestone)
  return open.ok ? eachOnce(criteria) : open
}

/** MI5: either side may propose a date until the milestone is accepted or dropped. */
export function mayProposeDate(milestone: Milestone | undefined): Answer {
  return isOpen(milestone)
}

/** MI6: the side that did not propose answers the one open proposal, by name. */
export function mayAnswerDate(milestone: Milestone | undefined, member: Pick<MemberFacts, 'side'>, proposal: EventId): Answer {
  const open = isOpen(milestone)
  if (!open.ok || !milestone) return open
  const proposed = openProposal(milestone)
  if (proposed?.id !== proposal) return refuse('milestone.proposal-not-open')
  return proposed.side === member.side ? refuse('milestone.own-proposal') : ok
}

/** MI7: the side that proposed takes its open proposal back. */
export function mayWithdrawDate(milestone: Milestone | undefined, member: Pick<MemberFacts, 'side'>, proposal: EventId): Answer {
  const open = isOpen(milestone)
  if (!open.ok || !milestone) return open
  const proposed = openProposal(milestone)
  if (proposed?.id !== proposal) return refuse('milestone.proposal-not-open')
  return proposed.side === member.side ? ok : refuse('milestone.other-proposal')
}

/** MI9: the side that does the work says when it expects to be done. */
export function mayForecast(milestone: Milestone | undefined, member: Pick<MemberFacts, 'side'>): Answer {
  const open = isOpen(milestone)
  return open.ok ? isDoingSide(milestone, member) : open
}

/** MI10: the side that does the work starts a planned milestone. */
export function mayStart(milestone: Milestone | undefined, member: Pick<MemberFacts, 'side'>): Answer {
  const mine = mayForecast(milestone, member)
  if (!mine.ok) return mine
  return milestone?.state.status === 'planned' ? ok : refuse('milestone.not-planned')
}

/** MI11: the side that does the work submits what was started, or again after changes were requested. */
export function maySubmit(milestone: Milestone | undefined, member: Pick<MemberFacts, 'side'>): Answer {
  const mine = mayForecast(milestone, member)
  if (!mine.ok) return mine
  if (milestone?.state.status === 'planned') return refuse('milestone.not-started')
  return milestone?.state.status === 'submitted' ? refuse('milestone.already-submitted') : ok
}

/** MI12, MI14: the other side answers the newest submission, by name, while it waits. */
export function mayAnswerSubmission(milestone: Milestone | undefined, member: Pick<MemberFacts, 'side'>, submission: EventId): Answer {
  const open = isOpen(milestone)
  if (!open.ok || !milestone) return open
  if (member.side !== otherSide(milestone.side)) return refuse('milestone.own-work')
  if (milestone.state.status !== 'submitted') return refuse('milestone.not-submitted')
  return milestone.state.submission === submission ? ok : refuse('milestone.submission-not-newest')
}

/** MI13: the other side ticks or unticks a criterion of the present plan, on the newest submission. */
export function mayJudge(
  milestone: Milestone | undefined,
  member: Pick<MemberFacts, 'side'>,
  judged: { submission: EventId; criterion: CriterionId },
): Answer {
  const may = mayAnswerSubmission(milestone, member, judged.submission)
  if (!may.ok || !milestone) return may
  return currentPlan(milestone).criteria.includes(judged.criterion) ? ok : refuse('milestone.criterion-not-found')
}

/** MI15: accepting names the newest submission and needs every criterion of the present plan judged met on it. */
export function mayAccept(milestone: Milestone | undefined, member: Pick<MemberFacts, 'side'>, submission: EventId): Answer {
  const may = mayAnswerSubmission(milestone, member, submission)
  if (!may.ok || !milestone) return may
  const newest = newestSubmission(milestone)
  return newest && unmetCriteria(milestone, newest).length === 0 ? ok : refuse('milestone.criterion-not-met')
}

/** MI16: either side may drop what is not accepted yet. */
export function mayDrop(milestone: Milestone | undefined): Answer {
  return isOpen(milestone)
}

/** MI17: either side may bring a dropped milestone back. */
export function mayRestore(milestone: Milestone | undefined): Answer {
  if (!milestone) return refuse('milestone.not-found')
  return milestone.state.status === 'dropped' ? ok : refuse('milestone.not-dropped')
}

/** MI3, MI8: it is on record, and neither accepted nor dropped. */
function isOpen(milestone: Milestone | undefined): Answer {
  if (!milestone) return refuse('milestone.not-found')
  if (milestone.state.status === 'accepted') return refuse('milestone.already-accepted')
  return milestone.state.status === 'dropped' ? refuse('milestone.is-dropped') : ok
}

function isDoingSide(milestone: Milestone | undefined, member: Pick<MemberFacts, 'side'>): Answer {
  return milestone?.side === member.side ? ok : refuse('milestone.not-doing-side')
}

function eachOnce(criteria: readonly CriterionId[]): Answer {
  return new Set(criteria).size === criteria.length ? ok : refuse('milestone.criterion-repeated')
}

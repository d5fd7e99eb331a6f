import { dayIn, dayMs, oncePer, otherSide, startOfDayMs } from '../kernel/index.ts'
import type { Day, Instant, Side, Zone } from '../kernel/index.ts'
import type { CriterionId } from './events.ts'
import type { DateProposal, Forecast, Milestone, Milestones, Revision, Submission } from './milestone.ts'

/** The plan as it stands. */
export function currentPlan(milestone: Milestone): Revision {
  return milestone.revisions.at(-1) ?? milestone.revisions[0]
}

/** The one proposal of a date that still waits for an answer (MI5). */
export function openProposal(milestone: Milestone): DateProposal | null {
  return milestone.proposals.findLast((proposal) => proposal.answer === null) ?? null
}

/** The date both sides stand by; null until the other side has agreed to a first proposal (MI6). */
export function agreedDate(milestone: Milestone): DateProposal | null {
  return milestone.proposals.findLast((proposal) => proposal.answer?.kind === 'agreed') ?? null
}

/** When the side that does the work expects to be done, as it said last. */
export function forecastOf(milestone: Milestone): Forecast | null {
  return milestone.forecasts.at(-1) ?? null
}

export function newestSubmission(milestone: Milestone): Submission | null {
  return milestone.submissions.at(-1) ?? null
}

/** Criteria of the present plan that were not judged met on this submission (MI15). */
export function unmetCriteria(milestone: Milestone, submission: Submission): CriterionId[] {
  return currentPlan(milestone).criteria.filter((criterion) => submission.judgements.get(criterion)?.isMet !== true)
}

export interface Progress {
  readonly accepted: number
  /** All that are not dropped. */
  readonly total: number
}

/** How many are accepted of those that are not dropped (MI22). Computed, never typed. */
export function progressOf(milestones: Milestones): Progress {
  const living = [...milestones.values()].filter(({ state }) => state.status !== 'dropped')
  return { accepted: living.filter(({ state }) => state.status === 'accepted').length, total: living.length }
}

/** Was the plan changed after the date was agreed (MI4)? */
export function isPlanNewerThanDate(milestone: Milestone): boolean {
  const answer = agreedDate(milestone)?.answer
  return answer?.kind === 'agreed' && answer.revision !== currentPlan(milestone).id
}

/**
 * Whole days late (positive) or early (negative) against the agreed date; null without one or when dropped (MI23).
 * Work that was handed in and not sent back counts by the day of its submission: the time that the other side takes is not the doing side's.
 */
export function slippageDays(milestone: Milestone, clock: Clock): number | null {
  const agreed = agreedDate(milestone)
  if (!agreed || milestone.state.status === 'dropped') return null
  return daysBetween(agreed.dueOn, doneOn(milestone, clock) ?? laterOf(forecastOf(milestone)?.expectedOn ?? agreed.dueOn, today(clock)))
}

/** Is the agreed date past, and nothing handed in that waits or is accepted (MI24)? */
export function isOverdue(milestone: Milestone, clock: Clock): boolean {
  const agreed = agreedDate(milestone)
  if (!agreed || milestone.state.status === 'dropped' || doneOn(milestone, clock)) return false
  return today(clock) > agreed.dueOn
}

/** `now` and the zone of the project's working time, in which a day begins and ends. */
export interface Clock {
  readonly now: Instant
  readonly zone: Zone
}

/** A day and what stands behind it. */
export interface StandingDate {
  readonly kind: 'agreed' | 'expected' | 'proposed' | 'source'
  readonly day: Day
}

/** The date that counts most: agreed, else forecast, else proposed, else the day its source names (MI25). */
export function standingDate(milestone: Milestone): StandingDate | null {
  const candidates = [
    { kind: 'agreed', day: agreedDate(milestone)?.dueOn },
    { kind: 'expected', day: forecastOf(milestone)?.expectedOn },
    { kind: 'proposed', day: openProposal(milestone)?.dueOn },
    { kind: 'source', day: milestone.origin.kind === 'imported' ? milestone.origin.on : null },
  ] as const
  for (const { kind, day } of candidates) if (day) return { kind, day }
  return null
}

/** The day a milestone stands on in the timeline (MI25). */
export function timelineDay(milestone: Milestone): Day | null {
  return standingDate(milestone)?.day ?? null
}

/** By timeline day, those without one last, otherwise in the order of the record (MI25). */
export const timeline = oncePer((milestones: Milestones): readonly Milestone[] => {
  const dated = Array.from(milestones.values(), (milestone) => ({ milestone, day: timelineDay(milestone) ?? '9999-99-99' }))
  const sorted = dated.toSorted((one, other) => {
    if (one.day === other.day) return one.milestone.planned.seq - other.milestone.planned.seq
    return one.day < other.day ? -1 : 1
  })
  return sorted.map(({ milestone }) => milestone)
})

/** What a milestone waits for, and from which side (MI26). */
export type Wait =
  | { readonly kind: 'date'; readonly side: Side; readonly since: Instant; readonly milestone: Milestone; readonly proposal: DateProposal }
  | {
      readonly kind: 'submission'
      readonly side: Side
      readonly since: Instant
      readonly milestone: Milestone
      readonly submission: Submission
    }
  | {
      readonly kind: 'changes'
      readonly side: Side
      readonly since: Instant
      readonly milestone: Milestone
      readonly submission: Submission
    }

/** What waits for one side, longest first. Nothing waits on accepted or dropped milestones. */
export function waitsFor(milestones: Milestones, side: Side): Wait[] {
  return longestFirst(milestones).filter((wait) => wait.side === side)
}

const longestFirst = oncePer((milestones: Milestones) =>
  [...milestones.values()].flatMap(waitsOf).toSorted((one, other) => one.since - other.since),
)

function waitsOf(milestone: Milestone): Wait[] {
  const { status } = milestone.state
  if (status === 'accepted' || status === 'dropped') return []
  const proposal = openProposal(milestone)
  const submission = newestSubmission(milestone)
  const waits: Wait[] = proposal ? [{ kind: 'date', side: otherSide(proposal.side), since: proposal.at, milestone, proposal }] : []
  if (status === 'submitted' && submission)
    waits.push({ kind: 'submission', side: otherSide(milestone.side), since: submission.at, milestone, submission })
  if (status === 'changes-requested' && submission)
    waits.push({ kind: 'changes', side: milestone.side, since: submission.verdict?.at ?? submission.at, milestone, submission })
  return waits
}

/** The day on which the work that stands was handed in; null while it is open or was sent back. */
function doneOn(milestone: Milestone, { zone }: Clock): Day | null {
  const { status } = milestone.state
  const submission = newestSubmission(milestone)
  return submission && (status === 'submitted' || status === 'accepted') ? dayIn(submission.at, zone) : null
}

function today({ now, zone }: Clock): Day {
  return dayIn(now, zone)
}

function laterOf(one: Day, other: Day): Day {
  return one > other ? one : other
}

function daysBetween(from: Day, to: Day): number {
  return Math.round((startOfDayMs(to) - startOfDayMs(from)) / dayMs)
}

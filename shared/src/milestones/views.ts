import { dayMs } from '../kernel/index.ts'
import type { Day, Instant, Zone } from '../kernel/index.ts'
import { day } from '../kernel/index.ts'
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

import { z } from 'zod'
import { currentWorkingTime } from '../../engagement/index.ts'
import { day, instant, side } from '../../kernel/index.ts'
import {
  agreedDate,
  criterionId,
  currentPlan,
  forecastOf,
  isOverdue,
  isPlanNewerThanDate,
  milestoneId,
  newestSubmission,
  openProposal,
  slippageDays,
  timeline,
} from '../../milestones/index.ts'
import type { Milestone } from '../../milestones/index.ts'
import type { ProjectState } from '../../project/index.ts'

export const milestoneInWork = z.strictObject({
  id: milestoneId,
  /** Null when the words were erased. */
  title: z.string().nullable(),
  /** The side that does the work. */
  side,
  status: z.enum(['planned', 'started', 'submitted', 'changes-requested', 'accepted', 'dropped']),
  /** The date both sides stand by; null until both have said so. */
  agreedOn: day.nullable(),
  /** When the side that does the work expects to be done, as it said last. */
  expectedOn: day.nullable(),
  /** A date that waits for an answer. */
  proposedOn: day.nullable(),
  /** The day that the source of imported work names. */
  sourceOn: day.nullable(),
  /** Whole days late (positive) or early (negative) against the agreed date; null without one. */
  slippageDays: z.int().nullable(),
  isOverdue: z.boolean(),
  /** The plan was changed after the date was agreed. */
  isPlanNewerThanDate: z.boolean(),
  submittedAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  /** `isMet` as judged on the newest submission; null where it was not judged. */
  criteria: z.array(z.strictObject({ id: criterionId, text: z.string().nullable(), isMet: z.boolean().nullable() })),
})
export type MilestoneInWork = z.infer<typeof milestoneInWork>

/** Every milestone in the order of its dates, as of the head's own time; days begin in the zone of the working time. */
export function milestonesOf({ milestones, engagement, at }: ProjectState): MilestoneInWork[] {
  const clock = { now: at, zone: currentWorkingTime(engagement).zone }
  return timeline(milestones).map((milestone) => ({
    id: milestone.id,
    title: currentPlan(milestone).words?.title ?? null,
    side: milestone.side,
    status: milestone.state.status,
    agreedOn: agreedDate(milestone)?.dueOn ?? null,
    expectedOn: forecastOf(milestone)?.expectedOn ?? null,
    proposedOn: openProposal(milestone)?.dueOn ?? null,
    sourceOn: milestone.origin.kind === 'imported' ? milestone.origin.on : null,
    slippageDays: slippageDays(milestone, clock),
    isOverdue: isOverdue(milestone, clock),
    isPlanNewerThanDate: isPlanNewerThanDate(milestone),
    submittedAt: newestSubmission(milestone)?.at ?? null,
    acceptedAt: acceptedAt(milestone),
    criteria: criteriaOf(milestone),
  }))
}

function acceptedAt(milestone: Milestone): MilestoneInWork['acceptedAt'] {
  return milestone.state.status === 'accepted' ? (newestSubmission(milestone)?.verdict?.at ?? null) : null
}

function criteriaOf(milestone: Milestone): MilestoneInWork['criteria'] {
  const { criteria, words } = currentPlan(milestone)
  const judgements = newestSubmission(milestone)?.judgements
  return criteria.map((id, index) => ({ id, text: words?.criteria[index] ?? null, isMet: judgements?.get(id)?.isMet ?? null }))
}

export {
  admit,
  mayAccept,
  mayAnswerDate,
  mayAnswerSubmission,
  mayDrop,
  mayForecast,
  mayJudge,
  mayProposeDate,
  mayRestore,
  mayRevise,
  mayStart,
  maySubmit,
  mayWithdrawDate,
} from './admit.ts'
export type { MilestoneNeeds } from './admit.ts'
export { bodyFits } from './body.ts'
export { criterionId, milestoneEvents, milestoneId } from './events.ts'
export type { CriterionId, MilestoneEvent, MilestoneId } from './events.ts'
export { erase } from './erase.ts'
export { evolve } from './evolve.ts'
export { emptyMilestones } from './milestone.ts'
export type {
  DateAnswer,
  DateProposal,
  Evidence,
  Forecast,
  Milestone,
  MilestoneOrigin,
  MilestoneState,
  MilestoneStatus,
  Milestones,
  Revision,
  Submission,
  Verdict,
} from './milestone.ts'
export { objectsOf } from './objects.ts'
export { milestoneRefusals } from './refusals.ts'
export type { MilestoneRefusal } from './refusals.ts'
export {
  agreedDate,
  currentPlan,
  forecastOf,
  isOverdue,
  isPlanNewerThanDate,
  newestSubmission,
  openProposal,
  progressOf,
  slippageDays,
  timeline,
  standingDate,
  timelineDay,
  unmetCriteria,
  waitsFor,
} from './views.ts'
export type { Clock, Progress, Wait } from './views.ts'

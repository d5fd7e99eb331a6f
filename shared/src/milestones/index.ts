export { milestoneEvents, milestoneId } from './events.ts'
export type { CriterionId, MilestoneEvent, MilestoneId } from './events.ts'

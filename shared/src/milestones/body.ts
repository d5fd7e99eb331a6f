import type { MilestoneEvent } from './events.ts'

/** Do the words fit the facts: as many criteria texts as ids? (MI20). Asked where a body is fresh; past the door facts alone decide. */
export function bodyFits(event: MilestoneEvent): boolean {
  if (event.body === null) return false
  if (event.type !== 'milestone.planned' && event.type !== 'milestone.revised') return true
  return event.body.criteria.length === event.facts.criteria.length
}

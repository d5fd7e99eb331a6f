import type { EngagementEvent } from './events.ts'

/**
 * What the event is about. The project's own terms have names instead of ids, so that everything said about the same
 * term meets; an answer is also about the proposal that it names.
 */
export function objectsOf(event: EngagementEvent): string[] {
  const subject = subjectOf(event.type)
  return 'proposal' in event.facts ? [subject, event.facts.proposal] : [subject]
}

function subjectOf(type: EngagementEvent['type']): string {
  if (type.startsWith('working-time.')) return 'working-time'
  if (type.startsWith('cadence.')) return 'cadence'
  return type === 'project.described' || type === 'project.imported' ? 'project' : 'closing'
}

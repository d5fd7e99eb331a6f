import type { MilestoneEvent } from './events.ts'

/** The objects an event is about: always its one milestone. */
export function objectsOf(event: MilestoneEvent): string[] {
  return [event.facts.milestone]
}

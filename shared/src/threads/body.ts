import type { ThreadEvent } from './events.ts'

/** A reply's facts say nothing about its words beyond their being there. */
export function bodyFits(event: ThreadEvent): boolean {
  return event.body !== null
}

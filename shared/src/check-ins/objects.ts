import type { CheckInEvent } from './events.ts'

/** The objects an event is about: its check-in, and the milestones a report speaks of. */
export function objectsOf(event: CheckInEvent): string[] {
  switch (event.type) {
    case 'check-in.posted':
    case 'check-in.revised':
      return [event.facts.checkIn, ...event.facts.milestones]
    case 'check-in.acknowledged':
    case 'check-in.imported':
      return [event.facts.checkIn]
  }
}

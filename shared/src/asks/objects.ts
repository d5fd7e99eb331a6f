import type { AskEvent } from './events.ts'

/** The objects an event is about: always its one ask. */
export function objectsOf(event: AskEvent): string[] {
  return [event.facts.ask]
}

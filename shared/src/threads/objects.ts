import type { ThreadEvent } from './events.ts'

/** The objects an event is about: the reply, and what it was said about. */
export function objectsOf(event: ThreadEvent): string[] {
  return event.type === 'reply.revised' ? [event.facts.reply] : [event.facts.reply, event.facts.subject.id]
}

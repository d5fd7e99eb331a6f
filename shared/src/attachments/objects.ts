import type { AttachmentEvent } from './events.ts'

/**
 * The objects an event is about. A file at a milestone does not touch it: nobody's answer to a submission hangs on what is attached
 * later, and otherwise files could keep anybody from answering.
 */
export function objectsOf(event: AttachmentEvent): string[] {
  return [event.facts.attachment]
}

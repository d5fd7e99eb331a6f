import type { AttachmentEvent } from './events.ts'

/** Do the words fit the facts (AT5)? A preview is described exactly when it is committed to. Asked where a body is fresh. */
export function bodyFits(event: AttachmentEvent): boolean {
  if (event.body === null) return false
  return event.type !== 'attachment.added' || (event.facts.preview === null) === (event.body.preview === null)
}

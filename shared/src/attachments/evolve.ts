import { unreachable, withEntry } from '../kernel/index.ts'
import type { MemberFacts } from '../kernel/index.ts'
import type { Recorded } from '../record/index.ts'
import type { Act, Attachments } from './attachment.ts'
import type { AttachmentEvent } from './events.ts'

/** Folds one admitted entry; `author` is the member who signed it. Never refuses: what is on the record has happened. */
export function evolve(
  attachments: Attachments,
  { event, seq, at }: Recorded<AttachmentEvent>,
  { id: by, side }: Pick<MemberFacts, 'id' | 'side'>,
): Attachments {
  const act: Act = { seq, at, by }
  switch (event.type) {
    case 'attachment.added': {
      const { attachment: id, subject, commitment, preview } = event.facts
      return withEntry(attachments, id, { ...act, id, side, subject, commitment, preview, words: event.body, withdrawn: null })
    }
    case 'attachment.withdrawn': {
      const attachment = attachments.get(event.facts.attachment)
      if (!attachment) return attachments
      return withEntry(attachments, attachment.id, { ...attachment, withdrawn: { ...act, words: event.body } })
    }
    default:
      return unreachable(event)
  }
}

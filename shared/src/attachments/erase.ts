import { withEach } from '../kernel/index.ts'
import type { Attachment, Attachments } from './attachment.ts'

/** The state without the words that entry `seq` brought, as if its body had been gone from the start (AT6). Nothing else changes. */
export function erase(attachments: Attachments, seq: number): Attachments {
  return withEach(attachments, (attachment) => withoutWords(attachment, seq))
}

function withoutWords(attachment: Attachment, seq: number): Attachment {
  const { withdrawn } = attachment
  return {
    ...attachment,
    words: attachment.seq === seq ? null : attachment.words,
    withdrawn: withdrawn?.seq === seq ? { ...withdrawn, words: null } : withdrawn,
  }
}

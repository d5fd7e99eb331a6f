import { z } from 'zod'
import { attachmentId } from '../../attachments/index.ts'
import type { Attachment } from '../../attachments/index.ts'
import { instant, memberId, side } from '../../kernel/index.ts'
import type { ProjectState } from '../../project/index.ts'

export const attachedFile = z.strictObject({
  id: attachmentId,
  subject: z.strictObject({ kind: z.enum(['milestone', 'check-in', 'ask', 'clause']), id: z.string() }),
  side,
  by: memberId,
  at: instant,
  seq: z.int().min(1),
  /** HMAC-SHA-256 over its bytes, with the salt of its words as key. */
  commitment: z.string(),
  /** Null when the words were erased, and with them the file. `mediaType` is the author's claim; `size` in bytes. */
  words: z.strictObject({ name: z.string(), mediaType: z.string(), size: z.int().min(0) }).nullable(),
})
export type AttachedFile = z.infer<typeof attachedFile>

/** Files that were not taken back, in the order of the record. */
export function filesOf({ attachments }: ProjectState): AttachedFile[] {
  return [...attachments.values()].filter(({ withdrawn }) => withdrawn === null).map(fileOf)
}

function fileOf({ id, subject, side: own, by, at, seq, commitment, words }: Attachment): AttachedFile {
  const told = words && { name: words.name, mediaType: words.mediaType, size: words.size }
  return { id, subject: { kind: subject.kind, id: subject.id }, side: own, by, at, seq, commitment, words: told }
}

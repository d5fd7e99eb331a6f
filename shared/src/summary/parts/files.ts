import { z } from 'zod'
import { attachmentId } from '../../attachments/index.ts'
import type { Attachment } from '../../attachments/index.ts'
import { askId, currentAsking } from '../../asks/index.ts'
import { checkInId } from '../../check-ins/index.ts'
import { instant, memberId, side } from '../../kernel/index.ts'
import { currentPlan, milestoneId } from '../../milestones/index.ts'
import type { ProjectState } from '../../project/index.ts'

export const attachedFile = z.strictObject({
  id: attachmentId,
  subject: z.strictObject({
    kind: z.enum(['milestone', 'check-in', 'ask', 'clause']),
    id: z.string(),
    /** Of a milestone or an ask; null where its words were erased, and for the others. */
    title: z.string().nullable(),
    /** When a check-in was posted; null for one that was brought in from elsewhere, and for the others. */
    postedAt: instant.nullable(),
  }),
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
export function filesOf(state: ProjectState): AttachedFile[] {
  return [...state.attachments.values()].filter(({ withdrawn }) => withdrawn === null).map((attachment) => fileOf(attachment, state))
}

function fileOf({ id, subject, side: own, by, at, seq, commitment, words }: Attachment, state: ProjectState): AttachedFile {
  const told = words && { name: words.name, mediaType: words.mediaType, size: words.size }
  return { id, subject: subjectOf(subject, state), side: own, by, at, seq, commitment, words: told }
}

function subjectOf({ kind, id }: Attachment['subject'], state: ProjectState): AttachedFile['subject'] {
  const named = { kind, id, title: null, postedAt: null }
  switch (kind) {
    case 'milestone': {
      const milestone = state.milestones.get(milestoneId.parse(id))
      return { ...named, title: milestone ? (currentPlan(milestone).words?.title ?? null) : null }
    }
    case 'ask': {
      const ask = state.asks.get(askId.parse(id))
      return { ...named, title: ask ? (currentAsking(ask).words?.title ?? null) : null }
    }
    case 'check-in': {
      const checkIn = state.checkIns.get(checkInId.parse(id))
      return { ...named, postedAt: checkIn?.kind === 'posted' ? checkIn.posted.at : null }
    }
    case 'clause':
      return named
  }
}

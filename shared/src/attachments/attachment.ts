import type { z } from 'zod'
import { orderedMap } from '../kernel/index.ts'
import type { Instant, MemberId, Side } from '../kernel/index.ts'
import type { AttachedTo, attachmentEvents, AttachmentId } from './events.ts'

/** An act on record about a file. `seq` is its entry's place: an erased body takes the `words` of that entry with it. */
export interface Act {
  readonly seq: number
  readonly by: MemberId
  readonly at: Instant
}

/** Name, type, size in bytes and salts. */
export type AttachmentWords = z.infer<(typeof attachmentEvents)['attachment.added']['body']>

export interface Attachment extends Act {
  readonly id: AttachmentId
  readonly side: Side
  readonly subject: AttachedTo
  readonly commitment: string
  /** The commitment to the bytes of its preview; null when it has none. */
  readonly preview: string | null
  /** Null when the words are gone: the bytes went before them. */
  readonly words: AttachmentWords | null
  readonly withdrawn: (Act & { readonly words: { readonly reason: string } | null }) | null
}

/** By id, in the order of the record. */
export type Attachments = ReadonlyMap<AttachmentId, Attachment>

export const emptyAttachments: Attachments = orderedMap()

import { orderedMap } from '../kernel/index.ts'
import type { Instant, MemberId } from '../kernel/index.ts'
import type { ReplyId, Subject } from './events.ts'

/** `seq` is the place of the entry that brought it: an erased body takes its `words`. */
export interface ReplyRevision {
  readonly seq: number
  readonly at: Instant
  readonly words: { readonly text: string } | null
}

export interface Reply {
  readonly id: ReplyId
  readonly subject: Subject
  readonly by: MemberId
  /** Its author waits for an answer of the other side (TH6). */
  readonly asks: boolean
  /** Oldest first, never empty; the last is what the author says now. */
  readonly revisions: readonly [ReplyRevision, ...ReplyRevision[]]
}

/** By id, in the order of the record. */
export type Threads = ReadonlyMap<ReplyId, Reply>

export const emptyThreads: Threads = orderedMap()

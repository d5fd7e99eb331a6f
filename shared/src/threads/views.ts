import type { Subject } from './events.ts'
import type { Reply, ReplyRevision, Threads } from './reply.ts'

/** The replies to one subject, oldest first (TH4). */
export function repliesTo(threads: Threads, subject: Subject): Reply[] {
  return [...threads.values()].filter((reply) => reply.subject.kind === subject.kind && reply.subject.id === subject.id)
}

/** What the author says now. */
export function currentReply(reply: Reply): ReplyRevision {
  return reply.revisions.at(-1) ?? reply.revisions[0]
}

import { groupedBy, oncePer } from '../kernel/index.ts'
import type { MemberId, Side } from '../kernel/index.ts'
import type { Subject } from './events.ts'
import type { Reply, ReplyRevision, Threads } from './reply.ts'

/** The replies to one subject, oldest first (TH4). */
export function repliesTo(threads: Threads, subject: Subject): readonly Reply[] {
  return bySubject(threads).get(keyOf(subject)) ?? []
}

const bySubject = oncePer((threads: Threads) => groupedBy(threads.values(), ({ subject }) => keyOf(subject)))

function keyOf({ kind, id }: Subject): string {
  return `${kind} ${id}`
}

/** What the author says now. */
export function currentReply(reply: Reply): ReplyRevision {
  return reply.revisions.at(-1) ?? reply.revisions[0]
}

/** Does the author of a reply still wait: it asks, and nobody of the other side has replied after it in the same thread (TH7)? */
export function isAwaitingAnswer(
  reply: Reply,
  { threads, sideOf }: { threads: Threads; sideOf: (member: MemberId) => Side | null },
): boolean {
  if (!reply.asks) return false
  const lastOfOther = repliesTo(threads, reply.subject).findLast(({ by }) => sideOf(by) !== sideOf(reply.by))
  return lastOfOther === undefined || lastOfOther.revisions[0].seq < reply.revisions[0].seq
}

import { withEach } from '../kernel/index.ts'
import type { Reply, ReplyRevision, Threads } from './reply.ts'

/** The state without the words that entry `seq` brought, as if its body had been gone from the start (TH5). Nothing else changes. */
export function erase(threads: Threads, seq: number): Threads {
  return withEach(threads, (reply) => withoutWords(reply, seq))
}

function withoutWords(reply: Reply, seq: number): Reply {
  const [first, ...later] = reply.revisions
  const silent = (revision: ReplyRevision) => (revision.seq === seq ? { ...revision, words: null } : revision)
  return { ...reply, revisions: [silent(first), ...later.map(silent)] }
}

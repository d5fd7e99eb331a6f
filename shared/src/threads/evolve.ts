import { unreachable, withEntry } from '../kernel/index.ts'
import type { MemberFacts } from '../kernel/index.ts'
import type { Recorded } from '../record/index.ts'
import type { ThreadEvent } from './events.ts'
import type { Threads } from './reply.ts'

/** Folds one admitted entry; `author` is the member who signed it. Never refuses: what is on the record has happened. */
export function evolve(threads: Threads, { event, seq, at }: Recorded<ThreadEvent>, author: Pick<MemberFacts, 'id'>): Threads {
  const revision = { seq, at, words: event.body }
  switch (event.type) {
    case 'reply.posted':
    case 'reply.posted/2':
    case 'reply.posted/3': {
      const { reply, subject } = event.facts
      const asks = event.type !== 'reply.posted' && event.facts.asks
      return withEntry(threads, reply, { id: reply, subject, by: author.id, asks, revisions: [revision] })
    }
    case 'reply.revised': {
      const reply = threads.get(event.facts.reply)
      return reply ? withEntry(threads, reply.id, { ...reply, revisions: [...reply.revisions, revision] }) : threads
    }
    default:
      return unreachable(event)
  }
}

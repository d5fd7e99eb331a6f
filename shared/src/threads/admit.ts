import { ok, refuse, unreachable } from '../kernel/index.ts'
import type { MemberFacts, Outcome } from '../kernel/index.ts'
import type { Subject, ThreadEvent } from './events.ts'
import type { ThreadRefusal } from './refusals.ts'
import type { Reply, Threads } from './reply.ts'

type Answer = Outcome<undefined, ThreadRefusal>

export interface ThreadNeeds {
  readonly threads: Threads
  readonly member: MemberFacts
  readonly hasSubject: (subject: Subject) => boolean
}

/** Rules TH1–TH3 (rules.md). Which standing may speak was checked before, by the policy of the project. */
export function admit(event: ThreadEvent, { threads, member, hasSubject }: ThreadNeeds): Answer {
  switch (event.type) {
    case 'reply.posted':
    case 'reply.posted/2':
    case 'reply.posted/3':
      if (threads.has(event.facts.reply)) return refuse('reply.already-posted') // TH1
      return hasSubject(event.facts.subject) ? ok : refuse('reply.subject-not-found') // TH2
    case 'reply.revised':
      return mayRevise(threads.get(event.facts.reply), member)
    default:
      return unreachable(event)
  }
}

/** TH3: the author, and nobody else, corrects a reply. The screen asks this too. */
export function mayRevise(reply: Reply | undefined, member: Pick<MemberFacts, 'id'>): Answer {
  if (!reply) return refuse('reply.not-found')
  return reply.by === member.id ? ok : refuse('reply.not-yours')
}

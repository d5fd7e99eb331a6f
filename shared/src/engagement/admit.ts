import { ok, refuse } from '../kernel/index.ts'
import type { Instant, MemberFacts, Outcome } from '../kernel/index.ts'
import { admitClosing } from './closing.ts'
import type { EngagementEvent, WorkingTime } from './events.ts'
import { sideOfCadence } from './evolve.ts'
import type { Engagement } from './evolve.ts'
import { mayAnswer, mayWithdraw } from './proposals.ts'
import type { EngagementRefusal } from './refusals.ts'

export interface Needs {
  readonly engagement: Engagement
  readonly member: MemberFacts
  /** The server's time of the entry's place, ms. */
  readonly at: Instant
}

/** Rules EN1–EN12 (rules.md). Least standing and closed rooms were checked before, in project/admit.ts. */
export function admit(event: EngagementEvent, { engagement, member, at }: Needs): Outcome<undefined, EngagementRefusal> {
  switch (event.type) {
    case 'project.described':
    case 'project.imported':
      return ok
    case 'working-time.proposed':
      return isWellFormed(event.facts.terms) ? ok : refuse('working-time.malformed') // EN6
    case 'working-time.agreed':
    case 'working-time.declined':
      return mayAnswer(engagement.workingTime.open, member.side, event.facts.proposal)
    case 'working-time.withdrawn':
      return mayWithdraw(engagement.workingTime.open, member.side, event.facts.proposal)
    case 'cadence.proposed':
      return ok
    case 'cadence.agreed':
    case 'cadence.declined':
      return mayAnswer(openCadence(engagement, event.facts.proposal), member.side, event.facts.proposal)
    case 'cadence.withdrawn':
      return mayWithdraw(openCadence(engagement, event.facts.proposal), member.side, event.facts.proposal)
    default:
      return admitClosing(event, { closing: engagement.closing, side: member.side, at })
  }
}

function openCadence(engagement: Engagement, proposal: string) {
  const owing = sideOfCadence(engagement, proposal)
  return owing === null ? null : engagement.cadence[owing].open
}

function isWellFormed({ weekdays, from, to }: WorkingTime): boolean {
  return from < to && new Set(weekdays).size === weekdays.length
}

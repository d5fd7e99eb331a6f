import { isOpen, latestRevision, revisionInForce } from '../agreements/index.ts'
import { currentAsking, neededBy } from '../asks/index.ts'
import { dueInstants, isClosed } from '../engagement/index.ts'
import { dayMs, instant, otherSide, side as sides } from '../kernel/index.ts'
import type { Day, Instant, Side } from '../kernel/index.ts'
import { currentPlan, standingDate } from '../milestones/index.ts'
import type { ProjectState } from './state.ts'

/** When something falls: a whole day, or an instant in ms. */
export type AgendaTime = { readonly day: Day } | { readonly at: Instant }

/** One thing that a calendar shows. */
export interface AgendaItem {
  readonly kind: 'milestone-agreed' | 'milestone-expected' | 'milestone-proposed' | 'check-in' | 'review' | 'answer' | 'ask'
  /** What it is about; for a check-in the side that owes it. Stays the same when its time moves. */
  readonly object: string
  readonly when: AgendaTime
  /** Who owes it; null for both. */
  readonly side: Side | null
  /** As somebody typed it; empty where it has no words or they are gone. */
  readonly title: string
}

/** Check-ins are named so far ahead. Each is an item of its own: only so does a calendar leave out holidays and pauses as the record does. */
const aheadMs = 366 * dayMs

/**
 * What a calendar of a project shows at `now` (PR23): the day of each milestone that is not settled, the check-ins that are owed, the reviews
 * and answers that agreements ask for, and the asks with a date. Nothing for a closed room. `now` in ms.
 */
export function agendaOf(state: ProjectState, now: Instant): readonly AgendaItem[] {
  if (isClosed(state.engagement, now)) return []
  return [...ofMilestones(state), ...ofCheckIns(state, now), ...ofAgreements(state, now), ...ofAsks(state)]
}

function ofMilestones({ milestones }: ProjectState): AgendaItem[] {
  return [...milestones.values()].flatMap((milestone): AgendaItem[] => {
    const { id, side, state } = milestone
    const date = state.status === 'accepted' || state.status === 'dropped' ? null : standingDate(milestone)
    if (!date || date.kind === 'source') return []
    return [{ kind: `milestone-${date.kind}`, object: id, when: { day: date.day }, side, title: currentPlan(milestone).words?.title ?? '' }]
  })
}

function ofCheckIns({ engagement }: ProjectState, now: Instant): AgendaItem[] {
  const until = instant.parse(now + aheadMs)
  return sides.options.flatMap((side) =>
    dueInstants(engagement, side, { after: now, until }).map((at): AgendaItem => ({
      kind: 'check-in',
      object: side,
      when: { at },
      side,
      title: '',
    })),
  )
}

function ofAgreements({ agreements }: ProjectState, now: Instant): AgendaItem[] {
  return [...agreements.values()].flatMap((agreement): AgendaItem[] => {
    const title = latestRevision(agreement).words?.title ?? ''
    const inForce = revisionInForce(agreement, now)
    const reviewOn = inForce?.terms.reviewOn ?? null
    const respondBy = isOpen(agreement, now).ok ? latestRevision(agreement).terms.respondBy : null
    return [
      ...(reviewOn === null
        ? []
        : [{ kind: 'review', object: agreement.id, when: { day: reviewOn }, side: null, title: inForce?.words?.title ?? title } as const]),
      ...(respondBy === null ? [] : [{ kind: 'answer', object: agreement.id, when: { at: respondBy }, side: null, title } as const]),
    ]
  })
}

function ofAsks({ asks }: ProjectState): AgendaItem[] {
  return [...asks.values()].flatMap((ask): AgendaItem[] => {
    const due = ask.state.status === 'open' ? neededBy(ask) : null
    if (due === null) return []
    return [{ kind: 'ask', object: ask.id, when: { at: due }, side: otherSide(ask.side), title: currentAsking(ask).words?.title ?? '' }]
  })
}

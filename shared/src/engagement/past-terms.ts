import { instant } from '../kernel/index.ts'
import type { Instant, Side } from '../kernel/index.ts'
import { startIn, workingMsBetween } from './calendar.ts'
import { closedSince } from './closing.ts'
import type { WorkingTime } from './events.ts'
import { defaultWorkingTime } from './evolve.ts'
import type { Engagement } from './evolve.ts'
import type { Agreed } from './proposals.ts'

/** A stretch of time, from the one instant to just before the other. */
export interface Stretch {
  readonly from: Instant
  readonly to: Instant
}

/** The hours that both sides kept at an instant: later agreements change nothing about the past (EN17). */
export function workingTimeAt({ workingTime }: Engagement, at: Instant): WorkingTime {
  return held(workingTime).findLast(({ since }) => since <= at)?.terms ?? defaultWorkingTime
}

/** When the room was closed, oldest first, up to `now` (EN19). */
export function closuresUntil(engagement: Engagement, now: Instant): readonly Stretch[] {
  const since = closedSince(engagement, now)
  return since === null ? engagement.closures : [...engagement.closures, { from: since, to: now }]
}

/** When a side owed no check-ins because both had agreed to a pause, oldest first (EN19). A pause ends early when another cadence is agreed. */
export function pausesOf({ cadence }: Engagement, side: Side): readonly Stretch[] {
  const cadences = held(cadence[side])
  return cadences.flatMap(({ terms, since }, index) => {
    if (terms.pausedUntil === null) return []
    const to = Math.min(startIn(terms.pausedUntil, terms.zone), cadences[index + 1]?.since ?? Number.POSITIVE_INFINITY)
    return to > since ? [{ from: since, to: instant.parse(to) }] : []
  })
}

/** Working time that passed between two instants, in ms, by the hours that both sides kept at each moment (EN20). Zero when `to` is not later. */
export function workedMsBetween({ workingTime }: Engagement, from: Instant, to: Instant): number {
  const spans = [{ terms: defaultWorkingTime, since: instant.parse(0) }, ...held(workingTime)]
  return spans.reduce((sum, { terms, since }, index) => {
    const until = spans[index + 1]?.since ?? to
    return sum + workingMsBetween(terms, instant.parse(Math.max(from, since)), instant.parse(Math.min(to, until)))
  }, 0)
}

/** All that was ever agreed, oldest first, each with the instant from which it held. */
function held<Terms>({ agreed, earlier }: Agreed<Terms>): readonly { readonly terms: Terms; readonly since: Instant }[] {
  return agreed ? [...earlier, { terms: agreed.proposal.terms, since: agreed.at }] : earlier
}

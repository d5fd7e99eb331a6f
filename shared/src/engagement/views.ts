import { dayMs, hourMs, instant } from '../kernel/index.ts'
import type { Day, Instant, Side } from '../kernel/index.ts'
import { startOf, turnsOf, workingMsBetween } from './calendar.ts'
import { closedSince } from './closing.ts'
import type { Cadence, WorkingTime } from './events.ts'
import { defaultWorkingTime } from './evolve.ts'
import type { Engagement } from './evolve.ts'

/** How far ahead the next check-in is looked for: past the longest cadence and its pause. */
const horizonMs = 2 * 366 * dayMs
const lastInstant = instant.maxValue ?? Number.MAX_SAFE_INTEGER

/** The hours both sides keep: what they agreed on, or Monday to Friday 9–17 in UTC (EN2). */
export function currentWorkingTime({ workingTime }: Engagement): WorkingTime {
  return workingTime.agreed?.proposal.terms ?? defaultWorkingTime
}

/** When a side owes check-ins, and since when that is agreed; null while nothing is. */
export function currentCadence({ cadence }: Engagement, side: Side): { readonly terms: Cadence; readonly since: Instant } | null {
  const { agreed } = cadence[side]
  return agreed && { terms: agreed.proposal.terms, since: agreed.at }
}

/**
 * Instants at which a side owed or owes a check-in by the cadence agreed now, `after < instant ≤ until`, ascending (EN13).
 * None from before it was agreed, and none from while the room was closed.
 */
export function dueInstants(engagement: Engagement, side: Side, { after, until }: { after: Instant; until: Instant }): Instant[] {
  const current = currentCadence(engagement, side)
  if (!current) return []
  const { holidays } = currentWorkingTime(engagement)
  const from = instant.parse(Math.max(after, current.since))
  return turnsOf(current.terms, holidays, { after: from, until }).filter((due) => !wasClosedAt(engagement, due))
}

/** When a side owes its next check-in, strictly after `now`; null when nothing is agreed, or the room closes before. */
export function nextDue(engagement: Engagement, side: Side, now: Instant): Instant | null {
  const current = currentCadence(engagement, side)
  if (!current) return null
  const { startsOn, pausedUntil: resumesOn } = current.terms
  // A day before, since a day begins earlier in the east.
  const beginnings = [startsOn, resumesOn ?? startsOn].map((day) => startOf(day) - dayMs)
  const after = Math.max(now, ...beginnings)
  const until = Math.min(after + horizonMs, lastInstant)
  return dueInstants(engagement, side, { after: instant.parse(after), until: instant.parse(until) })[0] ?? null
}

/** Is the side's cadence paused at `now`, and until which day? */
export function pausedUntil(engagement: Engagement, side: Side, now: Instant): Day | null {
  const until = currentCadence(engagement, side)?.terms.pausedUntil ?? null
  return until !== null && now < startOf(until) ? until : null
}

/** Hours of agreed working time between two instants, as a fraction (EN14). */
export function workingHoursBetween(engagement: Engagement, from: Instant, to: Instant): number {
  return workingMsBetween(currentWorkingTime(engagement), from, to) / hourMs
}

function wasClosedAt(engagement: Engagement, at: Instant): boolean {
  const since = closedSince(engagement, at)
  if (since !== null && at >= since) return true
  return engagement.closures.some((closure) => at >= closure.from && at < closure.to)
}

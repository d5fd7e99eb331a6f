import { newestFirst, oncePer, otherSide, startOfDayMs } from '../kernel/index.ts'
import type { Instant, MemberFacts, Side } from '../kernel/index.ts'
import type { CheckIn, CheckIns, PostedCheckIn, Report } from './check-in.ts'
import type { CheckInId } from './events.ts'

/** What the author says now. */
export function currentReport(checkIn: PostedCheckIn): Report {
  return checkIn.revisions.at(-1) ?? checkIn.revisions[0]
}

/** When it was said: the posting, or the start (UTC) of the day that the source of an imported one names. */
function saidAt(checkIn: CheckIn): number {
  return checkIn.kind === 'posted' ? checkIn.posted.at : startOfDayMs(checkIn.on)
}

/** Newest first; imported ones stand at the day of their source (CI19). */
export const history = oncePer((checkIns: CheckIns): readonly CheckIn[] =>
  [...checkIns.values()].toSorted((one, other) => saidAt(other) - saidAt(one) || other.posted.seq - one.posted.seq),
)

/** The newest check-in of a side, imported or posted; null when it never said anything (CI19). */
export function latestOf(checkIns: CheckIns, side: Side): CheckIn | null {
  return history(checkIns).find((checkIn) => checkIn.side === side) ?? null
}

/** The newest check-in that a side posted here itself. */
export function latestPostedBy(checkIns: CheckIns, side: Side): PostedCheckIn | null {
  for (const checkIn of newestFirst(checkIns)) if (checkIn.kind === 'posted' && checkIn.side === side) return checkIn
  return null
}

/** Check-ins of the other side whose newest revision this member has not acknowledged, oldest first (CI20). */
export function unacknowledgedBy(checkIns: CheckIns, member: Pick<MemberFacts, 'id' | 'side'>): PostedCheckIn[] {
  return [...checkIns.values()].filter(
    (checkIn): checkIn is PostedCheckIn =>
      checkIn.kind === 'posted' && checkIn.side === otherSide(member.side) && !hasAcknowledgedNewest(checkIn, member),
  )
}

function hasAcknowledgedNewest(checkIn: PostedCheckIn, member: Pick<MemberFacts, 'id'>): boolean {
  const newest = currentReport(checkIn).id
  return checkIn.acknowledgements.some((given) => given.by === member.id && given.revision === newest)
}

/** One check-in that a side owes by its agreed cadence, and what became of it. */
export interface OwedCheckIn {
  readonly dueAt: Instant
  readonly status: 'in-time' | 'late' | 'missed' | 'overdue' | 'coming'
  readonly checkIn: CheckInId | null
}

/**
 * What became of each instant at which a side owed a check-in (CI21, CI22). `due` ascends and comes from the agreed cadence;
 * what was said before `since` answers nothing. A check-in answers one instant: the oldest it is not too late for.
 * It is too late once the next instant has passed. Imported check-ins answer nothing.
 */
export function owedBy(
  checkIns: CheckIns,
  side: Side,
  { due, since, now }: { due: readonly Instant[]; since: Instant; now: Instant },
): OwedCheckIn[] {
  const posted = [...checkIns.values()].filter((checkIn) => checkIn.kind === 'posted' && checkIn.side === side)
  let next = 0
  return due.map((dueAt, index) => {
    const from = due[index - 1] ?? since
    const until = due[index + 1] ?? Number.POSITIVE_INFINITY
    while ((posted[next]?.posted.at ?? Number.POSITIVE_INFINITY) <= from) next += 1
    const answer = posted[next]
    if (answer && answer.posted.at <= until) {
      next += 1
      return { dueAt, status: answer.posted.at <= dueAt ? 'in-time' : 'late', checkIn: answer.id }
    }
    return { dueAt, status: now <= dueAt ? 'coming' : now <= until ? 'overdue' : 'missed', checkIn: null }
  })
}

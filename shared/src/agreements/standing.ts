import { dayIn, ok, otherSide, refuse, startOfDayMs } from '../kernel/index.ts'
import type { EventId, Instant, Outcome, Side, Zone } from '../kernel/index.ts'
import type { Agreement, Effect, Notice, Revision, Round } from './agreement.ts'
import type { ClauseId } from './events.ts'

/** The newest text, signed or not. */
export function latestRevision({ revisions }: Agreement): Revision {
  return revisions.at(-1) ?? revisions[0]
}

export function revisionOf({ revisions }: Agreement, id: EventId | null): Revision | undefined {
  return revisions.find((revision) => revision.id === id)
}

/** The newest negotiation, open or not. */
export function newestRound({ rounds }: Agreement): Round {
  return rounds.at(-1) ?? rounds[0]
}

/** The texts of the newest negotiation, oldest first. */
export function revisionsOfRound(agreement: Agreement, round: Round = newestRound(agreement)): readonly Revision[] {
  const first = agreement.revisions.findIndex(({ id }) => id === round.first)
  const next = agreement.rounds[agreement.rounds.indexOf(round) + 1]
  const end = next ? agreement.revisions.findIndex(({ id }) => id === next.first) : agreement.revisions.length
  return agreement.revisions.slice(first, end)
}

/** Since when the agreement no longer binds anybody; null while it does, or never did (AG19). */
export function endedAt({ notice }: { notice: Notice | null }, now: Instant): Instant | null {
  if (!notice) return null
  if (notice.agreed) return notice.agreed.at
  return now > notice.endsAt ? notice.endsAt : null
}

/** The notice that is running; null when none was given, or the agreement is over. */
export function runningNotice(agreement: Agreement, now: Instant): Notice | null {
  return endedAt(agreement, now) === null ? agreement.notice : null
}

/** What took effect last, at `now`, and still binds; null when nothing does (AG13, AG19). */
export function effectAt(agreement: Agreement, now: Instant): Effect | null {
  const ended = endedAt(agreement, now)
  if (ended !== null && ended <= now) return null
  return agreement.effects.findLast(({ at }) => at <= now) ?? null
}

/** The text that binds both sides at `now`. */
export function revisionInForce(agreement: Agreement, now: Instant): Revision | null {
  return revisionOf(agreement, effectAt(agreement, now)?.revision ?? null) ?? null
}

/** Is the deadline of the latest text over? */
export function isExpired(agreement: Agreement, now: Instant): boolean {
  const { respondBy } = latestRevision(agreement).terms
  return respondBy !== null && now > respondBy
}

export type OpenRefusal = 'agreement.has-ended' | 'agreement.not-open' | 'agreement.expired'

/** May the newest negotiation still go on (AG8, AG14, AG20)? */
export function isOpen(agreement: Agreement, now: Instant): Outcome<undefined, OpenRefusal> {
  if (endedAt(agreement, now) !== null) return refuse('agreement.has-ended')
  if (newestRound(agreement).outcome !== null) return refuse('agreement.not-open')
  return isExpired(agreement, now) ? refuse('agreement.expired') : ok
}

/** Where a negotiation stands: an own word for each state, as both sides see it. */
export type RoundStatus = 'proposed' | 'countered' | 'accepted-by-one' | 'in-force' | 'declined' | 'withdrawn' | 'expired' | 'ended'

/** The state of the newest negotiation, in which `ended` says that the agreement was over before it came to anything. */
export function roundStatus(agreement: Agreement, now: Instant): RoundStatus {
  const round = newestRound(agreement)
  if (round.outcome) return round.outcome.kind
  if (endedAt(agreement, now) !== null) return 'ended'
  if (isExpired(agreement, now)) return 'expired'
  const latest = latestRevision(agreement)
  if (latest.signatures.client ?? latest.signatures.provider) return 'accepted-by-one'
  return latest.id === round.first ? 'proposed' : 'countered'
}

/** The state of the agreement as a whole: what binds counts before what is being negotiated. */
export function statusOf(agreement: Agreement, now: Instant): RoundStatus {
  if (effectAt(agreement, now)) return 'in-force'
  return endedAt(agreement, now) === null ? roundStatus(agreement, now) : 'ended'
}

/** The open amendment of a text in force, if there is one. */
export function openAmendment(agreement: Agreement, now: Instant): Round | null {
  const round = newestRound(agreement)
  return round.kind === 'amendment' && isOpen(agreement, now).ok ? round : null
}

/** The clauses of a text that either side wants to talk about before anybody signs (AG11). */
export function clausesToDiscuss({ marks }: Agreement, { clauses }: Revision): readonly ClauseId[] {
  return clauses
    .map(({ clause }) => clause)
    .filter((clause) => {
      const said = marks.get(clause)
      return said?.client?.mark === 'to-discuss' || said?.provider?.mark === 'to-discuss'
    })
}

/** Which side still has to sign the latest text of an open negotiation. */
export function missingSignatures({ signatures }: Revision): readonly Side[] {
  return (['client', 'provider'] as const).filter((side) => signatures[side] === null)
}

/** Signed by the other side and not by `side`. */
export function isSignedByOther({ signatures }: Revision, side: Side): boolean {
  return signatures[otherSide(side)] !== null && signatures[side] === null
}

/** Has the day come on which `side` looks at the text in force again, and has it not done so since? */
export function isReviewDue(agreement: Agreement, { side, now, zone, aheadDays }: ReviewAsked): boolean {
  const inForce = revisionInForce(agreement, now)
  if (!inForce || inForce.terms.reviewOn === null) return false
  const daysLeft = (startOfDayMs(inForce.terms.reviewOn) - startOfDayMs(dayIn(now, zone))) / 86_400_000
  const isDone = agreement.reviews.some((review) => review.side === side && review.revision === inForce.id)
  return !isDone && daysLeft <= aheadDays
}

/** `aheadDays`: how long before the day the warning begins. */
export interface ReviewAsked {
  readonly side: Side
  readonly now: Instant
  readonly zone: Zone
  readonly aheadDays: number
}

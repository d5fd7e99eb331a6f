import type { Instant, MemberId } from '@counterpart/shared/kernel'
import type { Act, Offer, Role, Term } from '@counterpart/shared/roles'

/** One step in how a role came about. */
export interface HistoryLine extends Act {
  readonly kind:
    | 'defined'
    | 'suggested'
    | 'reworded'
    | 'offered'
    | 'accepted'
    | 'declined'
    | 'withdrawn'
    | 'replaced'
    | 'released'
    | 'handed-over'
    | 'retired'
  /** Whom it is about, where that is not who did it. */
  readonly whom: MemberId | null
  readonly term: Term | null
}

/** What happened to a role, oldest first. What a retirement ended stands in its own line. */
export function historyOf(role: Role): HistoryLine[] {
  const words = role.revisions.slice(1).map((revision): HistoryLine => ({ ...placeOf(revision), kind: 'reworded', whom: null, term: null }))
  const begun: HistoryLine = {
    ...placeOf(role.defined),
    kind: role.suggestedBy === role.side ? 'defined' : 'suggested',
    whom: null,
    term: null,
  }
  const retired: HistoryLine[] = role.retired ? [{ ...placeOf(role.retired), kind: 'retired', whom: null, term: null }] : []
  return [begun, ...words, ...role.offers.flatMap(linesOf), ...retired].toSorted((one, other) => one.seq - other.seq)
}

/** Somebody who held a role, or stood in, and does no more. */
export interface FormerHolder {
  readonly member: MemberId
  readonly from: Instant
  readonly until: Instant
  readonly term: Term | null
}

/** Everybody whose holding has ended, newest first. */
export function formerHolders({ offers }: Role): FormerHolder[] {
  return offers
    .flatMap(({ member, term, answer, end }) =>
      answer?.kind === 'accepted' && end ? [{ member, from: answer.at, until: end.at, term }] : [],
    )
    .toReversed()
}

function linesOf(offer: Offer): HistoryLine[] {
  const { term, member, answer, end } = offer
  const lines: HistoryLine[] = [{ ...placeOf(offer), kind: 'offered', whom: member, term }]
  if (answer && answer.kind !== 'retired') lines.push({ ...placeOf(answer), kind: answer.kind, whom: member, term })
  if (end && end.kind !== 'retired') lines.push({ ...placeOf(end), kind: end.kind, whom: member, term })
  return lines
}

function placeOf({ seq, by, at }: Act): Act {
  return { seq, by, at }
}

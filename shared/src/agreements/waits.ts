import { otherSide, startOfDayMs } from '../kernel/index.ts'
import type { Instant, Side, Zone } from '../kernel/index.ts'
import type { Agreement, Agreements } from './agreement.ts'
import { isOpen, isReviewDue, isSignedByOther, latestRevision, revisionInForce, runningNotice } from './standing.ts'

/** Something about an agreement that waits for one side. `seq`: the entry that asks; null for what follows from time alone. `since` in ms. */
export interface AgreementWait {
  readonly kind: 'text-to-answer' | 'text-to-sign' | 'clause-to-discuss' | 'ending-to-answer' | 'review'
  readonly agreement: Agreement
  readonly seq: number | null
  readonly since: number
}

/** A review is announced so long before its day. */
const reviewAheadDays = 14

/**
 * What of the agreements waits for `side` at `now` (AG28): a text of the other side, or its signature, to answer; a clause it wants to
 * talk about; its notice; and the day of review. `zone` is that of the working time.
 */
export function waitsFor(agreements: Agreements, { side, now, zone }: { side: Side; now: Instant; zone: Zone }): AgreementWait[] {
  return [...agreements.values()].flatMap((agreement) => [
    ...ofRound(agreement, side, now),
    ...ofNotice(agreement, side, now),
    ...ofReview(agreement, { side, now, zone }),
  ])
}

function ofRound(agreement: Agreement, side: Side, now: Instant): AgreementWait[] {
  if (!isOpen(agreement, now).ok) return []
  const latest = latestRevision(agreement)
  const signed = latest.signatures[otherSide(side)]
  const discussed = discussedByOther(agreement, side)
  if (discussed) return [{ kind: 'clause-to-discuss', agreement, ...discussed }]
  if (signed && isSignedByOther(latest, side)) return [{ kind: 'text-to-sign', agreement, seq: signed.seq, since: signed.at }]
  const waits = latest.side !== side && latest.signatures[side] === null
  return waits ? [{ kind: 'text-to-answer', agreement, seq: latest.seq, since: latest.at }] : []
}

/** The oldest word of the other side that a clause of our own text needs talking about. */
function discussedByOther(agreement: Agreement, side: Side): { seq: number; since: number } | null {
  const { clauses, side: author } = latestRevision(agreement)
  if (author !== side) return null
  const open = clauses.flatMap(({ clause }) => {
    const said = agreement.marks.get(clause)?.[otherSide(side)]
    return said?.mark === 'to-discuss' ? [{ seq: said.seq, since: said.at }] : []
  })
  return open.toSorted((one, other) => one.seq - other.seq)[0] ?? null
}

function ofNotice(agreement: Agreement, side: Side, now: Instant): AgreementWait[] {
  const notice = runningNotice(agreement, now)
  return notice && notice.side !== side ? [{ kind: 'ending-to-answer', agreement, seq: notice.seq, since: notice.at }] : []
}

function ofReview(agreement: Agreement, asked: { side: Side; now: Instant; zone: Zone }): AgreementWait[] {
  const reviewOn = revisionInForce(agreement, asked.now)?.terms.reviewOn ?? null
  if (reviewOn === null || !isReviewDue(agreement, { ...asked, aheadDays: reviewAheadDays })) return []
  return [{ kind: 'review', agreement, seq: null, since: startOfDayMs(reviewOn) }]
}

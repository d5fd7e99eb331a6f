import { dayMs, hourMs, instant, ok, refuse } from '../kernel/index.ts'
import type { EventId, Instant, MemberFacts, Outcome } from '../kernel/index.ts'
import type { Agreement } from './agreement.ts'
import type { AgreementRefusal } from './refusals.ts'
import { endedAt, revisionInForce, runningNotice } from './standing.ts'

type Answer = Outcome<undefined, AgreementRefusal>

interface Acting {
  readonly member: Pick<MemberFacts, 'side'>
  readonly at: Instant
}

/** An hour less than agreed is let pass, since the browser's clock may run behind. */
const graceMs = hourMs
const longestNoticeMs = 731 * dayMs

/** AG18: the text in force is ended no sooner than it says itself; beside the other side's notice only if that ends it sooner. */
export function mayGiveNotice(agreement: Agreement, asked: { revision: EventId; endsAt: Instant }, { member, at }: Acting): Answer {
  const named = namesTextInForce(agreement, asked.revision, at)
  if (!named.ok) return named
  const { notice, overtaken } = agreement
  if (notice?.side === member.side || overtaken?.side === member.side) return refuse('agreement.already-noticed')
  if (notice && asked.endsAt >= notice.endsAt) return refuse('agreement.already-noticed')
  const least = (revisionInForce(agreement, at)?.terms.noticeDays ?? 0) * dayMs - graceMs
  if (asked.endsAt - at < least) return refuse('agreement.notice-too-short')
  return asked.endsAt - at > longestNoticeMs ? refuse('agreement.notice-too-long') : ok
}

/** The soonest end that a notice given at `at` may name. */
export function earliestEnd(agreement: Agreement, at: Instant): Instant {
  return instant.parse(at + (revisionInForce(agreement, at)?.terms.noticeDays ?? 0) * dayMs)
}

/** AG19: the other side confirms, and the agreement ends at once. */
export function mayAgreeToEnd(agreement: Agreement, { notice }: { notice: EventId }, { member, at }: Acting): Answer {
  const running = runningNotice(agreement, at)
  if (running?.id !== notice) return refuse('agreement.notice-not-running')
  return running.side === member.side ? refuse('agreement.own-notice') : ok
}

/** AG19: who gave notice takes it back while it runs. */
export function mayWithdrawNotice(agreement: Agreement, { notice }: { notice: EventId }, { member, at }: Acting): Answer {
  const running = runningNotice(agreement, at)
  if (running?.id !== notice) return refuse('agreement.notice-not-running')
  return running.side === member.side ? ok : refuse('agreement.other-notice')
}

/** AG21: each side reviews the text in force once. */
export function mayReview(agreement: Agreement, { revision }: { revision: EventId }, { member, at }: Acting): Answer {
  const named = namesTextInForce(agreement, revision, at)
  if (!named.ok) return named
  const isDone = agreement.reviews.some((review) => review.revision === revision && review.side === member.side)
  return isDone ? refuse('agreement.already-reviewed') : ok
}

function namesTextInForce(agreement: Agreement, revision: EventId, at: Instant): Answer {
  if (endedAt(agreement, at) !== null) return refuse('agreement.has-ended')
  const inForce = revisionInForce(agreement, at)
  if (!inForce) return refuse('agreement.not-in-force')
  return inForce.id === revision ? ok : refuse('agreement.revision-not-latest')
}

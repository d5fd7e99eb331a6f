import {
  isReviewDue,
  latestRevision,
  mayAgreeToEnd,
  mayAmend,
  mayCounter,
  mayDecline,
  earliestEnd,
  mayGiveNotice,
  mayRepropose,
  mayReview,
  maySign,
  mayWithdraw,
  mayWithdrawNotice,
  revisionInForce,
} from '@counterpart/shared/agreements'
import type { Agreement } from '@counterpart/shared/agreements'
import { currentWorkingTime } from '@counterpart/shared/engagement'
import { otherSide, refuse } from '@counterpart/shared/kernel'
import type { EventId, Instant, Outcome, Side } from '@counterpart/shared/kernel'
import { lineAt } from '@counterpart/shared/project'
import type { EventType, ProjectState } from '@counterpart/shared/project'

export type VerbName =
  | 'sign'
  | 'counter'
  | 'decline'
  | 'withdraw'
  | 'amend'
  | 'propose-again'
  | 'review'
  | 'give-notice'
  | 'confirm-ending'
  | 'take-back-notice'

/** In the order of the page. */
export const verbNames: readonly VerbName[] = [
  'sign',
  'review',
  'confirm-ending',
  'take-back-notice',
  'counter',
  'propose-again',
  'amend',
  'decline',
  'withdraw',
  'give-notice',
]

export const eventOfVerb: Readonly<Record<VerbName, EventType>> = {
  sign: 'agreement.signed',
  counter: 'agreement.countered',
  decline: 'agreement.declined',
  withdraw: 'agreement.withdrawn',
  amend: 'agreement.amendment-proposed',
  'propose-again': 'agreement.reproposed',
  review: 'agreement.reviewed',
  'give-notice': 'agreement.ending-proposed',
  'confirm-ending': 'agreement.ending-agreed',
  'take-back-notice': 'agreement.ending-withdrawn',
}

interface Asked {
  readonly state: ProjectState
  readonly side: Side
  readonly at: Instant
}

/** The rule of each verb, asked as the hub would be: about the latest text, the text in force or the notice. */
export function verbRule(verb: VerbName, agreement: Agreement, { state, side, at }: Asked): Outcome<undefined> {
  const latest = latestRevision(agreement)
  const inForce = revisionInForce(agreement, at)
  const member = { side }
  const named = { revision: latest.id }
  const notice = agreement.notice?.id ?? latest.id
  switch (verb) {
    case 'sign':
      return maySign(agreement, { ...named, hash: latest.hash }, { member, at, isErased: (seq) => lineAt(state, seq)?.isErased === true })
    case 'counter':
      return mayCounter(...sameTextOn(agreement, { basedOn: latest.id, at }))
    case 'propose-again':
      return mayRepropose(...sameTextOn(agreement, { basedOn: latest.id, at }))
    case 'amend':
      return inForce ? mayAmend(...sameTextOn(agreement, { basedOn: inForce.id, at })) : refuse('agreement.not-in-force')
    case 'decline':
      return mayDecline(agreement, named, { member, at })
    case 'withdraw':
      return mayWithdraw(agreement, named, { member, at })
    case 'review':
      return inForce && inForce.terms.reviewOn !== null
        ? mayReview(agreement, { revision: inForce.id }, { member, at })
        : refuse('agreement.not-in-force')
    case 'give-notice':
      return mayGiveNotice(agreement, { revision: inForce?.id ?? latest.id, endsAt: earliestEnd(agreement, at) }, { member, at })
    case 'confirm-ending':
      return mayAgreeToEnd(agreement, { notice }, { member, at })
    case 'take-back-notice':
      return mayWithdrawNotice(agreement, { notice }, { member, at })
  }
}

/** How long before the end notice is given, as the text in force says. */
export function noticeDaysOf(agreement: Agreement, at: Instant): number {
  return revisionInForce(agreement, at)?.terms.noticeDays ?? 0
}

/** The one act that most likely brings this side here; everything else is drawn quieter. */
export function primaryOf(open: readonly VerbName[], agreement: Agreement, { state, side, at }: Asked): VerbName | null {
  if (open.includes('sign')) return 'sign'
  const isAnswering = latestRevision(agreement).signatures[side] === null && latestRevision(agreement).side === otherSide(side)
  if (open.includes('counter') && isAnswering) return 'counter'
  if (open.includes('propose-again')) return 'propose-again'
  const { zone } = currentWorkingTime(state.engagement)
  return open.includes('review') && isReviewDue(agreement, { side, now: at, zone, aheadDays: 14 }) ? 'review' : null
}

/** The same words once more, without a time to answer: what hinders a new text is the state of the agreement. */
function sameTextOn(agreement: Agreement, { basedOn, at }: { basedOn: EventId; at: Instant }): Parameters<typeof mayCounter> {
  const { clauses, terms } = agreement.revisions.find(({ id }) => id === basedOn) ?? latestRevision(agreement)
  const plain = clauses.map((clause) => ({ ...clause, from: [] }))
  const text = { agreement: agreement.id, basedOn, clauses: plain, terms: { ...terms, respondBy: null } }
  return [{ agreements: new Map([[agreement.id, agreement]]), agreement, at }, text]
}

import { refuse, unreachable } from '../kernel/index.ts'
import type { Instant, MemberFacts, Outcome } from '../kernel/index.ts'
import type { Agreement, Agreements } from './agreement.ts'
import type { AgreementEvent, Citing } from './events.ts'
import { mayAgreeToEnd, mayGiveNotice, mayReview, mayWithdrawNotice } from './ending.ts'
import type { AgreementRefusal } from './refusals.ts'
import { mayDecline, mayMark, maySign, mayWithdraw } from './answers.ts'
import { mayAgreeToErase } from './erasure.ts'
import { mayCite, mayWithdrawCitation } from './citations.ts'
import { mayAmend, mayCounter, mayPropose, mayRepropose } from './proposing.ts'

type Answer = Outcome<undefined, AgreementRefusal>

export interface AgreementNeeds {
  readonly agreements: Agreements
  readonly member: MemberFacts
  /** The server's time of the act's place. */
  readonly at: Instant
  readonly hasCiting: (citing: Citing) => boolean
  /** Were the words of this entry erased by a later one? */
  readonly isErased: (seq: number) => boolean
}

/** Rules AG1–AG26 (rules.md). Which standing may do what was checked before, by the policy of the project. */
export function admit(event: AgreementEvent, needs: AgreementNeeds): Answer {
  if (event.type === 'agreement.proposed') return mayPropose(needs.agreements, event.facts, needs.at)
  const agreement = needs.agreements.get(event.facts.agreement)
  return agreement ? inAgreement(event, agreement, needs) : refuse('agreement.not-found') // AG5
}

function inAgreement(event: Exclude<AgreementEvent, { type: 'agreement.proposed' }>, agreement: Agreement, needs: AgreementNeeds): Answer {
  const { agreements, member, at } = needs
  switch (event.type) {
    case 'agreement.countered':
      return mayCounter({ agreements, agreement, at }, event.facts)
    case 'agreement.reproposed':
      return mayRepropose({ agreements, agreement, at }, event.facts)
    case 'agreement.amendment-proposed':
      return mayAmend({ agreements, agreement, at }, event.facts)
    case 'agreement.clause-marked':
      return mayMark(agreement, event.facts, at)
    case 'agreement.signed':
      return maySign(agreement, event.facts, needs)
    case 'agreement.declined':
      return mayDecline(agreement, event.facts, { member, at })
    case 'agreement.withdrawn':
      return mayWithdraw(agreement, event.facts, { member, at })
    case 'agreement.ending-proposed':
      return mayGiveNotice(agreement, event.facts, { member, at })
    case 'agreement.ending-agreed':
      return mayAgreeToEnd(agreement, event.facts, { member, at })
    case 'agreement.ending-withdrawn':
      return mayWithdrawNotice(agreement, event.facts, { member, at })
    case 'agreement.reviewed':
      return mayReview(agreement, event.facts, { member, at })
    case 'agreement.clause-cited':
      return needs.hasCiting(event.facts.citing) ? mayCite(agreement, event.facts) : refuse('agreement.citing-not-found') // AG24
    case 'agreement.citation-withdrawn':
      return mayWithdrawCitation(agreement, event.facts, member)
    case 'agreement.erasure-agreed':
      return mayAgreeToErase(agreement, event.facts, member)
    default:
      return unreachable(event)
  }
}

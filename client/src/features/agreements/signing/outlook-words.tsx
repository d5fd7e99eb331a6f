import { openAmendment, outlookOf } from '@counterpart/shared/agreements'
import type { Agreement, ConsequentialVerb, Outlook } from '@counterpart/shared/agreements'
import { otherSide } from '@counterpart/shared/kernel'
import type { Instant, Side } from '@counterpart/shared/kernel'
import { useIntl } from 'react-intl'
import type { IntlShape } from 'react-intl'
import type { MessageId } from '../../../messages/index.ts'
import { timeWords } from '../../../ui/index.ts'

/** A verb of the page; what is written on top of a text has a sentence for each occasion. */
export type OutlookVerb = ConsequentialVerb | 'amend' | 'propose-again' | 'review'

interface Asked {
  readonly side: Side
  readonly now: Instant
  /** The end that a notice would name. */
  readonly endsAt?: Instant
}

/** "If you sign, … You can still … until …": the words beside a consequential button. */
export function useOutlookWords(): (verb: OutlookVerb, agreement: Agreement, asked: Asked) => string {
  const intl = useIntl()
  return (verb, agreement, asked) => {
    const other = intl.formatMessage({ id: `side.${otherSide(asked.side)}` })
    if (verb === 'review') return intl.formatMessage({ id: 'outlook.review' }, { other })
    const isText = verb === 'counter' || verb === 'amend' || verb === 'propose-again'
    // The time to answer of a new text is chosen with it.
    const outlook = isText ? outlookOf('counter', agreement, { ...asked, respondBy: null }) : outlookOf(verb, agreement, asked)
    const isAmendment = openAmendment(agreement, asked.now) !== null
    const ends = outlook.until === null ? '' : timeWords(intl, outlook.until)
    const isEarliest = verb === 'give-notice' && asked.endsAt === undefined
    const follows = isEarliest ? 'outlook.give-notice.earliest' : followsId(verb, outlook.leadsTo, isAmendment)
    return [intl.formatMessage({ id: follows }, { other, ends }), canStillWords(intl, outlook, verb)].join(' ')
  }
}

function followsId(verb: OutlookVerb, leadsTo: Outlook['leadsTo'], isAmendment: boolean): MessageId {
  switch (verb) {
    case 'sign':
      return leadsTo === 'in-force' ? 'outlook.sign.in-force' : 'outlook.sign'
    case 'decline':
    case 'withdraw':
      return isAmendment ? `outlook.${verb}.amendment` : `outlook.${verb}`
    case 'counter':
      return leadsTo === 'back-in-negotiation' ? 'outlook.counter.signed' : 'outlook.counter'
    default:
      return `outlook.${verb}`
  }
}

function canStillWords(intl: IntlShape, { canStill, until }: Outlook, verb: OutlookVerb): string {
  if (canStill.length === 0) return intl.formatMessage({ id: 'outlook.can.nothing' })
  const verbs = intl.formatList(
    canStill.map((later) => intl.formatMessage({ id: `outlook.can.${later}` })),
    { type: 'disjunction' },
  )
  // The end was named in the sentence before.
  if (verb === 'give-notice') return intl.formatMessage({ id: 'outlook.can.until-then' }, { verbs })
  if (until === null) return intl.formatMessage({ id: 'outlook.can' }, { verbs })
  return intl.formatMessage({ id: 'outlook.can.until' }, { verbs, until: timeWords(intl, until) })
}

import type { AgreementTerms } from '@counterpart/shared/agreements'
import { FormattedMessage, useIntl } from 'react-intl'
import { DayText, Facts, TimeText } from '../../../ui/index.ts'

/** What goes with a text: until when an answer is awaited while it is open, when it is looked at again, how long notice is. */
export function TermsOfText({ terms, isOpen }: { terms: AgreementTerms; isOpen: boolean }) {
  const intl = useIntl()
  const { respondBy, reviewOn, noticeDays } = terms
  const term = (id: 'respond-by' | 'review-on' | 'notice') => intl.formatMessage({ id: `agreement.terms.${id}` })
  const notice = <FormattedMessage id="agreement.terms.notice.days" values={{ days: noticeDays }} />
  return (
    <Facts
      facts={[
        ...(isOpen && respondBy !== null ? [{ term: term('respond-by'), value: <AwaitedUntil at={respondBy} /> }] : []),
        ...(reviewOn === null ? [] : [{ term: term('review-on'), value: <DayText day={reviewOn} /> }]),
        { term: term('notice'), value: notice },
      ]}
    />
  )
}

/** It ends at one instant for both sides, told by the reader’s clock. */
function AwaitedUntil({ at }: { at: number }) {
  const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions()
  return <FormattedMessage id="agreement.terms.respond-by.zone" values={{ at: <TimeText at={at} />, zone }} />
}

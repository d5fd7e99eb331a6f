import { latestRevision, statusOf } from '@counterpart/shared/agreements'
import type { Agreement, Binding, ClauseKind, Measure } from '@counterpart/shared/agreements'
import { useIntl } from 'react-intl'
import { useNow } from '../../../project/use-now.ts'

/** "service level" for `service-level`. */
export function useClauseKindWord(): (kind: ClauseKind) => string {
  const intl = useIntl()
  return (kind) => intl.formatMessage({ id: `clause.kind.${kind}` })
}

/** "binds the provider", "binds both sides". */
export function useBindsWord(): (binds: Binding) => string {
  const intl = useIntl()
  return (binds) => intl.formatMessage({ id: `clause.binds.${binds}` })
}

/** A measure in one short sentence; null where there is none. */
export function useMeasureWords(): (measure: Measure | null) => string | null {
  const intl = useIntl()
  return (measure) => {
    if (!measure) return null
    switch (measure.kind) {
      case 'reply-within':
        return intl.formatMessage({ id: 'measure.reply-within' }, { hours: measure.workingHours })
      case 'check-in-every':
        return intl.formatMessage({ id: 'measure.check-in-every' }, { days: measure.days })
      case 'review-within':
        return intl.formatMessage({ id: 'measure.review-within' }, { days: measure.days })
      case 'remedy-limit':
        return intl.formatMessage({ id: 'measure.remedy-limit' }, { amount: moneyWords(intl, measure) })
    }
  }
}

/** Minor units of ISO 4217: cents for most currencies, none for some, thousandths for a few. */
function moneyWords(intl: ReturnType<typeof useIntl>, { currency, minorUnits }: { currency: string; minorUnits: number }): string {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  return intl.formatNumber(minorUnits / 10 ** digits, { style: 'currency', currency })
}

/** Where an agreement stands, in a word or two. */
export function useAgreementStatusWord(): (agreement: Agreement) => string {
  const intl = useIntl()
  const now = useNow()
  return (agreement) => intl.formatMessage({ id: `agreement.status.${statusOf(agreement, now)}` })
}

/** What the newest text is called; in words of our own where its words are gone. */
export function useAgreementTitle(): (agreement: Agreement) => string {
  const intl = useIntl()
  return (agreement) => latestRevision(agreement).words?.title ?? intl.formatMessage({ id: 'agreement.untitled' })
}

import { latestRevision } from '@counterpart/shared/agreements'
import type { Agreement, Binding, ClauseKind, Measure, RoundStatus } from '@counterpart/shared/agreements'
import { FormattedMessage, useIntl } from 'react-intl'
import type { IntlShape } from 'react-intl'
import { StateWord } from '../../../ui/index.ts'
import type { StateShape, StateTone } from '../../../ui/index.ts'

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
  return (measure) => (measure ? measureWords(intl, measure) : null)
}

function measureWords(intl: IntlShape, measure: Measure): string {
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

/** Minor units of ISO 4217: cents for most currencies, none for some, thousandths for a few. */
function moneyWords(intl: IntlShape, { currency, minorUnits }: { currency: string; minorUnits: number }): string {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  return intl.formatNumber(minorUnits / 10 ** digits, { style: 'currency', currency })
}

const looks: Readonly<Record<RoundStatus, { shape: StateShape; tone: StateTone }>> = {
  proposed: { shape: 'up', tone: 'neutral' },
  countered: { shape: 'down', tone: 'neutral' },
  'accepted-by-one': { shape: 'half', tone: 'neutral' },
  'in-force': { shape: 'check', tone: 'good' },
  declined: { shape: 'cross', tone: 'care' },
  withdrawn: { shape: 'empty', tone: 'neutral' },
  expired: { shape: 'clock', tone: 'care' },
  ended: { shape: 'pause', tone: 'neutral' },
}

/** The status as a word with its shape. */
export function AgreementStatus({ status }: { status: RoundStatus }) {
  return (
    <StateWord {...looks[status]}>
      <FormattedMessage id={`agreement.status.${status}`} />
    </StateWord>
  )
}

/** What the newest text is called; in words of our own where its words are gone. */
export function useAgreementTitle(): (agreement: Agreement) => string {
  const intl = useIntl()
  return (agreement) => latestRevision(agreement).words?.title ?? intl.formatMessage({ id: 'agreement.untitled' })
}

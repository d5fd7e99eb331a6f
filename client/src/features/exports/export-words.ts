import type { ExportJob } from '@counterpart/shared/protocol'
import { useIntl } from 'react-intl'
import type { IntlShape } from 'react-intl'

/** What an export is called. */
export function exportName(intl: IntlShape, { format }: Pick<ExportJob, 'format'>): string {
  return intl.formatMessage({ id: `exports.name.${format}` })
}

/** Where it stands, in words. */
export function useStandingWords(): (job: ExportJob) => string {
  const intl = useIntl()
  return ({ standing }) => {
    switch (standing.status) {
      case 'running': {
        const step = intl.formatMessage({ id: `exports.step.${standing.step}` })
        return intl.formatMessage({ id: 'exports.running' }, { step, percent: intl.formatNumber(standing.progress, { style: 'percent' }) })
      }
      case 'done':
        return intl.formatMessage({ id: 'exports.done' }, { size: sizeWords(intl, standing.size) })
      case 'waiting':
      case 'failed':
      case 'cancelled':
        return intl.formatMessage({ id: `exports.${standing.status}` })
    }
  }
}

function sizeWords(intl: IntlShape, bytes: number): string {
  const isSmall = bytes < 1_000_000
  const unit = isSmall ? 'kilobyte' : 'megabyte'
  return intl.formatNumber(Math.max(1, bytes / (isSmall ? 1_000 : 1_000_000)), {
    style: 'unit',
    unit,
    maximumFractionDigits: isSmall ? 0 : 1,
  })
}

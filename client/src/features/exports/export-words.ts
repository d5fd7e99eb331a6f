import type { ExportJob } from '@counterpart/shared/protocol'
import { useIntl } from 'react-intl'
import type { IntlShape } from 'react-intl'
import { useSizeWords } from '../../project/use-size-words.ts'

/** What an export is called. */
export function exportName(intl: IntlShape, { format }: Pick<ExportJob, 'format'>): string {
  return intl.formatMessage({ id: `exports.name.${format}` })
}

/** Where it stands, in words. */
export function useStandingWords(): (job: ExportJob) => string {
  const intl = useIntl()
  const sizeWords = useSizeWords()
  return ({ standing }) => {
    switch (standing.status) {
      case 'running': {
        const step = intl.formatMessage({ id: `exports.step.${standing.step}` })
        return intl.formatMessage({ id: 'exports.running' }, { step, percent: intl.formatNumber(standing.progress, { style: 'percent' }) })
      }
      case 'done':
        return intl.formatMessage({ id: 'exports.done' }, { size: sizeWords(standing.size) })
      case 'waiting':
      case 'failed':
      case 'cancelled':
        return intl.formatMessage({ id: `exports.${standing.status}` })
    }
  }
}

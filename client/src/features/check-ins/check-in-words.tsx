import { dayIn } from '@counterpart/shared/kernel'
import type { CheckIn } from '@counterpart/shared/check-ins'
import { useIntl } from 'react-intl'
import { dayWords } from '../../ui/index.ts'

/** What a check-in is called: by the reader's day on which it was posted, or by the day of its source. */
export function useCheckInTitle(): (checkIn: CheckIn) => string {
  const intl = useIntl()
  return (checkIn) => intl.formatMessage({ id: 'check-in.title' }, { day: dayWords(intl, dayOf(checkIn)) })
}

function dayOf(checkIn: CheckIn): string {
  if (checkIn.kind === 'imported') return checkIn.on
  return dayIn(checkIn.posted.at, readersZone)
}

/** Asked once: making a formatter for each row of a list took longer than the row. */
const readersZone = Intl.DateTimeFormat().resolvedOptions().timeZone

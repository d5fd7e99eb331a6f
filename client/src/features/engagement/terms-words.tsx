import type { Cadence, WorkingTime } from '@counterpart/shared/engagement'
import { useIntl } from 'react-intl'
import type { IntlShape } from 'react-intl'
import { dayWords } from '../../ui/index.ts'

/** A Monday in UTC: weekdays are named by adding days to it. */
const someMonday = Date.UTC(2024, 0, 1)
const dayMs = 86_400_000

/** "Monday" for 1, in the reader's language. */
export function weekdayName(intl: IntlShape, weekday: number): string {
  return intl.formatDate(someMonday + (weekday - 1) * dayMs, { weekday: 'long', timeZone: 'UTC' })
}

/** "09:30" for 570, the way the reader writes it. */
export function minuteWords(intl: IntlShape, minute: number): string {
  return intl.formatDate(someMonday + minute * 60_000, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
}

export function workingTimeWords(intl: IntlShape, { weekdays, from, to, zone, holidays }: WorkingTime): string {
  const days = intl.formatList(weekdays.map((weekday) => weekdayName(intl, weekday)))
  const hours = intl.formatMessage(
    { id: 'terms.working-time.words' },
    { days, from: minuteWords(intl, from), to: minuteWords(intl, to), zone },
  )
  return holidays.length === 0
    ? hours
    : `${hours}, ${intl.formatMessage({ id: 'terms.working-time.holidays' }, { count: holidays.length })}`
}

export function cadenceWords(intl: IntlShape, terms: Cadence): string {
  const words = intl.formatMessage(
    { id: 'terms.cadence.words' },
    {
      weeks: terms.everyWeeks,
      weekday: weekdayName(intl, terms.weekday),
      time: minuteWords(intl, terms.minute),
      zone: terms.zone,
      day: dayWords(intl, terms.startsOn),
      holidays: terms.skipsHolidays ? 'yes' : 'no',
    },
  )
  return terms.pausedUntil === null
    ? words
    : `${words}; ${intl.formatMessage({ id: 'terms.cadence.paused' }, { day: dayWords(intl, terms.pausedUntil) })}`
}

export function WorkingTimeText({ terms }: { terms: WorkingTime }) {
  return workingTimeWords(useIntl(), terms)
}

export function CadenceText({ terms }: { terms: Cadence }) {
  return cadenceWords(useIntl(), terms)
}

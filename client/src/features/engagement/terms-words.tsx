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
function minuteWords(intl: IntlShape, minute: number): string {
  return intl.formatDate(someMonday + minute * 60_000, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
}

/** In full names every holiday: nobody agrees to a number of days. */
function workingTimeWords(intl: IntlShape, { weekdays, from, to, zone, holidays }: WorkingTime, isFull: boolean): string {
  const days = weekdaysWords(intl, weekdays)
  const hours = intl.formatMessage(
    { id: 'terms.working-time.words' },
    { days, from: minuteWords(intl, from), to: minuteWords(intl, to), zone },
  )
  if (holidays.length === 0) return hours
  const names = intl.formatList(holidays.map((holiday) => dayWords(intl, holiday)))
  const without = isFull
    ? intl.formatMessage({ id: 'terms.working-time.without' }, { days: names })
    : intl.formatMessage({ id: 'terms.working-time.holidays' }, { count: holidays.length })
  return `${hours}, ${without}`
}

/** "Monday to Friday" for three or more in a row, else each by its name. */
function weekdaysWords(intl: IntlShape, weekdays: readonly number[]): string {
  const [first, ...rest] = weekdays.toSorted((one, other) => one - other)
  const last = rest.at(-1)
  if (first !== undefined && last !== undefined && rest.length > 1 && last - first === rest.length) {
    return intl.formatMessage({ id: 'terms.working-time.range' }, { first: weekdayName(intl, first), last: weekdayName(intl, last) })
  }
  return intl.formatList(weekdays.map((weekday) => weekdayName(intl, weekday)))
}

function cadenceWords(intl: IntlShape, terms: Cadence): string {
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

export function WorkingTimeText({ terms, isFull = false }: { terms: WorkingTime; isFull?: boolean }) {
  return workingTimeWords(useIntl(), terms, isFull)
}

export function CadenceText({ terms }: { terms: Cadence }) {
  return cadenceWords(useIntl(), terms)
}

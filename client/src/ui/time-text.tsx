import { useIntl } from 'react-intl'
import type { IntlShape } from 'react-intl'

/** An instant in the reader's zone: day and time in words; the zone stands in the title. `at` in ms. */
export function TimeText({ at, isShort = false }: { at: number; isShort?: boolean }) {
  const intl = useIntl()
  return (
    <time dateTime={new Date(at).toISOString()} title={inFull(intl, at)}>
      {isShort ? shortTime(intl, at) : timeWords(intl, at)}
    </time>
  )
}

/** "21 November 2026, 14:05" in the reader's language and zone. */
export function timeWords(intl: IntlShape, at: number): string {
  return intl.formatDate(at, { dateStyle: 'long', timeStyle: 'short' })
}

function inFull(intl: IntlShape, at: number): string {
  return intl.formatDate(at, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'long',
  })
}

function shortTime(intl: IntlShape, at: number): string {
  return intl.formatDate(at, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' })
}

/** A calendar day without a zone, `YYYY-MM-DD`, as words. */
export function DayText({ day, withWeekday = false }: { day: string; withWeekday?: boolean }) {
  const intl = useIntl()
  return <time dateTime={day}>{dayWords(intl, day, withWeekday)}</time>
}

/** "21 November 2026" or "Saturday, 21 November 2026"; the same day wherever the reader is. */
export function dayWords(intl: IntlShape, day: string, withWeekday = false): string {
  return intl.formatDate(`${day}T12:00:00Z`, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
    ...(withWeekday ? { weekday: 'long' as const } : {}),
  })
}

import { Temporal } from 'temporal-polyfill'
import { instant, isKnownZone } from '../kernel/index.ts'
import type { Day, Instant, Zone } from '../kernel/index.ts'
import type { Cadence, WorkingTime } from './events.ts'

/** So many turns of a cadence are looked at before giving up: a year of holidays and pauses for the longest one. */
const mostTurns = 600

/**
 * Instants at which a cadence asks for a check-in, with `after < instant ≤ until`, ascending (EN13). A local time stays the
 * same local time when the clocks change. `holidays` are days of the cadence's own zone.
 */
export function turnsOf(cadence: Cadence, holidays: readonly Day[], { after, until }: { after: Instant; until: Instant }): Instant[] {
  const turns: Instant[] = []
  const zone = known(cadence.zone)
  const start = Temporal.PlainDate.from(cadence.startsOn)
  const monday = start.subtract({ days: start.dayOfWeek - 1 })
  const days = cadence.everyWeeks * 7
  const first = Math.max(0, Math.floor(monday.until(dateOf(after, zone), { largestUnit: 'days' }).days / days))
  for (let turn = first; turn < first + mostTurns; turn += 1) {
    const date = monday.add({ days: turn * days + cadence.weekday - 1 })
    const at = msAt(date, cadence.minute, zone)
    if (at > until) break
    if (at > after && isAsked(cadence, holidays, date)) turns.push(instant.parse(at))
  }
  return turns
}

/** Working time between two instants, in ms (EN14). Zero when `to` is not later. */
export function workingMsBetween(terms: WorkingTime, from: Instant, to: Instant): number {
  if (to <= from) return 0
  const zone = known(terms.zone)
  let sum = 0
  const last = dateOf(to, zone)
  for (let date = dateOf(from, zone); Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    if (!isWorkingDay(terms, date)) continue
    const opens = msAt(date, terms.from, zone)
    const closes = msAt(date, terms.to, zone)
    sum += Math.max(0, Math.min(closes, to) - Math.max(opens, from))
  }
  return sum
}

/** The start of a day in UTC, ms. */
export function startOf(day: Day): number {
  return msAt(Temporal.PlainDate.from(day), 0, 'UTC')
}

function isAsked(cadence: Cadence, holidays: readonly Day[], date: Temporal.PlainDate): boolean {
  const day = date.toString()
  if (day < cadence.startsOn || (cadence.pausedUntil !== null && day < cadence.pausedUntil)) return false
  return !cadence.skipsHolidays || !holidays.some((holiday) => holiday === day)
}

function isWorkingDay({ weekdays, holidays }: WorkingTime, date: Temporal.PlainDate): boolean {
  return weekdays.includes(date.dayOfWeek) && !holidays.some((holiday) => holiday === date.toString())
}

/** A minute of a day in a zone, as ms since 1970. Where the clock skips that minute, the same time by the clock before. */
function msAt(date: Temporal.PlainDate, minute: number, zone: Zone): number {
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 })
  return date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds
}

function dateOf(at: Instant, zone: Zone): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
}

/** A zone that this system does not know counts as UTC, so that every reader gets an answer. */
function known(zone: Zone): Zone {
  return isKnownZone(zone) ? zone : 'UTC'
}

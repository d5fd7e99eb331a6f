import { Temporal } from 'temporal-polyfill'
import { dayMs, instant, isKnownZone } from '../kernel/index.ts'
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
  let sum = 0
  // A day of the calendar lies within a day of the same one in UTC, wherever it is.
  for (let number = dayNumber(from) - 1; number <= dayNumber(to) + 1; number += 1) {
    const hours = hoursOn(terms, number)
    if (hours) sum += Math.max(0, Math.min(hours.closes, to) - Math.max(hours.opens, from))
  }
  return sum
}

/**
 * The instant at which `ms` of working time have passed since `from` (EN18); `from` itself for none. Working hours so short that this takes
 * more than ten years end with these.
 */
export function addWorkingMs(terms: WorkingTime, from: Instant, ms: number): Instant {
  if (ms <= 0) return from
  const first = dayNumber(from) - 1
  let left = ms
  for (let number = first; number < first + mostDays; number += 1) {
    const hours = hoursOn(terms, number)
    const begins = hours && Math.max(hours.opens, from)
    if (!hours || begins === null || hours.closes <= begins) continue
    if (hours.closes - begins >= left) return atMost(begins + left)
    left -= hours.closes - begins
  }
  return atMost(from + mostDays * dayMs)
}

const mostDays = 10 * 366

function atMost(ms: number): Instant {
  return instant.parse(Math.min(ms, instant.maxValue ?? Number.MAX_SAFE_INTEGER))
}

interface OpeningHours {
  readonly opens: number
  readonly closes: number
}

/** Days since 1970-01-01, as a number: of an instant in UTC. */
function dayNumber(at: Instant): number {
  return Math.floor(at / dayMs)
}

const hoursByDay = new WeakMap<WorkingTime, Map<number, OpeningHours | null>>()

/** Working out when a day begins in a zone costs more than all else, and lists of measures ask for the same days again and again. */
function hoursOn(terms: WorkingTime, number: number): OpeningHours | null {
  const days = hoursByDay.get(terms) ?? new Map<number, OpeningHours | null>()
  hoursByDay.set(terms, days)
  const found = days.get(number)
  if (found !== undefined) return found
  const made = openingHours(terms, number)
  days.set(number, made)
  return made
}

function openingHours(terms: WorkingTime, number: number): OpeningHours | null {
  // 1970-01-01 was a Thursday. Asked first, since most days need nothing more.
  if (number < 0 || !terms.weekdays.includes(((number + 3) % 7) + 1)) return null
  const date = firstDay.add({ days: number })
  if (terms.holidays.some((holiday) => holiday === date.toString())) return null
  const zone = known(terms.zone)
  return { opens: msAt(date, terms.from, zone), closes: msAt(date, terms.to, zone) }
}

const firstDay = Temporal.PlainDate.from('1970-01-01')

/** The start of a day in UTC, ms. */
export function startOf(day: Day): number {
  return msAt(Temporal.PlainDate.from(day), 0, 'UTC')
}

function isAsked(cadence: Cadence, holidays: readonly Day[], date: Temporal.PlainDate): boolean {
  const day = date.toString()
  if (day < cadence.startsOn || (cadence.pausedUntil !== null && day < cadence.pausedUntil)) return false
  return !cadence.skipsHolidays || !holidays.some((holiday) => holiday === day)
}

/** The start of a day in a zone, ms. */
export function startIn(day: Day, zone: Zone): number {
  return msAt(Temporal.PlainDate.from(day), 0, known(zone))
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

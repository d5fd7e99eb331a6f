import { z } from 'zod'

/** Milliseconds since 1970-01-01T00:00Z, a safe integer. Up to the year 9999, so that every instant can be written as a date. */
export const instant = z.int().min(0).max(253_402_300_799_999).brand<'Instant'>()
export type Instant = z.infer<typeof instant>

/** A calendar day without a zone, `YYYY-MM-DD`, that exists in the proleptic Gregorian calendar (ISO 8601). */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isRealDay, 'not a day of the calendar')
  .brand<'Day'>()
export type Day = z.infer<typeof day>

/** An IANA time zone name by its shape; whether the reader's system knows it is decided where it is shown. */
export const zone = z
  .string()
  .regex(/^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+){0,2}$/)
  .max(64)
export type Zone = z.infer<typeof zone>

/** Minutes since midnight, 0 to 1439. */
export const minuteOfDay = z.int().min(0).max(1439)

/** ISO 8601 weekday: 1 Monday to 7 Sunday. */
export const weekday = z.int().min(1).max(7)

export const hourMs = 3_600_000
export const dayMs = 86_400_000

function isRealDay(text: string): boolean {
  const parsed = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === text
}

const calendars = new Map<Zone, Intl.DateTimeFormat>()

/** The calendar day in a zone at an instant. A zone that this system does not know counts as UTC, so that every reader gets a day. */
export function dayIn(at: Instant, of: Zone): Day {
  const parts = new Map(
    calendarOf(of)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return day.parse(`${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`)
}

/** Making a calendar costs more than asking it a thousand times. */
function calendarOf(of: Zone): Intl.DateTimeFormat {
  const known = calendars.get(of)
  if (known) return known
  const made = new Intl.DateTimeFormat('en', {
    timeZone: isKnownZone(of) ? of : 'UTC',
    calendar: 'iso8601',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  calendars.set(of, made)
  return made
}

/** Does this system know the zone? */
export function isKnownZone(of: Zone): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: of }).resolvedOptions().timeZone !== ''
  } catch {
    return false // the platform says "unknown" by throwing; here it is an answer
  }
}

/** The instant at which a day begins in UTC: what days are compared and counted by. Below 1970 for days before it, so a plain number. */
export function startOfDayMs(of: Day): number {
  return Date.parse(`${of}T00:00:00Z`)
}

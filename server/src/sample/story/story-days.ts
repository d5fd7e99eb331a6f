import { startIn } from '@counterpart/shared/engagement'
import { day, dayIn, dayMs, instant, startOfDayMs } from '@counterpart/shared/kernel'
import type { Day, Instant, Zone } from '@counterpart/shared/kernel'

/** The calendar of a story that ended yesterday: everything is told in working days before, or after, the newest one that is over. */
export interface StoryDays {
  readonly zone: Zone
  /** `ago` 0 is the newest working day that is over, 5 the same weekday of the week before, −1 the next one. */
  day(ago: number): Day
  /** A time of such a day by the clock of the zone, `HH:MM`. */
  at(ago: number, time: string): Instant
  /** ISO 8601 weekday of such a day: 1 Monday to 5 Friday. */
  weekday(ago: number): number
}

/** Monday to Friday without holidays, in the zone of whoever tries the room, as seen at `now`. */
export function storyDaysBefore(now: Instant, zone: Zone): StoryDays {
  const today = startOfDayMs(dayIn(now, zone))
  const newest = nextWorkday(today, -1)
  const msOf = (ago: number): number => {
    let ms = newest
    for (let step = Math.abs(ago); step > 0; step -= 1) ms = nextWorkday(ms, ago > 0 ? -1 : 1)
    return ms
  }
  const dayOf = (ago: number) => day.parse(new Date(msOf(ago)).toISOString().slice(0, 10))
  const begins = new Map<number, number>()
  /** Kept: asking when a day begins in a zone costs more than placing an act. */
  const beginOf = (ago: number): number => {
    const known = begins.get(ago) ?? startIn(dayOf(ago), zone)
    begins.set(ago, known)
    return known
  }
  return {
    zone,
    day: dayOf,
    at: (ago, time) => instant.parse(beginOf(ago) + minuteOf(time) * 60_000),
    weekday: (ago) => weekdayOf(msOf(ago)),
  }
}

/** Minutes since midnight. */
export function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}

function nextWorkday(ms: number, step: 1 | -1): number {
  let next = ms + step * dayMs
  while (weekdayOf(next) > 5) next += step * dayMs
  return next
}

/** 1970-01-01 was a Thursday. */
function weekdayOf(ms: number): number {
  return ((Math.floor(ms / dayMs) + 3) % 7) + 1
}

import { Temporal } from 'temporal-polyfill'
import { isKnownZone } from '../kernel/index.ts'
import type { Day, Instant, Zone } from '../kernel/index.ts'
import type { DateWords } from './words/summary-words.ts'

/** Writes days and instants in words, in one zone. */
export interface Calendar {
  /** The zone that is written: UTC where this system does not know the one that was asked for. */
  readonly zone: Zone
  readonly day: (of: Day) => string
  /** To the minute. */
  readonly time: (at: Instant) => string
  /** To the second, with the zone and its distance from UTC then. */
  readonly precise: (at: Instant) => string
  /** Minutes since midnight as `09:00`. */
  readonly clock: (minutes: number) => string
}

/** Names come from `words`: what a platform calls a month may change with its version. */
export function calendarIn(asked: Zone, words: DateWords): Calendar {
  const zone = isKnownZone(asked) ? asked : 'UTC'
  const local = (at: Instant) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const date = ({ year, month, day }: Pick<Temporal.PlainDate, 'year' | 'month' | 'day'>) =>
    words.day(day, words.months[month - 1] ?? '', year)
  return {
    zone,
    day: (of) => date(Temporal.PlainDate.from(of)),
    time: (at) => {
      const read = local(at)
      return words.time(date(read), `${two(read.hour)}:${two(read.minute)}`)
    },
    precise: (at) => {
      const read = local(at)
      const clock = `${two(read.hour)}:${two(read.minute)}:${two(read.second)}`
      return words.inZone(words.time(date(read), clock), zone, read.offset)
    },
    clock: (minutes) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
  }
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

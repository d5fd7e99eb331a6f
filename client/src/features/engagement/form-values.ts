import { cadence, workingTime } from '@counterpart/shared/engagement'
import type { Cadence, WorkingTime } from '@counterpart/shared/engagement'
import { day, isKnownZone } from '@counterpart/shared/kernel'
import type { MessageId } from '../../messages/index.ts'

/** Where the writer's browser says it is. */
export const readerZone = new Intl.DateTimeFormat().resolvedOptions().timeZone

/** What is wrong with one field, with the words that go into its sentence. */
export interface Fault {
  readonly id: MessageId
  readonly values?: Readonly<Record<string, string>>
}

export interface WorkingTimeFields {
  readonly zone: string
  readonly weekdays: readonly string[]
  readonly from: string
  readonly to: string
  readonly holidays: string
  readonly reason: string
}

export interface CadenceFields {
  readonly everyWeeks: string
  readonly weekday: string
  readonly time: string
  readonly zone: string
  readonly startsOn: string
  readonly skipsHolidays: boolean
  readonly pausedUntil: string
  readonly reason: string
}

export type Faults<Fields> = { readonly [Name in keyof Fields]?: Fault }

/** The terms that the fields say, or what is wrong with each of them. */
export type Read<Fields, Terms> = { readonly ok: true; readonly terms: Terms } | { readonly ok: false; readonly faults: Faults<Fields> }

export function fieldsOfWorkingTime(terms: WorkingTime): WorkingTimeFields {
  return {
    zone: terms.zone,
    weekdays: terms.weekdays.map(String),
    from: timeOf(terms.from),
    to: timeOf(terms.to),
    holidays: terms.holidays.join('\n'),
    reason: '',
  }
}

export function readWorkingTime(fields: WorkingTimeFields): Read<WorkingTimeFields, WorkingTime> {
  const holidays = fields.holidays.split(/\s+/u).filter((line) => line !== '')
  const wrongDay = holidays.find((line) => !day.safeParse(line).success)
  const faults: Faults<WorkingTimeFields> = {
    ...(isKnownZone(fields.zone) ? {} : { zone: { id: 'terms.error.zone' as const } }),
    ...(fields.weekdays.length > 0 ? {} : { weekdays: { id: 'terms.error.weekdays' as const } }),
    ...(minuteOf(fields.from) < minuteOf(fields.to) ? {} : { to: { id: 'terms.error.hours' as const } }),
    ...(wrongDay === undefined ? {} : { holidays: { id: 'terms.error.holidays' as const, values: { line: wrongDay } } }),
  }
  const { zone, weekdays, from, to } = fields
  const terms = workingTime.safeParse({ zone, weekdays: weekdays.map(Number), from: minuteOf(from), to: minuteOf(to), holidays })
  return terms.success && Object.keys(faults).length === 0 ? { ok: true, terms: terms.data } : { ok: false, faults }
}

/** What stands in the form before anything is typed. */
export function fieldsOfCadence(terms: Cadence | null, fallback: { zone: string; today: string }): CadenceFields {
  return {
    everyWeeks: String(terms?.everyWeeks ?? 1),
    weekday: String(terms?.weekday ?? 5),
    time: timeOf(terms?.minute ?? 900),
    zone: terms?.zone ?? fallback.zone,
    startsOn: terms?.startsOn ?? fallback.today,
    skipsHolidays: terms?.skipsHolidays ?? true,
    pausedUntil: terms?.pausedUntil ?? '',
    reason: '',
  }
}

export function readCadence(fields: CadenceFields): Read<CadenceFields, Cadence> {
  const weeks = Number(fields.everyWeeks)
  const faults: Faults<CadenceFields> = {
    ...(Number.isInteger(weeks) && weeks >= 1 && weeks <= 26 ? {} : { everyWeeks: { id: 'terms.error.weeks' as const } }),
    ...(isKnownZone(fields.zone) ? {} : { zone: { id: 'terms.error.zone' as const } }),
    ...(isDay(fields.startsOn) ? {} : { startsOn: { id: 'terms.error.date' as const } }),
    ...(fields.pausedUntil === '' || isDay(fields.pausedUntil) ? {} : { pausedUntil: { id: 'terms.error.date' as const } }),
  }
  const terms = cadence.safeParse({
    everyWeeks: weeks,
    weekday: Number(fields.weekday),
    minute: minuteOf(fields.time),
    zone: fields.zone,
    startsOn: fields.startsOn,
    skipsHolidays: fields.skipsHolidays,
    pausedUntil: fields.pausedUntil === '' ? null : fields.pausedUntil,
  })
  return terms.success && Object.keys(faults).length === 0 ? { ok: true, terms: terms.data } : { ok: false, faults }
}

/** "09:05" for 545: the value of a time field. */
export function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** 545 for "09:05"; NaN for an empty field. */
export function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  return (hours ?? Number.NaN) * 60 + (minutes ?? Number.NaN)
}

function isDay(text: string): boolean {
  return day.safeParse(text).success
}

import { describe, expect, test } from 'vitest'
import { day, dayMs, hourMs, instant } from '../kernel/index.ts'
import type { Instant } from '../kernel/index.ts'
import { turnsOf, workingMsBetween } from './calendar.ts'
import { defaultWorkingTime, dueInstants, emptyEngagement, nextDue, pausedUntil, workingHoursBetween } from './index.ts'
import type { Cadence, Engagement } from './index.ts'

const at = (text: string): Instant => instant.parse(Date.parse(text))
const iso = (instants: readonly Instant[]) => instants.map((value) => new Date(value).toISOString())
/** Every Tuesday at 10:00 in Zurich. */
const weekly: Cadence = {
  everyWeeks: 1,
  weekday: 2,
  minute: 600,
  zone: 'Europe/Zurich',
  startsOn: day.parse('2026-03-18'),
  skipsHolidays: true,
  pausedUntil: null,
}
const wide = { after: at('2026-01-01T00:00Z'), until: at('2026-04-15T00:00Z') }

function agreedOn(terms: Cadence, since = '2026-01-01T00:00Z'): Engagement {
  const proposal = { terms } as NonNullable<Engagement['cadence']['client']['agreed']>['proposal']
  const agreed = { proposal, at: at(since), seq: 2, by: '' as never }
  return { ...emptyEngagement, cadence: { ...emptyEngagement.cadence, provider: { agreed, earlier: [], open: null, declined: null } } }
}

describe('owed check-ins', () => {
  test('[EN13] ten o’clock stays ten o’clock when the clocks change', () => {
    expect(iso(turnsOf(weekly, [], wide))).toEqual([
      '2026-03-24T09:00:00.000Z',
      '2026-03-31T08:00:00.000Z',
      '2026-04-07T08:00:00.000Z',
      '2026-04-14T08:00:00.000Z',
    ])
  })

  test('[EN13] a minute that the clock skips is asked for by the clock before', () => {
    const sundays = { ...weekly, weekday: 7, minute: 150 }
    expect(iso(turnsOf(sundays, [], { after: at('2026-03-28T00:00Z'), until: at('2026-03-30T00:00Z') }))).toEqual([
      '2026-03-29T01:30:00.000Z',
    ])
  })

  test('[EN13] every n weeks is counted from the week of the first day', () => {
    expect(iso(turnsOf({ ...weekly, everyWeeks: 2 }, [], wide))).toEqual(['2026-03-31T08:00:00.000Z', '2026-04-14T08:00:00.000Z'])
    const later = { after: at('2030-01-01T00:00Z'), until: at('2030-02-01T00:00Z') }
    const weeks = turnsOf({ ...weekly, everyWeeks: 2 }, [], later).map((due) => (due - at('2026-03-31T08:00Z')) / (7 * dayMs))
    expect(weeks.map((week) => Math.round(week) % 2)).toEqual([0, 0, 0])
  })

  test('[EN13] pauses and skipped holidays ask for nothing', () => {
    const paused = { ...weekly, pausedUntil: day.parse('2026-04-07') }
    expect(iso(turnsOf(paused, [day.parse('2026-04-14')], wide))).toEqual(['2026-04-07T08:00:00.000Z'])
    expect(turnsOf({ ...paused, skipsHolidays: false }, [day.parse('2026-04-14')], wide)).toHaveLength(2)
    const engagement = agreedOn(paused)
    expect(pausedUntil(engagement, 'provider', at('2026-04-01T00:00Z'))).toBe('2026-04-07')
    expect(pausedUntil(engagement, 'provider', at('2026-04-08T00:00Z'))).toBe(null)
    expect(nextDue(engagement, 'provider', at('2026-03-20T00:00Z'))).toBe(at('2026-04-07T08:00Z'))
  })

  test('[EN13] nothing is owed from before it was agreed, by the other side, or while the room was closed', () => {
    const engagement = agreedOn(weekly, '2026-03-25T00:00Z')
    expect(iso(dueInstants(engagement, 'provider', wide))).toHaveLength(3)
    expect(dueInstants(engagement, 'client', wide)).toEqual([])
    expect(nextDue(engagement, 'client', wide.after)).toBe(null)
    const reopened = { ...engagement, closures: [{ from: at('2026-04-01T00:00Z'), to: at('2026-04-10T00:00Z') }] }
    expect(iso(dueInstants(reopened, 'provider', wide))).toEqual(['2026-03-31T08:00:00.000Z', '2026-04-14T08:00:00.000Z'])
  })

  test('[EN13] the next one is found however far ahead, and a hostile cadence breaks nothing', () => {
    expect(nextDue(agreedOn(weekly), 'provider', at('2026-03-24T09:00Z'))).toBe(at('2026-03-31T08:00Z'))
    expect(nextDue(agreedOn({ ...weekly, startsOn: day.parse('2031-01-01') }), 'provider', wide.after)).toBe(at('2031-01-07T09:00Z'))
    for (const startsOn of ['0001-01-01', '9999-12-31']) {
      const hostile = { ...weekly, startsOn: day.parse(startsOn), zone: 'No/Where', pausedUntil: day.parse('9999-12-31') }
      expect(nextDue(agreedOn(hostile), 'provider', wide.after)).toBe(null)
      expect(dueInstants(agreedOn(hostile), 'provider', { after: instant.parse(0), until: wide.until })).toEqual([])
    }
  })
})

describe('working hours', () => {
  test('[EN14] nights, weekends and holidays count nothing', () => {
    const [friday, monday] = [at('2026-01-09T16:00Z'), at('2026-01-12T10:30Z')]
    expect(workingHoursBetween(emptyEngagement, friday, monday)).toBe(2.5)
    expect(workingHoursBetween(emptyEngagement, monday, friday)).toBe(0)
    const holidays = { ...defaultWorkingTime, holidays: [day.parse('2026-01-12')] }
    expect(workingMsBetween(holidays, friday, monday)).toBe(hourMs)
  })

  test('[EN14] hours are those of the agreed zone, on the day the clocks change too', () => {
    const nights = { ...defaultWorkingTime, zone: 'Europe/Zurich', weekdays: [7], from: 60, to: 240 }
    expect(workingMsBetween(nights, at('2026-03-28T00:00Z'), at('2026-03-30T00:00Z'))).toBe(2 * hourMs)
    expect(workingMsBetween(nights, at('2026-10-24T00:00Z'), at('2026-10-26T00:00Z'))).toBe(4 * hourMs)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, dayMs, hourMs, instant } from '../kernel/index.ts'
import type { Instant } from '../kernel/index.ts'
import { clara, eventNamed, fullRoom, paul } from '../testing/index.ts'
import type { Act } from '../testing/index.ts'
import { addWorkingMs, closuresUntil, defaultWorkingTime, pausesOf, workedMsBetween, workingMsBetween, workingTimeAt } from './index.ts'
import type { Cadence, WorkingTime } from './index.ts'

const at = (text: string): Instant => instant.parse(Date.parse(text))
const mornings: WorkingTime = { zone: 'Europe/Zurich', weekdays: [1, 3], from: 480, to: 720, holidays: [day.parse('2026-01-07')] }

const keeps = (name: string, terms: WorkingTime): Act[] => [
  clara.does('working-time.proposed', { facts: { terms }, body: { reason: name } }, { id: eventNamed(name) }),
  paul.does('working-time.agreed', { facts: { proposal: eventNamed(name) }, body: {} }),
]

describe('working time to come', () => {
  test('[EN18] it ends where so much of it has passed: over nights, weekends and holidays, in the agreed zone', () => {
    const add = (terms: WorkingTime, from: string, hours: number) => new Date(addWorkingMs(terms, at(from), hours * hourMs)).toISOString()
    expect(add(defaultWorkingTime, '2026-01-05T09:00Z', 0)).toBe('2026-01-05T09:00:00.000Z')
    expect(add(defaultWorkingTime, '2026-01-05T09:00Z', 8)).toBe('2026-01-05T17:00:00.000Z')
    expect(add(defaultWorkingTime, '2026-01-09T16:00Z', 2)).toBe('2026-01-12T10:00:00.000Z')
    expect(add(defaultWorkingTime, '2026-01-10T12:00Z', 0.5)).toBe('2026-01-12T09:30:00.000Z')
    expect(add(mornings, '2026-01-05T10:00Z', 2)).toBe('2026-01-12T08:00:00.000Z')
    expect(add({ ...mornings, zone: 'Pacific/Kiritimati' }, '2026-01-04T17:00Z', 2)).toBe('2026-01-04T20:00:00.000Z')
    const evenings = { ...mornings, zone: 'Pacific/Pago_Pago', to: 1080 }
    expect(add(evenings, '2026-01-06T01:00Z', 2)).toBe('2026-01-06T03:00:00.000Z')
    expect(workingMsBetween(evenings, at('2026-01-06T01:00Z'), at('2026-01-06T12:00Z'))).toBe(4 * hourMs)
    expect(add({ ...mornings, zone: 'No/Where' }, '2026-01-05T07:00Z', 2)).toBe('2026-01-05T10:00:00.000Z')
  })

  test('[EN18] it is what counting finds again', () => {
    const times = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-01-01T00:00Z') })
    const anyHours = fc.integer({ min: 1, max: 200 * hourMs })
    fc.assert(
      fc.property(times, anyHours, fc.constantFrom(mornings, defaultWorkingTime), (from, ms, terms) => {
        const reached = addWorkingMs(terms, instant.parse(from), ms)
        expect(workingMsBetween(terms, instant.parse(from), reached)).toBe(ms)
        expect(workingMsBetween(terms, instant.parse(from), instant.parse(reached - 1))).toBe(ms - 1)
      }),
    )
  })

  test('[EN18] a minute a week, and the end of all dates, still give an answer', () => {
    const minute: WorkingTime = { ...defaultWorkingTime, weekdays: [1], from: 0, to: 1 }
    const from = at('2026-01-05T00:00Z')
    expect(addWorkingMs(minute, from, 2000 * hourMs) - from).toBe(10 * 366 * dayMs)
    expect(addWorkingMs(minute, at('9999-12-01T00:00Z'), 2000 * hourMs)).toBe(at('9999-12-31T23:59:59.999Z'))
  })
})

describe('what held before', () => {
  test('[EN17] at any earlier instant the hours agreed then hold, and the reason of a proposal is not kept twice', () => {
    const room = fullRoom()
    const first = room.later(dayMs).and(...keeps('first', mornings))
    const second = first.later(dayMs).and(...keeps('second', { ...mornings, zone: 'UTC' }))
    const zones = [room, first, second].map(({ now }) => workingTimeAt(second.state.engagement, now).zone)
    expect(zones).toEqual(['UTC', 'Europe/Zurich', 'UTC'])
    expect(workingTimeAt(second.state.engagement, instant.parse(first.now - 1))).toEqual(defaultWorkingTime)
    expect(JSON.stringify(second.state.engagement)).not.toContain('"first"')
  })

  test('[EN20] working time that has passed goes by the hours of each moment', () => {
    const room = fullRoom()
    const changed = room.later(dayMs).and(...keeps('first', mornings))
    const { engagement } = changed.state
    // A Monday of eight hours from nine; from Tuesday at nine only Monday and Wednesday mornings count, and the Wednesday is a holiday.
    const until = (days: number) => workedMsBetween(engagement, room.now, instant.parse(room.now + days * dayMs)) / hourMs
    expect([until(0), until(1), until(4), until(8)]).toEqual([0, 8, 8, 12])
    expect(workedMsBetween(engagement, changed.now, room.now)).toBe(0)
  })

  test('[EN19] pauses and closed times stay known when they are over', () => {
    const weekly: Cadence = {
      everyWeeks: 1,
      weekday: 2,
      minute: 600,
      zone: 'Europe/Zurich',
      startsOn: day.parse('2026-01-05'),
      skipsHolidays: true,
      pausedUntil: null,
    }
    const agrees = (name: string, pausedUntil: Cadence['pausedUntil']): Act[] => [
      clara.does(
        'cadence.proposed',
        { facts: { side: 'client', terms: { ...weekly, pausedUntil } }, body: { reason: '' } },
        { id: eventNamed(name) },
      ),
      paul.does('cadence.agreed', { facts: { proposal: eventNamed(name) }, body: {} }),
    ]
    const paused = fullRoom().and(...agrees('pause', day.parse('2026-01-20')))
    const whole = { from: paused.now, to: at('2026-01-19T23:00Z') }
    expect(pausesOf(paused.state.engagement, 'client')).toEqual([whole])
    expect(pausesOf(paused.state.engagement, 'provider')).toEqual([])
    expect(pausesOf(paused.later(20 * dayMs).and(...agrees('on', null)).state.engagement, 'client')).toEqual([whole])
    const sooner = paused.later(3 * dayMs).and(...agrees('sooner', null))
    expect(pausesOf(sooner.state.engagement, 'client')).toEqual([{ from: paused.now, to: sooner.now }])
    expect(pausesOf(sooner.and(...agrees('past', day.parse('2026-01-02'))).state.engagement, 'client')).toHaveLength(1)

    const endsAt = instant.parse(paused.now + 8 * dayMs)
    const noticed = paused.and(clara.does('project.close-proposed', { facts: { endsAt }, body: { reason: 'x' } }))
    expect(closuresUntil(noticed.state.engagement, endsAt)).toEqual([])
    const closed = noticed.later(10 * dayMs)
    expect(closuresUntil(closed.state.engagement, closed.now)).toEqual([{ from: endsAt, to: closed.now }])
    const reopened = closed.and(
      paul.does('project.reopen-proposed', { facts: {}, body: { reason: 'x' } }, { id: eventNamed('reopening') }),
      clara.does('project.reopen-agreed', { facts: { proposal: eventNamed('reopening') }, body: {} }),
    )
    expect(closuresUntil(reopened.state.engagement, reopened.later(dayMs).now)).toEqual([{ from: endsAt, to: closed.now }])
  })
})

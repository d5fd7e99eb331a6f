import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { day, instant, projectId } from '@counterpart/shared/kernel'
import { milestoneId } from '@counterpart/shared/milestones'
import { emptyProject } from '@counterpart/shared/project'
import { clara, eventNamed, fullRoom, namedId, paul } from '@counterpart/shared/testing'
import { calendarFile } from './calendar-file.ts'

const origin = 'https://hub.example.org'
const milestone = milestoneId.parse(namedId('milestone'))
const title =
  'Shop; «ouvert», 日本語 \\ "x" and a title that is so long that a calendar must fold its line somewhere in the middle of it 🙂'
const weekly = {
  everyWeeks: 1,
  weekday: 2,
  minute: 600,
  zone: 'Europe/Berlin',
  startsOn: day.parse('2026-01-05'),
  skipsHolidays: false,
  pausedUntil: null,
}

const planned = fullRoom().and(
  paul.does(
    'milestone.planned',
    {
      facts: { milestone, side: 'provider', criteria: [], dueOn: day.parse('2026-03-29') },
      body: { title, description: 'Secret words', criteria: [] },
    },
    { id: eventNamed('plan') },
  ),
)
const owed = planned.and(
  paul.does('cadence.proposed', { facts: { side: 'provider', terms: weekly }, body: { reason: '' } }, { id: eventNamed('cadence') }),
  clara.does('cadence.agreed', { facts: { proposal: eventNamed('cadence') }, body: {} }),
)

/** Read by a program that knows nothing of ours. */
function readBack(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
}

describe('a calendar file', () => {
  test('a milestone is a whole day with its title as typed, how far the day counts, and its address', () => {
    const [event] = readBack(calendarFile(planned.state, { now: planned.now, origin }))
    expect(event?.summary).toBe(`${title} (proposed, not agreed)`)
    expect([event?.startDate.isDate, event?.startDate.toString(), event?.endDate.toString()]).toEqual([true, '2026-03-29', '2026-03-30'])
    expect(event?.component.getFirstPropertyValue('url')).toBe(`${origin}/projects/${planned.state.id}/milestones/${milestone}`)
  })

  test('check-ins keep their local hour across the change of clocks, each with a name of its own', () => {
    const checkIns = readBack(calendarFile(owed.state, { now: owed.now, origin })).filter(({ uid }) => uid.startsWith('check-in'))
    const utc = (date: string) =>
      checkIns
        .find(({ startDate }) => startDate.toString().startsWith(date))
        ?.startDate.toJSDate()
        .toISOString()
    expect([utc('2026-03-24'), utc('2026-03-31')]).toEqual(['2026-03-24T09:00:00.000Z', '2026-03-31T08:00:00.000Z'])
    expect(new Set(checkIns.map(({ uid }) => uid)).size).toBe(checkIns.length)
  })

  test('the day moves and the name stays, so that a calendar moves it too; the same record gives the same file', () => {
    const moved = planned.and(
      clara.does('milestone.date-declined', { facts: { milestone, proposal: eventNamed('plan') }, body: { reason: 'Too late' } }),
      paul.does('milestone.date-proposed', { facts: { milestone, dueOn: day.parse('2026-03-01') }, body: { reason: '' } }),
    )
    const uids = [planned, moved].map(({ state, now }) => readBack(calendarFile(state, { now, origin }))[0]?.uid)
    expect(uids[0]).toBe(uids[1])
    const again = calendarFile(planned.state, { now: planned.now, origin })
    expect(calendarFile(planned.state, { now: instant.parse(planned.now + 5), origin })).toBe(again)
  })

  test('words of the record other than titles stay out, and an empty room is an empty calendar', () => {
    expect(calendarFile(planned.state, { now: planned.now, origin })).not.toContain('Secret words')
    const empty = emptyProject(projectId.parse('A'.repeat(43)))
    expect(readBack(calendarFile(empty, { now: planned.now, origin }))).toEqual([])
  })
})

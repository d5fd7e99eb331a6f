import { expect, test } from 'vitest'
import { day, instant } from '../kernel/index.ts'
import type { Day } from '../kernel/index.ts'
import { clientLead as clara, numberedId, placedId, providerLead as paul, recorded } from '../testing/slice-history.ts'
import { emptyMilestones, evolve, isOverdue, milestoneId, progressOf, slippageDays, standingDate, timeline, waitsFor } from './index.ts'
import type { MilestoneEvent, Milestones } from './index.ts'

const milestone = milestoneId.parse(numberedId(10))
const due = day.parse('2026-05-04')
const at = (text: string) => instant.parse(Date.parse(text))
const clock = (text: string, zone = 'UTC') => ({ now: at(text), zone })

const planned = (n: number, dueOn: Day | null): MilestoneEvent => ({
  type: 'milestone.planned',
  facts: { milestone: milestoneId.parse(numberedId(n)), side: 'provider', criteria: [], dueOn },
  body: { title: 'Design', description: '', criteria: [] },
})
const about = (type: 'milestone.started' | 'milestone.restored', n = 10): MilestoneEvent => ({
  type,
  facts: { milestone: milestoneId.parse(numberedId(n)) },
  body: {},
})
const agreed: MilestoneEvent = { type: 'milestone.date-agreed', facts: { milestone, proposal: placedId(1) }, body: {} }
const submitted: MilestoneEvent = { type: 'milestone.submitted', facts: { milestone }, body: { note: '', evidence: [] } }
const forecast = (expectedOn: string): MilestoneEvent => ({
  type: 'milestone.forecast-changed',
  facts: { milestone, expectedOn: day.parse(expectedOn) },
  body: { reason: 'Slower' },
})
const answered = (type: 'milestone.accepted' | 'milestone.changes-requested', seq: number): MilestoneEvent =>
  type === 'milestone.accepted'
    ? { type, facts: { milestone, submission: placedId(seq) }, body: { note: '' } }
    : { type, facts: { milestone, submission: placedId(seq) }, body: { text: 'Again' } }
const dropped = (n: number): MilestoneEvent => ({
  type: 'milestone.dropped',
  facts: { milestone: milestoneId.parse(numberedId(n)) },
  body: { reason: 'Not needed' },
})

/** Folds what the provider did (the client where it answers), each at an instant in ISO 8601. */
function told(...steps: [string, MilestoneEvent][]): Milestones {
  return steps.reduce<Milestones>((milestones, [when, event], index) => {
    const by = event.type === 'milestone.planned' ? clara : paul
    return evolve(milestones, recorded(event, by, { seq: index + 1, at: at(when) }), by)
  }, emptyMilestones)
}

function theOne(milestones: Milestones) {
  const one = milestones.get(milestone)
  if (!one) throw new Error('the milestone is missing')
  return one
}

const begun: [string, MilestoneEvent][] = [
  ['2026-04-01T09:00Z', planned(10, due)],
  ['2026-04-02T09:00Z', agreed],
  ['2026-04-03T09:00Z', about('milestone.started')],
]

test('[MI22] progress is the accepted among those that are not dropped', () => {
  const story = told(
    ...begun,
    ['2026-04-04T09:00Z', submitted],
    ['2026-04-05T09:00Z', answered('milestone.accepted', 4)],
    ['2026-04-06T09:00Z', planned(20, null)],
    ['2026-04-06T09:00Z', planned(30, null)],
    ['2026-04-07T09:00Z', dropped(30)],
  )
  expect(progressOf(story)).toEqual({ accepted: 1, total: 2 })
})

test('[MI23] slippage is counted to the submission, or else to the later of forecast and today', () => {
  const open = theOne(told(...begun))
  expect(slippageDays(open, clock('2026-04-10T12:00Z'))).toBe(0)
  expect(slippageDays(open, clock('2026-05-07T12:00Z'))).toBe(3)
  const late = theOne(told(...begun, ['2026-04-04T09:00Z', forecast('2026-05-14')]))
  expect(slippageDays(late, clock('2026-04-10T12:00Z'))).toBe(10)
  expect(slippageDays(late, clock('2026-05-20T12:00Z'))).toBe(16)
  const early = theOne(told(...begun, ['2026-04-04T09:00Z', forecast('2026-05-01')]))
  expect(slippageDays(early, clock('2026-04-10T12:00Z'))).toBe(-3)
  const done = theOne(told(...begun, ['2026-05-06T09:00Z', submitted], ['2026-05-30T09:00Z', answered('milestone.accepted', 4)]))
  expect(slippageDays(done, clock('2026-06-20T12:00Z'))).toBe(2)
  expect(slippageDays(theOne(told(['2026-04-01T09:00Z', planned(10, due)])), clock('2026-06-20T12:00Z'))).toBeNull()
  expect(slippageDays(theOne(told(...begun, ['2026-04-05T09:00Z', dropped(10)])), clock('2026-06-20T12:00Z'))).toBeNull()
})

test('[MI24] a milestone is overdue when its agreed day has ended in the zone, and nothing handed in stands', () => {
  const open = theOne(told(...begun))
  expect(isOverdue(open, clock('2026-05-04T23:59Z'))).toBe(false)
  expect(isOverdue(open, clock('2026-05-05T00:00Z'))).toBe(true)
  expect(isOverdue(open, clock('2026-05-05T00:00Z', 'America/New_York'))).toBe(false)
  expect(isOverdue(open, clock('2026-05-04T16:00Z', 'Asia/Tokyo'))).toBe(true)
  const waiting = told(...begun, ['2026-05-04T09:00Z', submitted])
  expect(isOverdue(theOne(waiting), clock('2026-06-05T00:00Z'))).toBe(false)
  const back = told(...begun, ['2026-05-04T09:00Z', submitted], ['2026-05-04T10:00Z', answered('milestone.changes-requested', 4)])
  expect(isOverdue(theOne(back), clock('2026-06-05T00:00Z'))).toBe(true)
  expect(isOverdue(theOne(told(['2026-04-01T09:00Z', planned(10, due)])), clock('2026-06-05T00:00Z'))).toBe(false)
})

test('[MI25] the timeline goes by day, and milestones without one come last in the order of the record', () => {
  const imported: MilestoneEvent = {
    type: 'milestone.imported',
    facts: { milestone: milestoneId.parse(numberedId(40)), side: 'client', by: null, on: day.parse('2026-01-01') },
    body: { title: 'Old', description: '', author: '', source: '' },
  }
  const story = told(
    ['2026-04-01T09:00Z', planned(10, due)],
    ['2026-04-01T09:00Z', planned(20, null)],
    ['2026-04-01T09:00Z', planned(15, null)],
    ['2026-04-01T09:00Z', planned(30, day.parse('2026-04-20'))],
    ['2026-04-01T09:00Z', imported],
  )
  expect(timeline(story).map(({ id }) => Number(id.slice(-2)))).toEqual([40, 30, 10, 20, 15])
  const moved = evolve(story, recorded(forecast('2026-04-10'), paul, { seq: 6, at: at('2026-04-02T09:00Z') }), paul)
  expect(timeline(moved).map(({ id }) => Number(id.slice(-2)))).toEqual([40, 10, 30, 20, 15])
})

test('[MI25] a day says whether it is proposed, agreed or expected, and an agreed one counts most', () => {
  const proposed = told(['2026-04-01T09:00Z', planned(10, due)])
  expect(standingDate(theOne(proposed))).toEqual({ kind: 'proposed', day: due })
  const expected = evolve(proposed, recorded(forecast('2026-04-10'), paul, { seq: 2, at: at('2026-04-02T09:00Z') }), paul)
  expect(standingDate(theOne(expected))).toEqual({ kind: 'expected', day: '2026-04-10' })
  expect(standingDate(theOne(told(...begun)))).toEqual({ kind: 'agreed', day: due })
  expect(standingDate(theOne(told(['2026-04-01T09:00Z', planned(10, null)])))).toBeNull()
})

test('[MI26] a date waits for the side that did not propose it, a submission for the other side, changes for the doing side', () => {
  const proposed = told(['2026-04-01T09:00Z', planned(10, due)])
  expect(waitsFor(proposed, 'provider')).toMatchObject([{ kind: 'date', since: at('2026-04-01T09:00Z') }])
  expect(waitsFor(proposed, 'client')).toEqual([])
  const waiting = told(...begun, ['2026-05-04T09:00Z', submitted])
  expect(waitsFor(waiting, 'client')).toMatchObject([{ kind: 'submission', since: at('2026-05-04T09:00Z') }])
  expect(waitsFor(waiting, 'provider')).toEqual([])
  const back = told(...begun, ['2026-05-04T09:00Z', submitted], ['2026-05-05T10:00Z', answered('milestone.changes-requested', 4)])
  expect(waitsFor(back, 'provider')).toMatchObject([{ kind: 'changes', since: at('2026-05-05T10:00Z') }])
  expect(waitsFor(told(...begun, ['2026-04-05T09:00Z', dropped(10)]), 'client')).toEqual([])
  expect(waitsFor(told(['2026-04-01T09:00Z', planned(10, due)], ['2026-04-05T09:00Z', dropped(10)]), 'provider')).toEqual([])
})

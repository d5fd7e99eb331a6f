import { expect, test } from 'vitest'
import { day, instant } from '../kernel/index.ts'
import type { MemberFacts } from '../kernel/index.ts'
import {
  clientLead as clara,
  clientObserver as chris,
  numberedId,
  placedId,
  providerLead as paul,
  recorded,
} from '../testing/slice-history.ts'
import { checkInId, emptyCheckIns, evolve, history, latestOf, latestPostedBy, owedBy, unacknowledgedBy } from './index.ts'
import type { CheckIn, CheckInEvent, CheckIns } from './index.ts'

const idOf = (n: number) => checkInId.parse(numberedId(n))
const at = (text: string) => instant.parse(Date.parse(text))
const facts = { health: 'on-track' as const, milestones: [], needs: [], isExplained: false, evidence: 0 }

const posted = (n: number): CheckInEvent => ({ type: 'check-in.posted', facts: { checkIn: idOf(n), ...facts }, body: null })
const revised = (n: number): CheckInEvent => ({ type: 'check-in.revised', facts: { checkIn: idOf(n), ...facts }, body: null })
const acknowledged = (n: number, seq: number): CheckInEvent => ({
  type: 'check-in.acknowledged',
  facts: { checkIn: idOf(n), revision: placedId(seq) },
  body: { text: '' },
})
const imported = (n: number, on: string): CheckInEvent => ({
  type: 'check-in.imported',
  facts: { checkIn: idOf(n), side: 'provider', by: null, on: day.parse(on) },
  body: null,
})

function told(...steps: [string, MemberFacts, CheckInEvent][]): CheckIns {
  return steps.reduce<CheckIns>(
    (checkIns, [when, by, event], index) => evolve(checkIns, recorded(event, by, { seq: index + 1, at: at(when) }), by),
    emptyCheckIns,
  )
}

const numberOf = (checkIn: CheckIn | null) => (checkIn ? Number(checkIn.id.slice(-3)) : null)

test('[CI19] the history goes newest first, imported check-ins by the day of their source', () => {
  const story = told(
    ['2026-05-04T08:00Z', clara, imported(10, '2026-01-05')],
    ['2026-05-04T08:00Z', clara, imported(11, '2026-03-02')],
    ['2026-05-04T08:00Z', clara, imported(12, '2026-03-02')],
    ['2026-05-05T08:00Z', clara, posted(20)],
  )
  expect(history(story).map(numberOf)).toEqual([20, 12, 11, 10])
  expect(numberOf(latestOf(story, 'provider'))).toBe(12)
  expect(latestPostedBy(story, 'provider')).toBeNull()
  expect(numberOf(latestPostedBy(story, 'client'))).toBe(20)
  expect(latestOf(emptyCheckIns, 'client')).toBeNull()
})

test('[CI20] a member is asked to acknowledge the newest revision of each check-in of the other side', () => {
  const story = told(
    ['2026-05-04T08:00Z', clara, imported(9, '2026-01-05')],
    ['2026-05-04T08:00Z', paul, posted(10)],
    ['2026-05-05T08:00Z', paul, posted(11)],
    ['2026-05-06T08:00Z', clara, posted(12)],
    ['2026-05-06T09:00Z', clara, acknowledged(10, 2)],
  )
  expect(unacknowledgedBy(story, clara).map(numberOf)).toEqual([11])
  expect(unacknowledgedBy(story, chris).map(numberOf)).toEqual([10, 11])
  expect(unacknowledgedBy(story, paul).map(numberOf)).toEqual([12])
  const newer = evolve(story, recorded(revised(10), paul, { seq: 6, at: at('2026-05-07T08:00Z') }), paul)
  expect(unacknowledgedBy(newer, clara).map(numberOf)).toEqual([10, 11])
})

const mondays = ['2026-05-04T08:00Z', '2026-05-11T08:00Z', '2026-05-18T08:00Z'].map(at)
const owed = (checkIns: CheckIns, now: string, due = mondays) =>
  owedBy(checkIns, 'provider', { due, since: at('2026-05-01T00:00Z'), now: at(now) }).map(({ status, checkIn }) =>
    checkIn === null ? status : `${status} ${checkIn.slice(-2)}`,
  )

test('[CI21] a check-in that is owed is coming, then overdue, then missed', () => {
  expect(owed(emptyCheckIns, '2026-05-04T08:00Z')).toEqual(['coming', 'coming', 'coming'])
  expect(owed(emptyCheckIns, '2026-05-04T08:01Z')).toEqual(['overdue', 'coming', 'coming'])
  expect(owed(emptyCheckIns, '2026-05-11T08:01Z')).toEqual(['missed', 'overdue', 'coming'])
  expect(owed(emptyCheckIns, '2027-05-11T08:01Z')).toEqual(['missed', 'missed', 'overdue'])
})

test('[CI22] a check-in answers one instant, in time or late, and imported ones answer none', () => {
  const story = told(
    ['2026-04-20T08:00Z', paul, posted(10)],
    ['2026-05-02T08:00Z', clara, posted(11)],
    ['2026-05-03T08:00Z', clara, imported(12, '2026-05-03')],
    ['2026-05-06T08:00Z', paul, posted(13)],
    ['2026-05-15T08:00Z', paul, posted(14)],
    ['2026-05-16T08:00Z', paul, posted(15)],
  )
  expect(owed(story, '2026-05-20T00:00Z')).toEqual(['late 13', 'late 14', 'in-time 15'])
  const early = told(['2026-05-02T08:00Z', paul, posted(10)], ['2026-05-03T08:00Z', paul, posted(11)])
  expect(owed(early, '2026-05-20T00:00Z')).toEqual(['in-time 10', 'missed', 'overdue'])
})

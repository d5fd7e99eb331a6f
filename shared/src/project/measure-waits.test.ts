import { expect, test } from 'vitest'
import { day, dayMs, hourMs } from '../kernel/index.ts'
import { amends, clause, fee, pace, signs, text, website } from '../testing/agreement-story.ts'
import { checkInEvery, handsIn, measured, posts, replyWithin, reviewWithin, says, watched } from '../testing/measure-story.ts'
import { clara, eventNamed, invites, joins, otto, paul, petra } from '../testing/index.ts'
import type { History, Person } from '../testing/index.ts'
import { waitingFor } from './index.ts'

const sides = { client: clara, provider: paul }
const waits = (room: History, who: Person) =>
  waitingFor(room.state, { id: who.member }, room.now).filter(({ kind }) => /^(reply|check-in)-(over)?due$/u.test(kind))

test('[PR13] a promised reply waits for those who may give it, once less than a quarter of its time is left, and until it is given', () => {
  const room = watched(sides, measured(replyWithin(8)), clause(pace, { measure: replyWithin(16), binds: 'provider' }))
    .and(invites(paul, petra, 'contributor'), joins(petra), invites(paul, otto, 'observer'), joins(otto))
    .and(says(clara, 'one', { asks: true }))
  const { seq } = room.state.head
  const dueAt = room.now + 8 * hourMs
  expect(waits(room.later(6 * hourMs), paul)).toEqual([])
  const risky = room.later(7 * hourMs)
  expect([clara, otto].map((who) => waits(risky, who))).toEqual([[], []])
  expect([paul, petra].map((who) => waits(risky, who))).toEqual(
    [1, 2].map(() => [{ kind: 'reply-due', object: website, seq, since: dueAt }]),
  )
  const late = room.later(3 * dayMs)
  expect(waits(late, petra)).toEqual([{ kind: 'reply-overdue', object: website, seq, since: dueAt }])
  expect(waits(late.and(says(petra, 'answer')), paul)).toEqual([])
  const ended = late.and(amends(clara, text({ clauses: [clause(fee)] })), signs(clara), signs(paul))
  expect(waits(ended, paul)).toEqual([])
})

test('[PR13] a promised check-in waits as one that is due or overdue; a cadence asks for it by itself, a review waits as a submission', () => {
  const room = watched(sides, measured(checkInEvery(8), 'both'), clause(pace, { measure: reviewWithin(5), binds: 'both' })).and(
    ...handsIn(paul, clara, 'shop'),
  )
  const dueAt = room.now + 8 * dayMs
  expect(waits(room.later(6 * dayMs), clara)).toEqual([])
  expect(waits(room.later(7 * dayMs), clara)).toEqual([{ kind: 'check-in-due', object: 'cadence', seq: null, since: dueAt }])
  const late = room.later(9 * dayMs)
  expect([clara, paul].map((who) => waits(late, who))).toEqual(
    [1, 2].map(() => [{ kind: 'check-in-overdue', object: 'cadence', seq: null, since: dueAt }]),
  )
  expect(waits(late.and(posts(clara, 'late')), clara)).toEqual([])
  const later = room.later(30 * dayMs)
  expect(waits(later, clara)).toEqual([{ kind: 'check-in-overdue', object: 'cadence', seq: null, since: room.now + 24 * dayMs }])
  const terms = {
    everyWeeks: 26,
    weekday: 2,
    minute: 600,
    zone: 'UTC',
    startsOn: day.parse('2026-01-05'),
    skipsHolidays: true,
    pausedUntil: null,
  }
  const keeping = late.and(
    clara.does('cadence.proposed', { facts: { side: 'client', terms }, body: { reason: '' } }, { id: eventNamed('cadence') }),
    paul.does('cadence.agreed', { facts: { proposal: eventNamed('cadence') }, body: {} }),
  )
  expect([clara, paul].map((who) => waits(keeping, who).length)).toEqual([0, 1])
})

import { describe, expect, test } from 'vitest'
import { dayMs, hourMs, instant } from '../kernel/index.ts'
import { amends, answersNotice, clause, fee, givesNotice, pace, scope, signs, text, website } from '../testing/agreement-story.ts'
import {
  checkInEvery,
  checkInNamed,
  handsIn,
  measured,
  measuresAt,
  onlyMeasure,
  posts,
  replyWithin,
  reviewWithin,
  revises,
  says,
  watched,
  wordsOf,
} from '../testing/measure-story.ts'
import { clara, eventNamed, paul, startedAt } from '../testing/index.ts'
import type { Act, History } from '../testing/index.ts'

const sides = { client: clara, provider: paul }
const asking = { asks: true }
/** Both agree to close, so that the room is closed at once; and to open it again. */
const closes = ({ now }: History): Act[] => [
  paul.does(
    'project.close-proposed',
    { facts: { endsAt: instant.parse(now + 8 * dayMs) }, body: { reason: 'x' } },
    { id: eventNamed('notice') },
  ),
  clara.does('project.close-agreed', { facts: { proposal: eventNamed('notice') }, body: {} }),
]
const reopens: Act[] = [
  paul.does('project.reopen-proposed', { facts: {}, body: { reason: 'x' } }, { id: eventNamed('reopening') }),
  clara.does('project.reopen-agreed', { facts: { proposal: eventNamed('reopening') }, body: {} }),
]

describe('what is watched', () => {
  test('[PR14] nothing before both have signed, and no remedy limit', () => {
    const remedy = measured({ kind: 'remedy-limit', currency: 'EUR', minorUnits: 100_00 })
    expect(measuresAt(watched(sides, remedy))).toEqual([])
    expect(measuresAt(watched(sides, measured(replyWithin(8))))).toMatchObject([
      { agreement: website, clause: scope, side: 'provider', measure: replyWithin(8), items: [], status: 'nothing-yet', endedAt: null },
    ])
  })

  test('[PR14] a clause that binds both watches each; in the order of the text', () => {
    const room = watched(sides, measured(replyWithin(8), 'both'), clause(pace, { measure: checkInEvery(7), binds: 'client' }))
    expect(measuresAt(room).map((one) => [one.clause, one.side])).toEqual([
      [scope, 'client'],
      [scope, 'provider'],
      [pace, 'client'],
    ])
  })

  test('[PR14] what was asked before the text took effect, or after it was replaced or ended, does not count', () => {
    const before = watched(sides, measured(replyWithin(8)))
    const asked = before.and(says(clara, 'one', asking))
    const amended = asked.and(
      amends(clara, text({ clauses: [clause(fee)] })),
      says(clara, 'two', asking),
      signs(clara),
      signs(paul),
      says(clara, 'three', asking),
    )
    expect(onlyMeasure(amended)).toMatchObject({ endedAt: amended.now, items: [{ status: 'open' }, { status: 'open' }] })
    const again = amended.and(
      amends(paul, text({ clauses: [measured(replyWithin(2))] })),
      signs(paul),
      signs(clara),
      says(clara, 'four', asking),
    )
    expect(onlyMeasure(again, 3)).toMatchObject({
      endedAt: null,
      measure: replyWithin(2),
      items: [{ status: 'missed' }, { status: 'open' }, { status: 'open' }],
    })
    const noticed = asked.and(
      givesNotice(clara, { days: 30, now: asked.now }),
      answersNotice(paul, 'agreement.ending-agreed'),
      says(clara, 'five', asking),
    )
    expect(onlyMeasure(noticed)).toMatchObject({ endedAt: noticed.now, items: [{ status: 'open' }] })
    const lapsed = asked.and(givesNotice(clara, { days: 30, now: asked.now }))
    expect(onlyMeasure(lapsed, 30 * 24).endedAt).toBe(null)
    const over = lapsed.later(31 * dayMs).and(says(clara, 'six', asking))
    expect(onlyMeasure(over)).toMatchObject({ endedAt: asked.now + 30 * dayMs, items: [{ status: 'missed' }] })
  })

  test('[PR14] each is judged by the text in force when it was asked', () => {
    const room = watched(sides, measured(replyWithin(8))).and(says(clara, 'one', asking))
    const amended = room.and(
      amends(clara, text({ clauses: [measured(replyWithin(24))] })),
      signs(clara),
      signs(paul),
      says(clara, 'two', asking),
    )
    expect(onlyMeasure(amended).items.map(({ dueAt }) => (dueAt - startedAt) / hourMs)).toEqual([48 + 8, 8])
    expect(onlyMeasure(amended).measure).toEqual(replyWithin(24))
  })

  test('[PR14] a closed room holds the clock: for replies in working hours, for reviews and check-ins in days', () => {
    const room = watched(sides, measured(replyWithin(8), 'both'), clause(pace, { measure: reviewWithin(3), binds: 'client' }))
      .and(says(clara, 'one', asking), ...handsIn(paul, clara, 'shop'))
      .later(2 * hourMs)
    const closed = room.and(...closes(room))
    const open = closed.later(7 * dayMs).and(...reopens)
    const dues = (told: History, hours = 0) =>
      measuresAt(told, hours).flatMap(({ items }) => items.map(({ dueAt }) => (dueAt - startedAt) / hourMs))
    expect(dues(room)).toEqual([8, 72])
    expect(dues(open)).toEqual([7 * 24 + 8, 10 * 24])
    expect(measuresAt(closed, 60 * 24).flatMap(({ items }) => items.map(({ status }) => status))).toEqual(['open', 'open'])
    const reporting = watched(sides, measured(checkInEvery(7)))
    const paused = reporting
      .and(...closes(reporting))
      .later(20 * dayMs)
      .and(...reopens)
    expect(onlyMeasure(paused).items.map(({ dueAt }) => (dueAt - startedAt) / dayMs)).toEqual([27])
  })
})

describe('replies', () => {
  test('[PR15] a reply that asks is answered by the first later one of the other side about the same subject', () => {
    const checkIn = { kind: 'check-in', id: checkInNamed('first') } as const
    const room = watched(sides, measured(replyWithin(8))).and(
      posts(paul, 'first'),
      says(paul, 'early'),
      says(clara, 'asked', asking),
      says(clara, 'silent'),
    )
    const { seq } = room.state.head
    expect(onlyMeasure(room).items).toEqual([
      {
        status: 'open',
        side: 'provider',
        openedAt: startedAt,
        dueAt: startedAt + 8 * hourMs,
        answeredAt: null,
        seq: seq - 1,
        answerSeq: null,
        about: { kind: 'agreement', id: website },
      },
    ])
    const elsewhere = room.later(hourMs).and(says(paul, 'elsewhere', { subject: checkIn }), says(clara, 'not mine'))
    expect(wordsOf(elsewhere)).toEqual(['open'])
    const answered = elsewhere.and(says(paul, 'answer')).later(dayMs).and(says(paul, 'more'))
    expect(onlyMeasure(answered).items).toMatchObject([{ status: 'kept', answeredAt: startedAt + hourMs, answerSeq: seq + 3 }])
    expect(onlyMeasure(answered).status).toBe('kept')
  })

  test('[PR15] many questions in one thread each find the answer after them', () => {
    const names = Array.from({ length: 9 }, (_, index) => `${index}`)
    const room = watched(sides, measured(replyWithin(8))).and(
      ...names.flatMap((name) => [says(clara, `q${name}`, asking), says(paul, `a${name}`)]),
    )
    expect(onlyMeasure(room).items.map(({ seq, answerSeq }) => (answerSeq ?? 0) - (seq ?? 0))).toEqual(names.map(() => 1))
    expect(onlyMeasure(room).items[0]?.seq).toBe(room.state.head.seq - 1)
  })

  test('[PR15] a check-in that needs something asks once, from the revision on that says so; acknowledging is no reply', () => {
    const room = watched(sides, measured(replyWithin(8), 'client')).and(posts(paul, 'none'), posts(paul, 'two', 2), posts(clara, 'own', 1))
    expect(onlyMeasure(room).items.map(({ about }) => about)).toEqual([{ kind: 'check-in', id: checkInNamed('two') }])
    const revision = room.state.checkIns.get(checkInNamed('two'))
    if (revision?.kind !== 'posted') throw new Error('the check-in is missing')
    const read = { facts: { checkIn: revision.id, revision: revision.revisions[0].id }, body: { text: 'Read' } }
    const acknowledged = room
      .later(hourMs)
      .and(clara.does('check-in.acknowledged', read), revises(paul, 'none', 1), revises(paul, 'two', 3))
    expect(onlyMeasure(acknowledged).items.map(({ openedAt, answeredAt }) => [openedAt, answeredAt])).toEqual([
      [startedAt + hourMs, null],
      [startedAt, null],
    ])
    const answered = acknowledged.and(says(clara, 'answer', { subject: { kind: 'check-in', id: checkInNamed('two') } }))
    expect(wordsOf(answered)).toEqual(['open', 'kept'])
  })

  test('[PR15] what a check-in needs no more in time is owed by nobody; taken back too late it stays missed', () => {
    const room = watched(sides, measured(replyWithin(8), 'client')).and(posts(paul, 'one', 1))
    expect(wordsOf(room.later(hourMs).and(revises(paul, 'one', 0)), 99 * 24)).toEqual([])
    expect(wordsOf(room.later(9 * hourMs).and(revises(paul, 'one', 0)), 99 * 24)).toEqual(['missed'])
    const answer = says(clara, 'answer', { subject: { kind: 'check-in', id: checkInNamed('one') } })
    expect(wordsOf(room.later(hourMs).and(answer, revises(paul, 'one', 0)), 99 * 24)).toEqual(['kept'])
  })

  test('[PR15, PR18] hours are those of the working time agreed when it was asked', () => {
    const hours = { zone: 'UTC', weekdays: [1], from: 540, to: 600, holidays: [] }
    const room = watched(sides, measured(replyWithin(8))).and(
      says(clara, 'one', asking),
      paul.does('working-time.proposed', { facts: { terms: hours }, body: { reason: '' } }, { id: eventNamed('hours') }),
    )
    const changed = room
      .later(hourMs)
      .and(clara.does('working-time.agreed', { facts: { proposal: eventNamed('hours') }, body: {} }), says(clara, 'two', asking))
    expect(onlyMeasure(changed).items.map(({ dueAt }) => (dueAt - startedAt) / hourMs)).toEqual([8 * 7 * 24 + 1, 8])
    expect(wordsOf(changed, 8)).toEqual(['open', 'missed'])
  })
})

describe('the words', () => {
  test('[PR18] at risk with less than a quarter of the time left, missed once it is over, late answers too', () => {
    const room = watched(sides, measured(replyWithin(16))).and(says(clara, 'one', asking))
    // Sixteen working hours from Monday at nine: twelve have passed on Tuesday at one o’clock, all of them at five.
    expect([0, 7, 28, 28.1, 32, 32.1].map((hours) => wordsOf(room, hours))).toEqual([
      ['open'],
      ['open'],
      ['open'],
      ['at-risk'],
      ['at-risk'],
      ['missed'],
    ])
    expect([0, 28.1, 32.1].map((hours) => onlyMeasure(room, hours).status)).toEqual(['nothing-yet', 'at-risk', 'missed'])
    const late = room.later(33 * hourMs).and(says(paul, 'late'))
    expect(onlyMeasure(late)).toMatchObject({ status: 'missed', items: [{ status: 'missed', answeredAt: late.now }] })
    const next = late.and(says(clara, 'two', asking), says(paul, 'at once'))
    expect(onlyMeasure(next).status).toBe('kept')
  })

  test('[PR18] the worst of what is still awaited counts before what was kept last', () => {
    const room = watched(sides, measured(replyWithin(16)))
    const elsewhere = { kind: 'clause', id: scope } as const
    const two = room
      .and(says(clara, 'forgotten', { asks: true, subject: elsewhere }))
      .later(hourMs)
      .and(says(clara, 'one', asking), says(paul, 'answer'))
    expect([0, 28, 32].map((hours) => onlyMeasure(two, hours).status)).toEqual(['kept', 'at-risk', 'missed'])
    expect(onlyMeasure(two, 32).items.map(({ status }) => status)).toEqual(['kept', 'missed'])
  })

  test('[PR18] a clock that runs behind the record changes nothing', () => {
    const room = watched(sides, measured(replyWithin(1)))
      .and(says(clara, 'one', asking))
      .later(2 * hourMs)
      .and(says(clara, 'later'))
    expect(wordsOf(room, -2)).toEqual(['missed'])
  })
})

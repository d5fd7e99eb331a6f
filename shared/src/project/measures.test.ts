import { describe, expect, test } from 'vitest'
import { day, dayMs, hourMs, instant } from '../kernel/index.ts'
import { milestoneId } from '../milestones/index.ts'
import { amends, answersNotice, clause, fee, givesNotice, pace, scope, signs, text, website } from '../testing/agreement-story.ts'
import {
  checkInEvery,
  checkInNamed,
  handsIn,
  measured,
  measuresAt,
  posts,
  replyWithin,
  reviewWithin,
  says,
  sendsBack,
  submits,
  watched,
  wordsOf,
} from '../testing/measure-story.ts'
import { clara, eventNamed, namedId, paul, startedAt } from '../testing/index.ts'
import type { Act, History } from '../testing/index.ts'

const sides = { client: clara, provider: paul }
const asking = { asks: true }
const onlyOne = (room: History, hours = 0) => {
  const [only, ...others] = measuresAt(room, hours)
  if (!only || others.length > 0) throw new Error('there should be one measure')
  return only
}

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
    expect(onlyOne(amended)).toMatchObject({ endedAt: amended.now, items: [{ status: 'open' }, { status: 'open' }] })
    const again = amended.and(
      amends(paul, text({ clauses: [measured(replyWithin(2))] })),
      signs(paul),
      signs(clara),
      says(clara, 'four', asking),
    )
    expect(onlyOne(again, 3)).toMatchObject({
      endedAt: null,
      measure: replyWithin(2),
      items: [{ status: 'missed' }, { status: 'open' }, { status: 'open' }],
    })
    const noticed = asked.and(
      givesNotice(clara, { days: 30, now: asked.now }),
      answersNotice(paul, 'agreement.ending-agreed'),
      says(clara, 'five', asking),
    )
    expect(onlyOne(noticed)).toMatchObject({ endedAt: noticed.now, items: [{ status: 'open' }] })
    const lapsed = asked.and(givesNotice(clara, { days: 30, now: asked.now }))
    expect(onlyOne(lapsed, 30 * 24).endedAt).toBe(null)
    const over = lapsed.later(31 * dayMs).and(says(clara, 'six', asking))
    expect(onlyOne(over)).toMatchObject({ endedAt: asked.now + 30 * dayMs, items: [{ status: 'missed' }] })
  })

  test('[PR14] each is judged by the text in force when it was asked', () => {
    const room = watched(sides, measured(replyWithin(8))).and(says(clara, 'one', asking))
    const amended = room.and(
      amends(clara, text({ clauses: [measured(replyWithin(24))] })),
      signs(clara),
      signs(paul),
      says(clara, 'two', asking),
    )
    expect(onlyOne(amended).items.map(({ dueAt }) => (dueAt - startedAt) / hourMs)).toEqual([48 + 8, 8])
    expect(onlyOne(amended).measure).toEqual(replyWithin(24))
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
    expect(onlyOne(paused).items.map(({ dueAt }) => (dueAt - startedAt) / dayMs)).toEqual([27])
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
    expect(onlyOne(room).items).toEqual([
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
    expect(onlyOne(answered).items).toMatchObject([{ status: 'kept', answeredAt: startedAt + hourMs, answerSeq: seq + 3 }])
    expect(onlyOne(answered).status).toBe('kept')
  })

  test('[PR15] many questions in one thread each find the answer after them', () => {
    const names = Array.from({ length: 9 }, (_, index) => `${index}`)
    const room = watched(sides, measured(replyWithin(8))).and(
      ...names.flatMap((name) => [says(clara, `q${name}`, asking), says(paul, `a${name}`)]),
    )
    expect(onlyOne(room).items.map(({ seq, answerSeq }) => (answerSeq ?? 0) - (seq ?? 0))).toEqual(names.map(() => 1))
    expect(onlyOne(room).items[0]?.seq).toBe(room.state.head.seq - 1)
  })

  test('[PR15] a check-in that needs something asks once, from the revision on that says so; acknowledging is no reply', () => {
    const room = watched(sides, measured(replyWithin(8), 'client')).and(posts(paul, 'none'), posts(paul, 'two', 2), posts(clara, 'own', 1))
    expect(onlyOne(room).items.map(({ about }) => about)).toEqual([{ kind: 'check-in', id: checkInNamed('two') }])
    const revision = room.state.checkIns.get(checkInNamed('two'))
    if (revision?.kind !== 'posted') throw new Error('the check-in is missing')
    const read = { facts: { checkIn: revision.id, revision: revision.revisions[0].id }, body: { text: 'Read' } }
    const acknowledged = room
      .later(hourMs)
      .and(clara.does('check-in.acknowledged', read), posts(paul, 'none', 1, 'check-in.revised'), posts(paul, 'two', 3, 'check-in.revised'))
    expect(onlyOne(acknowledged).items.map(({ openedAt, answeredAt }) => [openedAt, answeredAt])).toEqual([
      [startedAt + hourMs, null],
      [startedAt, null],
    ])
    const answered = acknowledged.and(says(clara, 'answer', { subject: { kind: 'check-in', id: checkInNamed('two') } }))
    expect(wordsOf(answered)).toEqual(['open', 'kept'])
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
    expect(onlyOne(changed).items.map(({ dueAt }) => (dueAt - startedAt) / hourMs)).toEqual([8 * 7 * 24 + 1, 8])
    expect(wordsOf(changed, 8)).toEqual(['open', 'missed'])
  })
})

describe('check-ins', () => {
  test('[PR16] due n days after the last one, or after the text took effect', () => {
    const room = watched(sides, measured(checkInEvery(7))).and(posts(clara, 'other side'))
    const effect = room.state.head.seq - 1
    const expected = {
      status: 'open',
      openedAt: startedAt,
      dueAt: startedAt + 7 * dayMs,
      seq: effect,
      about: { kind: 'project', id: room.state.id },
    }
    expect(onlyOne(room).items).toMatchObject([expected])
    expect(onlyOne(room).status).toBe('nothing-yet')
    const posted = room.later(7 * dayMs).and(posts(paul, 'first'))
    expect(onlyOne(posted).items).toMatchObject([
      { status: 'open', openedAt: posted.now, dueAt: posted.now + 7 * dayMs, seq: posted.state.head.seq },
      { status: 'kept', answeredAt: posted.now, answerSeq: posted.state.head.seq, about: { kind: 'check-in', id: checkInNamed('first') } },
    ])
    expect(onlyOne(posted).status).toBe('kept')
  })

  test('[PR16, PR18] one that comes late is missed; silence is missed again each time, and both stay listed', () => {
    const room = watched(sides, measured(checkInEvery(7)))
    expect(wordsOf(room, 7 * 24 + 1)).toEqual(['missed'])
    const late = room.later(8 * dayMs).and(posts(paul, 'late'))
    expect(onlyOne(late)).toMatchObject({ status: 'missed', items: [{ status: 'open' }, { status: 'missed', answeredAt: late.now }] })
    const silent = late.later(22 * dayMs)
    expect(onlyOne(silent)).toMatchObject({ status: 'missed', items: [{ seq: null }, { seq: null }, { seq: late.state.head.seq }, {}] })
    expect(wordsOf(silent)).toEqual(['missed', 'missed', 'missed', 'missed'])
    const back = silent.and(posts(paul, 'back')).later(dayMs).and(posts(paul, 'again'))
    expect(wordsOf(back)).toEqual(['open', 'kept', 'missed', 'missed', 'missed', 'missed'])
    expect(onlyOne(back).items[2]).toMatchObject({ answeredAt: silent.now, about: { kind: 'check-in' } })
    expect(onlyOne(back).status).toBe('kept')
  })

  test('[PR16] a pause that both agreed to does not count, also when another cadence was agreed since', () => {
    const terms = {
      everyWeeks: 1,
      weekday: 2,
      minute: 600,
      zone: 'UTC',
      startsOn: day.parse('2026-01-05'),
      skipsHolidays: true,
      pausedUntil: day.parse('2026-01-26'),
    }
    const agrees = (name: string, pausedUntil: typeof terms.pausedUntil | null): Act[] => [
      paul.does(
        'cadence.proposed',
        { facts: { side: 'provider', terms: { ...terms, pausedUntil } }, body: { reason: '' } },
        { id: eventNamed(name) },
      ),
      clara.does('cadence.agreed', { facts: { proposal: eventNamed(name) }, body: {} }),
    ]
    const room = watched(sides, measured(checkInEvery(7)))
      .later(dayMs)
      .and(...agrees('pause', terms.pausedUntil))
    const due = (Date.parse('2026-01-26T00:00Z') - startedAt) / dayMs + 6
    expect(onlyOne(room.later(15 * dayMs)).items.map(({ dueAt }) => (dueAt - startedAt) / dayMs)).toEqual([due])
    const later = room.later(25 * dayMs).and(...agrees('resumed', null))
    expect(onlyOne(later).items.map(({ dueAt }) => (dueAt - startedAt) / dayMs)).toEqual([due])
    const early = room.later(4 * dayMs).and(...agrees('sooner', null))
    expect(onlyOne(early).items.map(({ dueAt }) => (dueAt - startedAt) / dayMs)).toEqual([11])
  })

  test('[PR16] an amendment that keeps the measure does not begin it anew; one that ends it asks for nothing more', () => {
    const room = watched(sides, measured(checkInEvery(7))).later(3 * dayMs)
    const amended = room.and(amends(clara, text({ clauses: [measured(checkInEvery(14)), clause(fee)] })), signs(clara), signs(paul))
    expect(onlyOne(amended).items.map(({ dueAt }) => (dueAt - startedAt) / dayMs)).toEqual([7])
    const posted = amended.later(dayMs).and(posts(paul, 'first'))
    expect(onlyOne(posted).items.map(({ dueAt }) => (dueAt - startedAt) / dayMs)).toEqual([18, 7])
    const ended = room.and(amends(clara, text({ clauses: [clause(fee)] })), signs(clara), signs(paul)).later(30 * dayMs)
    expect(onlyOne(ended)).toMatchObject({ items: [], endedAt: room.now, status: 'nothing-yet' })
    const endedLater = room
      .later(20 * dayMs)
      .and(amends(clara, text({ clauses: [clause(fee)] })), signs(clara), signs(paul))
      .later(30 * dayMs)
    expect(onlyOne(endedLater).items.map(({ dueAt }) => (dueAt - startedAt) / dayMs)).toEqual([21, 14, 7])
    const back = endedLater.and(amends(clara, text({ clauses: [measured(checkInEvery(7))] })), signs(clara), signs(paul))
    expect(onlyOne(back).items.map(({ dueAt }) => (dueAt - startedAt) / dayMs)).toEqual([60, 21, 14, 7])
  })
})

describe('reviews', () => {
  const shop = { kind: 'milestone', id: milestoneId.parse(namedId('milestone shop')) } as const

  test('[PR17] each submission of the other side asks for a verdict', () => {
    const room = watched(sides, measured(reviewWithin(5), 'client')).and(...handsIn(paul, clara, 'shop'), ...handsIn(clara, paul, 'photos'))
    expect(onlyOne(room).items).toMatchObject([{ status: 'open', dueAt: startedAt + 5 * dayMs, answeredAt: null, about: shop }])
    const back = room.later(6 * dayMs).and(sendsBack(clara, 'shop', 1), submits(paul, 'shop', 2))
    expect(onlyOne(back)).toMatchObject({
      status: 'missed',
      items: [
        { status: 'open', seq: back.state.head.seq },
        { status: 'missed', answerSeq: back.state.head.seq - 1 },
      ],
    })
    const accepts = { facts: { milestone: shop.id, submission: eventNamed('shop handed in 2') }, body: { note: '' } }
    const accepted = back.later(5 * dayMs).and(clara.does('milestone.accepted', accepts))
    expect(onlyOne(accepted)).toMatchObject({ status: 'kept', items: [{ status: 'kept', answeredAt: accepted.now }, { status: 'missed' }] })
  })

  test('[PR17] a milestone that was dropped in time asks no more; one dropped too late stays missed', () => {
    const room = watched(sides, measured(reviewWithin(5), 'client')).and(...handsIn(paul, clara, 'shop'))
    const drops = paul.does('milestone.dropped', { facts: { milestone: shop.id }, body: { reason: 'x' } })
    expect(wordsOf(room.later(5 * dayMs).and(drops), 99 * 24)).toEqual([])
    const late = room.later(6 * dayMs).and(drops)
    expect(wordsOf(late, 99 * 24)).toEqual(['missed'])
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
    expect([0, 28.1, 32.1].map((hours) => onlyOne(room, hours).status)).toEqual(['nothing-yet', 'at-risk', 'missed'])
    const late = room.later(33 * hourMs).and(says(paul, 'late'))
    expect(onlyOne(late)).toMatchObject({ status: 'missed', items: [{ status: 'missed', answeredAt: late.now }] })
    const next = late.and(says(clara, 'two', asking), says(paul, 'at once'))
    expect(onlyOne(next).status).toBe('kept')
  })

  test('[PR18] the worst of what is still awaited counts before what was kept last', () => {
    const room = watched(sides, measured(replyWithin(16)))
    const elsewhere = { kind: 'clause', id: scope } as const
    const two = room
      .and(says(clara, 'forgotten', { asks: true, subject: elsewhere }))
      .later(hourMs)
      .and(says(clara, 'one', asking), says(paul, 'answer'))
    expect([0, 28, 32].map((hours) => onlyOne(two, hours).status)).toEqual(['kept', 'at-risk', 'missed'])
    expect(onlyOne(two, 32).items.map(({ status }) => status)).toEqual(['kept', 'missed'])
  })

  test('[PR18] a clock that runs behind the record changes nothing', () => {
    const room = watched(sides, measured(replyWithin(1)))
      .and(says(clara, 'one', asking))
      .later(2 * hourMs)
      .and(says(clara, 'later'))
    expect(wordsOf(room, -2)).toEqual(['missed'])
  })
})

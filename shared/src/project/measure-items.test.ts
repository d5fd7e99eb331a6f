import { describe, expect, test } from 'vitest'
import { day, dayMs } from '../kernel/index.ts'
import type { Side } from '../kernel/index.ts'
import { milestoneId } from '../milestones/index.ts'
import { amends, clause, fee, signs, text } from '../testing/agreement-story.ts'
import {
  checkInEvery,
  checkInNamed,
  handsIn,
  measured,
  measuresAt,
  onlyMeasure,
  posts,
  reviewWithin,
  sendsBack,
  submits,
  watched,
  wordsOf,
} from '../testing/measure-story.ts'
import { clara, eventNamed, namedId, paul, startedAt } from '../testing/index.ts'
import type { Act } from '../testing/index.ts'

const sides = { client: clara, provider: paul }

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
    expect(onlyMeasure(room).items).toMatchObject([expected])
    expect(onlyMeasure(room).status).toBe('nothing-yet')
    const posted = room.later(7 * dayMs).and(posts(paul, 'first'))
    expect(onlyMeasure(posted).items).toMatchObject([
      { status: 'open', openedAt: posted.now, dueAt: posted.now + 7 * dayMs, seq: posted.state.head.seq },
      { status: 'kept', answeredAt: posted.now, answerSeq: posted.state.head.seq, about: { kind: 'check-in', id: checkInNamed('first') } },
    ])
    expect(onlyMeasure(posted).status).toBe('kept')
  })

  test('[PR16, PR18] one that comes late is missed; silence is missed again each time, and both stay listed', () => {
    const room = watched(sides, measured(checkInEvery(7)))
    expect(wordsOf(room, 7 * 24 + 1)).toEqual(['missed'])
    const late = room.later(8 * dayMs).and(posts(paul, 'late'))
    expect(onlyMeasure(late)).toMatchObject({ status: 'missed', items: [{ status: 'open' }, { status: 'missed', answeredAt: late.now }] })
    const silent = late.later(22 * dayMs)
    expect(onlyMeasure(silent)).toMatchObject({ status: 'missed', items: [{ seq: null }, { seq: null }, { seq: late.state.head.seq }, {}] })
    expect(wordsOf(silent)).toEqual(['missed', 'missed', 'missed', 'missed'])
    const back = silent.and(posts(paul, 'back')).later(dayMs).and(posts(paul, 'again'))
    expect(wordsOf(back)).toEqual(['open', 'kept', 'missed', 'missed', 'missed', 'missed'])
    expect(onlyMeasure(back).items[2]).toMatchObject({ answeredAt: silent.now, about: { kind: 'check-in' } })
    expect(onlyMeasure(back).status).toBe('kept')
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
    const agrees = (name: string, pausedUntil: typeof terms.pausedUntil | null, side: Side = 'provider'): Act[] => [
      paul.does('cadence.proposed', { facts: { side, terms: { ...terms, pausedUntil } }, body: { reason: '' } }, { id: eventNamed(name) }),
      clara.does('cadence.agreed', { facts: { proposal: eventNamed(name) }, body: {} }),
    ]
    const room = watched(sides, measured(checkInEvery(7)))
      .later(dayMs)
      .and(...agrees('pause', terms.pausedUntil))
    const due = (Date.parse('2026-01-26T00:00Z') - startedAt) / dayMs + 6
    expect(onlyMeasure(room.later(15 * dayMs)).items.map(({ dueAt }) => (dueAt - startedAt) / dayMs)).toEqual([due])
    const later = room.later(25 * dayMs).and(...agrees('resumed', null))
    expect(onlyMeasure(later).items.map(({ dueAt }) => (dueAt - startedAt) / dayMs)).toEqual([due])
    const early = room.later(4 * dayMs).and(...agrees('sooner', null))
    expect(onlyMeasure(early).items.map(({ dueAt }) => (dueAt - startedAt) / dayMs)).toEqual([11])
    const both = watched(sides, measured(checkInEvery(7), 'both')).and(...agrees('client only', terms.pausedUntil, 'client'))
    const dues = measuresAt(both).map(({ side, items }) => [side, ((items[0]?.dueAt ?? 0) - startedAt) / dayMs])
    expect(dues).toEqual([
      ['client', due + 1],
      ['provider', 7],
    ])
  })

  test('[PR16] an amendment that keeps the measure does not begin it anew; one that ends it asks for nothing more', () => {
    const room = watched(sides, measured(checkInEvery(7))).later(3 * dayMs)
    const amended = room.and(amends(clara, text({ clauses: [measured(checkInEvery(14)), clause(fee)] })), signs(clara), signs(paul))
    expect(onlyMeasure(amended).items.map(({ dueAt }) => (dueAt - startedAt) / dayMs)).toEqual([7])
    const posted = amended.later(dayMs).and(posts(paul, 'first'))
    expect(onlyMeasure(posted).items.map(({ dueAt }) => (dueAt - startedAt) / dayMs)).toEqual([18, 7])
    const ended = room.and(amends(clara, text({ clauses: [clause(fee)] })), signs(clara), signs(paul)).later(30 * dayMs)
    expect(onlyMeasure(ended)).toMatchObject({ items: [], endedAt: room.now, status: 'nothing-yet' })
    const endedLater = room
      .later(20 * dayMs)
      .and(amends(clara, text({ clauses: [clause(fee)] })), signs(clara), signs(paul))
      .later(30 * dayMs)
    expect(onlyMeasure(endedLater).items.map(({ dueAt }) => (dueAt - startedAt) / dayMs)).toEqual([21, 14, 7])
    const back = endedLater.and(amends(clara, text({ clauses: [measured(checkInEvery(7))] })), signs(clara), signs(paul))
    expect(onlyMeasure(back).items.map(({ dueAt }) => (dueAt - startedAt) / dayMs)).toEqual([60, 21, 14, 7])
  })
})

describe('reviews', () => {
  const shop = { kind: 'milestone', id: milestoneId.parse(namedId('milestone shop')) } as const

  test('[PR17] each submission of the other side asks for a verdict', () => {
    const room = watched(sides, measured(reviewWithin(5), 'client')).and(...handsIn(paul, clara, 'shop'), ...handsIn(clara, paul, 'photos'))
    expect(onlyMeasure(room).items).toMatchObject([{ status: 'open', dueAt: startedAt + 5 * dayMs, answeredAt: null, about: shop }])
    const back = room.later(6 * dayMs).and(sendsBack(clara, 'shop', 1), submits(paul, 'shop', 2))
    expect(onlyMeasure(back)).toMatchObject({
      status: 'missed',
      items: [
        { status: 'open', seq: back.state.head.seq },
        { status: 'missed', answerSeq: back.state.head.seq - 1 },
      ],
    })
    const accepts = { facts: { milestone: shop.id, submission: eventNamed('shop handed in 2') }, body: { note: '' } }
    const accepted = back.later(5 * dayMs).and(clara.does('milestone.accepted', accepts))
    expect(onlyMeasure(accepted)).toMatchObject({
      status: 'kept',
      items: [{ status: 'kept', answeredAt: accepted.now }, { status: 'missed' }],
    })
  })

  test('[PR17] a milestone that was dropped in time asks no more; one dropped too late stays missed', () => {
    const room = watched(sides, measured(reviewWithin(5), 'client')).and(...handsIn(paul, clara, 'shop'))
    const drops = paul.does('milestone.dropped', { facts: { milestone: shop.id }, body: { reason: 'x' } })
    expect(wordsOf(room.later(5 * dayMs).and(drops), 99 * 24)).toEqual([])
    const late = room.later(6 * dayMs).and(drops)
    expect(wordsOf(late, 99 * 24)).toEqual(['missed'])
  })

  test('[PR17] time in which a milestone was dropped counts for nobody once it is brought back', () => {
    const room = watched(sides, measured(reviewWithin(5), 'client')).and(...handsIn(paul, clara, 'shop'))
    const dropped = room.later(dayMs).and(paul.does('milestone.dropped', { facts: { milestone: shop.id }, body: { reason: 'x' } }))
    const back = dropped.later(30 * dayMs).and(paul.does('milestone.restored', { facts: { milestone: shop.id }, body: {} }))
    expect(onlyMeasure(back).items).toMatchObject([{ status: 'open', dueAt: startedAt + 35 * dayMs }])
  })
})

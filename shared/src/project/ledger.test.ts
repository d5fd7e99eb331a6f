import { describe, expect, test } from 'vitest'
import { askId } from '../asks/index.ts'
import { day, dayMs, hourMs, instant } from '../kernel/index.ts'
import type { Side } from '../kernel/index.ts'
import { roleId } from '../roles/index.ts'
import { answers, checkIn, colour, needing, photos, raises, reopens, withdraws } from '../testing/ask-story.ts'
import { clara, cora, eventNamed, fullRoom, namedId, olga, paul, petra, twoLeads } from '../testing/index.ts'
import type { Act, History, Person } from '../testing/index.ts'
import { ledgerOf, peopleAsked, waitOfAsk, waitingFor } from './index.ts'

const room = fullRoom()
const kinds = (history: History, who: Person) => waitingFor(history.state, { id: who.member }, history.now).map(({ kind }) => kind)
const ledger = (history: History, side: Side) => ledgerOf(history.state, side, history.now)
const role = roleId.parse(namedId('role keeper'))
const keeper: Act[] = [
  clara.does(
    'role.defined',
    { facts: { role, side: 'client' }, body: { title: 'Keeper', purpose: '', duties: [], alone: [], together: [], told: [] } },
    { id: eventNamed('keeper') },
  ),
  clara.does('role.offered', { facts: { role, member: cora.member, term: null }, body: { note: '' } }, { id: eventNamed('offer') }),
  cora.does('role.accepted', { facts: { role, offer: eventNamed('offer'), revision: eventNamed('keeper') }, body: {} }),
]

describe('what an ask waits for', () => {
  test('[PR22] the person it names, else everybody of the asked side who may answer', () => {
    const everybody = (history: History) => [clara, cora, olga, paul, petra].map((who) => kinds(history, who).length)
    expect(everybody(room.and(raises(paul)))).toEqual([1, 1, 0, 0, 0])
    expect(everybody(room.and(raises(paul, { owner: { kind: 'member', id: cora.member } })))).toEqual([0, 1, 0, 0, 0])
    expect(everybody(room.and(raises(paul), answers(clara)))).toEqual([0, 0, 0, 0, 0])
    expect(everybody(room.and(raises(paul), withdraws(paul)))).toEqual([0, 0, 0, 0, 0])
  })

  test('[PR22] somebody who has left, or only reads, leaves it to their side', () => {
    const forOlga = room.and(raises(paul, { owner: { kind: 'member', id: olga.member } }))
    expect(kinds(forOlga, clara)).toEqual(['ask-to-answer'])
    const forCora = room.and(raises(paul, { owner: { kind: 'member', id: cora.member } }))
    expect(kinds(forCora, clara)).toEqual([])
    expect(kinds(forCora.and(clara.does('member.removed', { facts: { member: cora.member }, body: { reason: '' } })), clara)).toEqual([
      'ask-to-answer',
    ])
  })

  test('[PR22] whoever holds the role that it names, and who stands in on the day', () => {
    const held = room.and(...keeper, raises(paul, { owner: { kind: 'role', id: role } }))
    const ask = held.state.asks.get(colour)
    expect(ask && peopleAsked(held.state, ask, held.now)).toEqual([cora.member])
    const offered = clara.does(
      'role.offered',
      {
        facts: { role, member: clara.member, term: { from: day.parse('2026-01-06'), until: day.parse('2026-01-07') } },
        body: { note: '' },
      },
      { id: eventNamed('away') },
    )
    const away = held.and(
      offered,
      clara.does('role.accepted', { facts: { role, offer: eventNamed('away'), revision: eventNamed('keeper') }, body: {} }),
    )
    const asked = [0, 1, 2, 3].map((days) => ask && peopleAsked(away.state, ask, instant.parse(held.now + days * dayMs))?.length)
    expect(asked).toEqual([1, 2, 2, 1])
  })

  test('[PR22] once the instant by which it is needed has passed it is overdue, since then', () => {
    const dueAt = instant.parse(room.now + dayMs)
    const open = room.and(raises(paul, { dueAt }))
    expect(kinds(open.later(dayMs), clara)).toEqual(['ask-to-answer'])
    const late = open.later(dayMs + 1)
    expect(waitingFor(late.state, { id: clara.member }, late.now)).toMatchObject([{ kind: 'ask-overdue', object: colour, since: dueAt }])
  })
})

describe('the ledger', () => {
  test('[PR21] one line for what waits, with everybody it waits for, the same for both sides', () => {
    const lines = (history: History, side: Side) => ledger(history, side).map(({ waiting, members }) => [waiting.kind, members.length])
    expect(lines(room.and(raises(paul)), 'client')).toEqual([['ask-to-answer', 2]])
    expect(lines(room.and(raises(paul)), 'provider')).toEqual([])
    expect(lines(room.and(raises(clara)), 'provider')).toEqual([['ask-to-answer', 2]])
    expect(lines(room.and(needing(paul, 'check-in.posted', [photos])), 'client')).toEqual([
      ['check-in-to-acknowledge', 3],
      ['ask-to-answer', 2],
    ])
  })

  test('[PR21] what bears the id of an ask is counted by itself', () => {
    const decoy = room.and(raises(clara, { ask: askId.parse(checkIn) })).later(5 * hourMs)
    const posted = decoy.and(needing(paul, 'check-in.posted', [])).later(hourMs)
    expect(ledger(posted, 'client').map(({ waiting, waitedMs }) => [waiting.kind, waitedMs])).toEqual([['check-in-to-acknowledge', hourMs]])
  })

  test('[PR21] it counts agreed working time: nights and weekends do not', () => {
    // Monday 9:00 to the next Tuesday 12:00, at eight hours a day.
    const asked = room.and(raises(paul)).later(8 * dayMs + 3 * hourMs)
    expect(ledger(asked, 'client')[0]?.waitedMs).toBe((6 * 8 + 3) * hourMs)
  })

  test('[PR21] an ask that was opened again waits since its raising, with a pause while it was answered', () => {
    const again = room
      .and(raises(paul))
      .later(2 * hourMs)
      .and(answers(clara))
      .later(3 * hourMs)
      .and(reopens(paul))
      .later(hourMs)
    const [line] = ledger(again, 'client')
    expect(line).toMatchObject({ countedFrom: room.now, waitedMs: 3 * hourMs })
    expect(line?.pauses).toEqual([{ why: 'answered', from: room.now + 2 * hourMs, to: room.now + 5 * hourMs }])
  })

  test('[PR21] an ask that is settled waits no more, and is counted still', () => {
    const settled = room
      .and(raises(paul))
      .later(2 * hourMs)
      .and(answers(clara))
      .later(3 * hourMs)
    const ask = settled.state.asks.get(colour)
    expect(ledger(settled, 'client')).toEqual([])
    expect(ask && waitOfAsk(settled.state, ask, settled.now)).toEqual({
      countedFrom: room.now,
      waitedMs: 2 * hourMs,
      pauses: [{ why: 'answered', from: room.now + 2 * hourMs, to: settled.now }],
    })
  })

  test('[PR21] the time in which the room was closed counts for nobody', () => {
    const notice = paul.does(
      'project.close-proposed',
      { facts: { endsAt: instant.parse(room.now + 8 * dayMs) }, body: { reason: 'Done' } },
      { id: eventNamed('notice') },
    )
    const closed = twoLeads()
      .and(raises(paul))
      .and(notice)
      .later(hourMs)
      .and(clara.does('project.close-agreed', { facts: { proposal: eventNamed('notice') }, body: {} }))
    const asksAgain = paul.does('project.reopen-proposed', { facts: {}, body: { reason: 'More' } }, { id: eventNamed('again') })
    const open = closed
      .later(2 * hourMs)
      .and(asksAgain, clara.does('project.reopen-agreed', { facts: { proposal: eventNamed('again') }, body: {} }))
    const [line] = ledger(open.later(hourMs), 'client')
    expect(line?.pauses.map(({ why, from, to }) => [why, to - from])).toEqual([['room-closed', 2 * hourMs]])
    expect(line?.waitedMs).toBe(2 * hourMs)
  })
})

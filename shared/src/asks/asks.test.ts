import { describe, expect, test } from 'vitest'
import { clauseId } from '../agreements/index.ts'
import { dayMs, instant, memberId } from '../kernel/index.ts'
import { roleId } from '../roles/index.ts'
import { proposes, scope, website } from '../testing/agreement-story.ts'
import { answers, asksToDecide, blue, colour, logo, needing, photos, raises, red, reopens, withdraws } from '../testing/ask-story.ts'
import { clara, cora, eventNamed, fullRoom, namedId, olga, paul, petra } from '../testing/index.ts'
import type { Act, History, Person } from '../testing/index.ts'
import { askId, currentAsking, isOverdue, neededBy, openFor, optionIn, restsOf, settled, standingAnswer } from './index.ts'
import type { Ask } from './index.ts'

const room = fullRoom()
const asked = room.and(raises(paul))
const askIn = ({ state }: History): Ask => {
  const ask = state.asks.get(colour)
  if (!ask) throw new Error('nobody has asked')
  return ask
}
const assigns = (by: Person, owner: Ask['owner']): Act => by.does('ask.assigned', { facts: { ask: colour, owner }, body: {} })
const marks = (by: Person, marked: { scope: 'change' | 'in-scope'; clause: null } | null): Act =>
  by.does('ask.scope-marked', { facts: { ask: colour, marked }, body: {} })
const weighs = (by: Person, view: 'preferred' | 'none' = 'preferred', revision = eventNamed('asked')): Act =>
  by.does('ask.option-weighed', { facts: { ask: colour, revision, option: red, view }, body: { text: 'Warm' } })
const rewords = (by: Person, kind: 'question' | 'approval' = 'question'): Act =>
  by.does(
    'ask.revised',
    { facts: { ask: colour, kind, options: [] }, body: { title: 'What colour?', text: '', options: [] } },
    { id: eventNamed('reworded') },
  )

describe('raising', () => {
  test('[AS1] an id is used once, for an ask or for what a check-in needs', () => {
    expect(asked.when(raises(clara)).code).toBe('ask.already-raised')
    const needed = room.and(needing(paul, 'check-in.posted', [photos]))
    expect(needed.when(raises(clara, { ask: askId.parse(photos) })).code).toBe('ask.already-raised')
  })

  test('[AS2] only a decision has options, each once', () => {
    expect(room.when(raises(paul, { options: [red] })).code).toBe('ask.options-misfit')
    expect(room.when(raises(paul, { kind: 'decision', options: [red, red] })).code).toBe('ask.option-repeated')
    expect(room.when(asksToDecide(paul)).code).toBe('ok')
  })

  test('[AS3] somebody of the asked side owns it, and either side says who', () => {
    const member = (who: Person) => ({ kind: 'member', id: who.member }) as const
    expect(room.when(raises(paul, { owner: member(petra) })).code).toBe('ask.owner-of-asking-side')
    expect(room.when(raises(paul, { owner: { kind: 'member', id: memberId.parse(namedId('nobody')) } })).code).toBe('ask.owner-not-there')
    expect(room.when(raises(paul, { owner: { kind: 'role', id: roleId.parse(namedId('no role')) } })).code).toBe('ask.owner-not-there')
    expect(askIn(asked.and(assigns(clara, member(cora)))).owner).toEqual(member(cora))
    expect(askIn(asked.and(assigns(petra, member(cora)), assigns(clara, null))).owner).toBeNull()
    const gone = asked.and(clara.does('member.removed', { facts: { member: cora.member }, body: { reason: 'moved' } }))
    expect(gone.when(assigns(paul, member(cora))).code).toBe('ask.owner-not-there')
  })

  test('[AS3] a role in use of the asked side owns it, one out of use does not', () => {
    const role = roleId.parse(namedId('role keeper'))
    const words = { title: 'Keeper', purpose: '', duties: [], alone: [], together: [], told: [] }
    const kept = room.and(clara.does('role.defined', { facts: { role, side: 'client' }, body: words }))
    expect(kept.when(raises(paul, { owner: { kind: 'role', id: role } })).code).toBe('ok')
    expect(kept.when(raises(clara, { owner: { kind: 'role', id: role } })).code).toBe('ask.owner-of-asking-side')
    const retired = kept.and(clara.does('role.retired', { facts: { role }, body: { reason: '' } }))
    expect(retired.when(raises(paul, { owner: { kind: 'role', id: role } })).code).toBe('ask.owner-not-there')
  })

  test('[AS4] each side has a mark of its own, by a clause that stands', () => {
    const agreed = room.and(proposes(paul))
    const clause = { agreement: website, clause: scope }
    expect(room.when(raises(paul, { marked: { scope: 'in-scope', clause } })).code).toBe('ask.clause-not-found')
    const other = { ...clause, clause: clauseId.parse(namedId('no such clause')) }
    expect(agreed.when(raises(paul, { marked: { scope: 'in-scope', clause: other } })).code).toBe('ask.clause-not-found')
    const both = agreed.and(raises(paul, { marked: { scope: 'in-scope', clause } }), marks(clara, { scope: 'change', clause: null }))
    const { client, provider } = askIn(both).marks
    expect([client?.scope, provider?.scope, provider?.clause]).toEqual(['change', 'in-scope', clause])
    expect(askIn(both.and(marks(cora, null))).marks.client).toBeNull()
    expect(both.and(withdraws(petra)).when(marks(clara, null)).code).toBe('ask.is-withdrawn')
  })
})

describe('while it is open', () => {
  test('[AS5] once it is answered or taken back nothing but opening it again follows', () => {
    const acts = [rewords(paul), assigns(clara, null), reschedules(paul, null), answers(clara), withdraws(paul)]
    const codes = (history: History) => [...new Set(acts.map((act) => history.when(act).code))]
    expect(codes(asked)).toEqual(['ok'])
    expect(codes(asked.and(answers(clara)))).toEqual(['ask.already-answered'])
    expect(codes(asked.and(withdraws(paul)))).toEqual(['ask.is-withdrawn'])
    expect(codes(room)).toEqual(['ask.not-found'])
    expect(asked.and(answers(clara)).when(marks(clara, { scope: 'change', clause: null })).code).toBe('ok')
  })

  test('[AS6] the asking side rewords it and every wording stays; a need is reworded in its check-in', () => {
    expect(asked.when(rewords(clara)).code).toBe('ask.not-asking-side')
    const reworded = askIn(asked.and(rewords(petra)))
    expect(reworded.revisions.map(({ words }) => words?.title)).toEqual(['Which colour?', 'What colour?'])
    expect(currentAsking(reworded).id).toBe(eventNamed('reworded'))
    const needed = room.and(needing(paul, 'check-in.posted', [photos]))
    const facts = { ask: askId.parse(photos), kind: 'input' as const, options: [] }
    expect(needed.when(paul.does('ask.revised', { facts, body: { title: 'x', text: '', options: [] } })).code).toBe('ask.from-check-in')
  })

  test('[AS7] the asking side sets, moves and lifts the day', () => {
    const later = instant.parse(room.now + 3 * dayMs)
    expect(asked.when(reschedules(clara, later)).code).toBe('ask.not-asking-side')
    expect(neededBy(askIn(asked))).toBeNull()
    expect(neededBy(askIn(asked.and(reschedules(petra, later))))).toBe(later)
    expect(neededBy(askIn(asked.and(reschedules(paul, later), reschedules(paul, null))))).toBeNull()
  })

  test('[AS8] each side says what it thinks of an option of the newest wording; its newest word stands', () => {
    const open = room.and(asksToDecide(paul))
    expect(open.when(weighs(clara, 'preferred', eventNamed('other'))).code).toBe('ask.wording-not-newest')
    expect(asked.when(weighs(clara)).code).toBe('ask.option-not-found')
    const weighed = askIn(open.and(weighs(clara), weighs(petra), weighs(cora, 'none')))
    expect(weighed.weighings.map(({ side, view, by }) => [side, view, by])).toEqual([
      ['provider', 'preferred', petra.member],
      ['client', 'none', cora.member],
    ])
  })
})

describe('answering', () => {
  test('[AS9] only the asked side answers, and the newest wording', () => {
    expect(asked.when(answers(petra)).code).toBe('ask.own-side')
    expect(asked.when(answers(olga)).code).toBe('standing.needs-contributor')
    expect(asked.and(rewords(paul)).when(answers(clara)).code).toBe('ask.wording-not-newest')
    expect(standingAnswer(askIn(asked.and(answers(cora))))?.by).toBe(cora.member)
  })

  test('[AS10] an answer fits what is asked', () => {
    const open = room.and(asksToDecide(paul))
    expect(open.when(answers(clara)).code).toBe('ask.answer-misfit')
    expect(open.when(answers(clara, { option: blue })).code).toBe('ok')
    expect(asked.when(answers(clara, { option: blue })).code).toBe('ask.answer-misfit')
    expect(asked.when(answers(clara, { outcome: 'approved' })).code).toBe('ask.answer-misfit')
    const approval = room.and(raises(paul, { kind: 'approval' }))
    expect(approval.when(answers(clara)).code).toBe('ask.answer-misfit')
    expect(approval.when(answers(clara, { outcome: 'not-approved' })).code).toBe('ok')
    expect(room.and(raises(paul, { kind: 'decision' })).when(answers(clara)).code).toBe('ok')
    const between = room.and(raises(paul, { kind: 'decision', options: [red] }))
    expect(between.when(answers(clara, { option: blue })).code).toBe('ask.option-not-found')
  })

  test('[AS11] either side opens an answered ask again, one that was taken back only the asking side', () => {
    expect(asked.when(reopens(paul)).code).toBe('ask.is-open')
    expect(room.when(reopens(paul)).code).toBe('ask.not-found')
    const answered = asked.and(answers(clara))
    expect([paul, clara].map((who) => answered.when(reopens(who)).code)).toEqual(['ok', 'ok'])
    const twice = answered.and(reopens(paul), answers(cora))
    expect(askIn(twice).answers).toHaveLength(2)
    expect(standingAnswer(askIn(twice))?.by).toBe(cora.member)
    const back = asked.and(withdraws(paul))
    expect([paul, clara].map((who) => back.when(reopens(who)).code)).toEqual(['ok', 'ask.not-asking-side'])
  })

  test('[AS12] only the asking side takes it back', () => {
    expect(asked.when(withdraws(clara)).code).toBe('ask.not-asking-side')
    expect(askIn(asked.and(withdraws(petra))).state).toMatchObject({ status: 'withdrawn', isDropped: false })
  })
})

test('[AS6] an answer is told in the wording that was answered, whatever an option is called later', () => {
  const decided = room.and(asksToDecide(paul), answers(clara, { option: red }), reopens(paul))
  const body = { title: 'Which?', text: '', options: ['Dear', 'Cheap'] }
  const reworded = decided.and(paul.does('ask.revised', { facts: { ask: colour, kind: 'decision', options: [blue, red] }, body }))
  const ask = askIn(reworded)
  const [answer] = ask.answers
  expect(optionIn(ask, red, answer?.revision ?? null)).toEqual({ title: 'Option 1', index: 0 })
  expect(optionIn(ask, red, null)).toEqual({ title: 'Cheap', index: 1 })
})

describe('what a check-in needs', () => {
  const needed = room.and(needing(paul, 'check-in.posted', [photos, logo]))
  const statuses = ({ state }: History) => [...state.asks.values()].map((ask) => `${currentAsking(ask).words?.text} ${ask.state.status}`)
  const corrects = (needs: readonly (typeof photos)[], name = 'corrected') => needing(paul, ['check-in.revised', name], needs)

  test('[AS13] each thing is an ask for input of whoever of the other side can', () => {
    expect(statuses(needed)).toEqual(['Photos open', 'The logo open'])
    const [first] = needed.state.asks.values()
    expect(first).toMatchObject({ id: photos, side: 'provider', owner: null, checkIn: expect.any(String) })
    expect(needed.when(answers(clara, { ask: askId.parse(photos) }, eventNamed('check-in.posted'))).code).toBe('ok')
  })

  test('[AS13] a correction takes back what is not needed any more and opens again what it had taken back', () => {
    const corrected = needed.and(corrects([logo]))
    expect(statuses(corrected)).toEqual(['Photos withdrawn', 'The logo open'])
    expect(corrected.when(answers(clara, { ask: askId.parse(logo) }, eventNamed('check-in.posted'))).code).toBe('ask.wording-not-newest')
    expect(statuses(corrected.and(corrects([photos], 'again')))).toEqual(['Photos open', 'The logo withdrawn'])
    const takenBack = needed.and(paul.does('ask.withdrawn', { facts: { ask: askId.parse(photos) }, body: { reason: '' } }))
    expect(statuses(takenBack.and(corrects([photos, logo])))).toEqual(['Photos withdrawn', 'The logo open'])
  })

  test('[AS13] what was answered stays so, and an id of another ask makes none', () => {
    const answered = needed.and(answers(clara, { ask: askId.parse(photos) }, eventNamed('check-in.posted')))
    expect(statuses(answered.and(corrects([])))).toEqual(['Photos answered', 'The logo withdrawn'])
    const wordings = ({ state }: History) => [...state.asks.values()].map(({ revisions }) => revisions.length)
    expect(wordings(answered.and(corrects([photos, logo])))).toEqual([1, 2])
    const taken = room.and(raises(clara, { ask: askId.parse(photos) }), needing(paul, 'check-in.posted', [photos, logo]))
    expect([...taken.state.asks.values()].map(({ side }) => side)).toEqual(['client', 'provider'])
  })
})

describe('views', () => {
  test('[AS17] [AS18] open goes by the day it is needed, settled newest first; a day that has passed makes it overdue', () => {
    const soon = instant.parse(room.now + dayMs)
    const [second, third] = [askId.parse(namedId('ask 2')), askId.parse(namedId('ask 3'))]
    const open = asked.and(
      raises(paul, { ask: second }, '2'),
      raises(petra, { ask: third, dueAt: soon }, '3'),
      raises(clara, { ask: askId.parse(logo) }, '4'),
    )
    const order = ({ state }: History) => openFor(state.asks, 'client').map(({ id }) => id)
    expect(order(open)).toEqual([third, colour, second])
    expect(order(open.and(answers(clara)))).toEqual([third, second])
    const last = open.state.asks.get(third)
    expect([soon, soon + 1].map((now) => last && isOverdue(last, instant.parse(now)))).toEqual([false, true])
    const done = open.and(answers(clara), answers(clara, { ask: second }, eventNamed('2')))
    expect(settled(done.state.asks).map(({ id }) => id)).toEqual([second, colour])
    expect(isOverdue({ ...askIn(done), dues: last?.dues ?? [] }, instant.parse(soon + 1))).toBe(false)
  })

  test('[AS19] it rests while it is answered or taken back', () => {
    const history = asked.later(10).and(answers(clara)).later(10).and(reopens(paul)).later(10).and(withdraws(paul))
    const at = (ms: number) => room.now + ms
    expect(restsOf(askIn(history))).toEqual([
      { status: 'answered', from: at(10), to: at(20) },
      { status: 'withdrawn', from: at(30), to: null },
    ])
  })
})

function reschedules(by: Person, due: ReturnType<typeof instant.parse> | null): Act {
  return by.does('ask.rescheduled', { facts: { ask: colour, dueAt: due }, body: { reason: 'Holidays' } })
}

import { describe, expect, test } from 'vitest'
import { dayMs, hourMs, instant } from '../kernel/index.ts'
import { clara, cora, eventNamed, fullRoom, namedId, paul, petra, twoLeads } from '../testing/index.ts'
import {
  amends,
  clause,
  counters,
  fee,
  follows,
  pace,
  plainTerms,
  proposes,
  scope,
  signs,
  text,
  theAgreement,
  website,
  withdraws,
  declines,
  inForce,
} from '../testing/agreement-story.ts'
import { agreementId, clauseId, isNested, numbersOf, revisionFrom, statusOf, textOf } from './index.ts'

const sides = { client: clara, provider: paul }

describe('texts', () => {
  test('[AG1] an agreement id is used once', () => {
    const room = twoLeads().and(proposes(clara))
    expect(room.when(proposes(paul)).code).toBe('agreement.already-proposed')
  })

  test('[AG2] a text has clauses, each once, and none of another agreement', () => {
    const room = twoLeads()
    expect(room.when(proposes(clara, text({ clauses: [] }))).code).toBe('agreement.no-clauses')
    expect(room.when(proposes(clara, text({ clauses: [clause(scope), clause(scope)] }))).code).toBe('agreement.clause-repeated')
    const other = agreementId.parse(namedId('agreement hosting'))
    const taken = { agreement: other, clauses: [clause(fee)], terms: plainTerms }
    expect(room.and(proposes(clara)).when(paul.does('agreement.proposed', { facts: taken, body: text().body })).code).toBe(
      'agreement.clause-of-other',
    )
  })

  test('[AG2] a clause that was dropped may come back, since it is still of this agreement', () => {
    const without = text({ clauses: [clause(scope)] })
    expect(
      twoLeads().and(proposes(clara), counters(paul, without)).and(counters(clara)).state.agreements.get(website)?.clauseIds.size,
    ).toBe(2)
  })

  test('[AG3] no clause lies more than one level below the one before it', () => {
    const nested = (...depths: number[]) => depths.map((depth) => ({ depth }))
    expect([nested(0, 1, 2, 0, 1), nested(0), []].map(isNested)).toEqual([true, true, true])
    expect([nested(1), nested(0, 2), nested(0, 1, 3)].map(isNested)).toEqual([false, false, false])
    const room = twoLeads()
    expect(room.when(proposes(clara, text({ clauses: [clause(scope, { depth: 1 })] }))).code).toBe('agreement.nesting-broken')
    expect(numbersOf(nested(0, 1, 1, 2, 0, 1))).toEqual(['1', '1.1', '1.2', '1.2.1', '2', '2.1'])
    expect(numbersOf(nested(2, 0))).toEqual(['1', '2'])
  })

  test('[AG4] words come from clauses of the text before, never from the clause itself', () => {
    const room = twoLeads()
    expect(room.when(proposes(clara, text({ clauses: [clause(scope, { from: [fee] })] }))).code).toBe('agreement.origin-not-found')
    const split = (from: (typeof fee)[]) => text({ clauses: [clause(scope), clause(fee), clause(pace, { from })] })
    const proposed = room.and(proposes(clara))
    expect(proposed.when(counters(paul, split([scope]))(proposed.state)).code).toBe('ok')
    expect(proposed.when(counters(paul, split([pace]))(proposed.state)).code).toBe('agreement.origin-not-found')
  })

  test('[AG5] nothing happens to an agreement that is not on the record', () => {
    const facts = { agreement: website, revision: eventNamed('none') }
    expect(twoLeads().when(paul.does('agreement.declined', { facts, body: { reason: 'No' } })).code).toBe('agreement.not-found')
  })

  test('[AG6] a counter goes on from the latest revision and from no other', () => {
    const room = twoLeads().and(proposes(clara), counters(paul))
    const stale = follows(clara, 'agreement.countered', { base: ({ revisions: [first] }) => first.id })
    expect(room.when(stale(room.state)).code).toBe('agreement.stale-base')
    const own = room.and(counters(paul))
    expect(theAgreement(own.state).revisions.map(({ number, side }) => `${number} ${side}`)).toEqual([
      '1 client',
      '2 provider',
      '3 provider',
    ])
    expect(statusOf(theAgreement(own.state), own.now)).toBe('countered')
  })

  test('[AG6] contributors of either side write, and nobody signs for them', () => {
    const room = fullRoom().and(proposes(petra), counters(cora))
    expect(room.when(signs(cora)(room.state)).code).toBe('standing.needs-lead')
    expect(room.when(signs(clara)(room.state)).code).toBe('ok')
  })

  test('[AG7] a text in force is amended, one amendment at a time', () => {
    const open = twoLeads().and(proposes(paul))
    expect(open.when(amends(clara)(open.state)).code).toBe('agreement.not-in-force')
    const room = inForce(sides)
    expect(room.when(counters(clara)(room.state)).code).toBe('agreement.not-open')
    expect(room.when(follows(clara, 'agreement.reproposed')(room.state)).code).toBe('agreement.is-in-force')
    const amending = room.and(amends(clara))
    expect(amending.when(amends(paul)(amending.state)).code).toBe('agreement.amendment-open')
    const refused = amending.and(counters(paul), declines(clara))
    const onDeclined = follows(paul, 'agreement.amendment-proposed')
    expect(refused.when(onDeclined(refused.state)).code).toBe('agreement.stale-base')
    const onInForce = follows(paul, 'agreement.amendment-proposed', { base: ({ revisions: [first] }) => first.id })
    expect(refused.when(onInForce(refused.state)).code).toBe('ok')
  })

  test('[AG7] what came to nothing is proposed again from its last revision', () => {
    const open = twoLeads().and(proposes(clara))
    const again = follows(paul, 'agreement.reproposed')
    expect(open.when(again(open.state)).code).toBe('agreement.still-open')
    for (const end of [declines(paul), withdraws(clara)]) {
      const over = open.and(end)
      expect(
        over
          .and(again)
          .state.agreements.get(website)
          ?.rounds.map(({ kind }) => kind),
      ).toEqual(['proposal', 'proposal'])
    }
  })

  test('[AG8] once the time to answer is over nothing but a new round follows', () => {
    const room = twoLeads()
    const respondBy = instant.parse(room.now + dayMs)
    const short = text({ terms: { ...plainTerms, respondBy } })
    expect(room.later(dayMs).when(proposes(clara, short)).code).toBe('agreement.deadline-past')
    const late = room.and(proposes(clara, short)).later(dayMs + 1)
    expect(statusOf(theAgreement(late.state), late.now)).toBe('expired')
    const answers = [signs(paul), counters(paul, short), declines(paul), withdraws(clara)].map((act) => late.when(act(late.state)).code)
    expect(answers).toEqual(Array.from({ length: 4 }, () => 'agreement.expired'))
    expect(late.when(follows(paul, 'agreement.reproposed')(late.state)).code).toBe('ok')
    const inTime = room.and(proposes(clara, short)).later(dayMs)
    expect(inTime.when(signs(paul)(inTime.state)).code).toBe('ok')
  })

  test('[AG8] nobody runs the time out at once: an hour is the least', () => {
    const room = twoLeads().and(proposes(clara))
    const within = (ms: number) => text({ terms: { ...plainTerms, respondBy: instant.parse(room.now + ms) } })
    expect(room.when(counters(paul, within(1))(room.state)).code).toBe('agreement.deadline-past')
    expect(room.when(counters(paul, within(hourMs - 1))(room.state)).code).toBe('agreement.deadline-past')
    expect(room.when(counters(paul, within(hourMs))(room.state)).code).toBe('ok')
  })

  test('[AG8] a counter brings its own time to answer', () => {
    const room = twoLeads()
    const short = text({ terms: { ...plainTerms, respondBy: instant.parse(room.now + hourMs) } })
    const countered = room.and(proposes(clara, short), counters(paul)).later(2 * hourMs)
    expect(statusOf(theAgreement(countered.state), countered.now)).toBe('countered')
  })

  test('[AG25] a text is taken apart for the record and put together again as it was', () => {
    const { revisions } = theAgreement(twoLeads().and(proposes(clara)).state)
    const whole = textOf(revisions[0])
    if (!whole) throw new Error('the words are there')
    expect(whole.clauses.map(({ clause: id, heading }) => [id, heading])).toEqual([
      [scope, 'Clause 1'],
      [fee, 'Clause 2'],
    ])
    const { facts, body } = revisionFrom(whole, revisions[0].words?.note ?? '')
    expect(facts).toEqual({ clauses: revisions[0].clauses, terms: revisions[0].terms })
    expect(body).toEqual(revisions[0].words)
    expect(clauseId.safeParse(whole.clauses[0]?.clause).success).toBe(true)
  })
})

import { describe, expect, test } from 'vitest'
import { emptyProject, evolve } from '../project/index.ts'
import { answers, asksToDecide, colour, logo, needing, photos, raises, reopens, withdraws } from '../testing/ask-story.ts'
import { clara, cora, eventNamed, fullRoom, paul, petra } from '../testing/index.ts'
import type { Act, History, Person } from '../testing/index.ts'
import { bodyFits, erase } from './index.ts'
import type { AskEvent } from './index.ts'

const full: (by: Person, other: Person) => History = (by, other) =>
  fullRoom()
    .and(asksToDecide(by))
    .and(
      other.does('ask.option-weighed', {
        facts: { ask: colour, revision: eventNamed('asked'), option: optionOf(), view: 'acceptable' },
        body: { text: 'Warm' },
      }),
      by.does('ask.rescheduled', { facts: { ask: colour, dueAt: null }, body: { reason: 'No hurry' } }),
      answers(other, { option: optionOf() }),
      reopens(by),
      by.does('ask.withdrawn', { facts: { ask: colour }, body: { reason: 'Found it' } }),
      needing(by, 'check-in.posted', [photos, logo]),
      needing(by, 'check-in.revised', [photos]),
    )

function optionOf() {
  const { event } = asksToDecide(paul)
  if (event.type !== 'ask.raised' || !event.facts.options[0]) throw new Error('a decision has options')
  return event.facts.options[0]
}

describe('at the door', () => {
  const eventOf = (act: Act): AskEvent => {
    if (!act.event.type.startsWith('ask.')) throw new Error('no ask')
    return act.event as AskEvent
  }

  test('[AS14] options and links are as many as counted, and an answer says something', () => {
    const asked = eventOf(asksToDecide(paul))
    expect(bodyFits(asked)).toBe(true)
    expect(asked.type === 'ask.raised' && bodyFits({ ...asked, body: { title: 'x', text: '', options: ['Red'] } })).toBe(false)
    const answer = eventOf(answers(clara))
    if (answer.type !== 'ask.answered') throw new Error('no answer')
    const said = (facts: Partial<typeof answer.facts>, text: string) =>
      bodyFits({ ...answer, facts: { ...answer.facts, ...facts }, body: { text, evidence: [] } })
    expect([said({}, 'Blue'), said({}, ' \n'), said({ outcome: 'approved' }, ''), said({ evidence: 1 }, 'Blue')]).toEqual([
      true,
      false,
      true,
      false,
    ])
    expect(bodyFits({ ...answer, body: null })).toBe(false)
  })
})

describe('erasing and sides', () => {
  test('[AS15] words erased later leave what words that never were leave, entry by entry', () => {
    const told = full(paul, clara)
    for (const { seq } of told.entries) {
      const silent = told.entries.reduce(
        (state, entry) => evolve(state, entry.seq === seq ? { ...entry, event: { ...entry.event, body: null } } : entry),
        emptyProject(told.state.id),
      )
      expect(erase(told.state.asks, seq), `entry ${seq}`).toEqual(silent.asks)
    }
  })

  test('[AS16] with the sides swapped every answer is the same', () => {
    const acts: readonly ((one: Person, other: Person) => Act)[] = [
      (one) => raises(one),
      (one, other) => answers(other),
      (one) => answers(one),
      (one) => withdraws(one),
      (_, other) => withdraws(other),
      (_, other) => reopens(other),
    ]
    const codes = (one: Person, other: Person) => {
      const starts = [fullRoom(), fullRoom().and(raises(one)), fullRoom().and(raises(one), answers(other)), full(one, other)]
      return starts.map((start) => acts.map((act) => start.when(act(one, other)).code))
    }
    expect(codes(paul, clara)).toEqual(codes(clara, paul))
    expect(codes(petra, cora)).toEqual(codes(cora, petra))
  })
})

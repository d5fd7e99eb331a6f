import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hourMs } from '../kernel/index.ts'
import type { Side } from '../kernel/index.ts'
import { amends, clause, fee, pace, scope, signs, text, theAgreement } from '../testing/agreement-story.ts'
import { checkInEvery, handsIn, measuresAt, posts, replyWithin, reviewWithin, says, watched } from '../testing/measure-story.ts'
import { clara, paul } from '../testing/index.ts'
import type { Act, History, Person } from '../testing/index.ts'
import type { Binding, ClauseFacts } from '../agreements/index.ts'
import type { MeasureItem, WatchedMeasure } from './index.ts'

interface Cast {
  readonly client: Person
  readonly provider: Person
}

const bindings = ['client', 'provider', 'both'] as const
const mirrored: Readonly<Record<Binding, Binding>> = { client: 'provider', provider: 'client', both: 'both' }
const kinds = ['ask', 'say', 'check-in', 'need', 'hand-in', 'send-back', 'amend'] as const
const anyStep = fc.record({
  kind: fc.constantFrom(...kinds),
  side: fc.constantFrom<Side>('client', 'provider'),
  binds: fc.constantFrom(...bindings),
  hours: fc.integer({ min: 0, max: 60 }),
})
type Step = typeof anyStep extends fc.Arbitrary<infer One> ? One : never

/** The measures of one story; `cast` says who plays which side, `turn` turns the sides that clauses bind. */
function told(steps: readonly Step[], cast: Cast, turn: (binds: Binding) => Binding): readonly WatchedMeasure[] {
  const clauses = (binds: Binding): ClauseFacts[] => [
    clause(scope, { measure: replyWithin(4), binds: turn(binds) }),
    clause(fee, { measure: checkInEvery(5), binds: turn('both') }),
    clause(pace, { measure: reviewWithin(1), binds: turn('both') }),
  ]
  const room = steps.reduce<History>(
    (so, step, index) => next(so, { step, index, cast, clauses }),
    watched(cast, ...clauses('both').slice(0, 1)),
  )
  expect(theAgreement(room.state).effects.length).toBeGreaterThan(0)
  return [0, 3.5, 5, 40].flatMap((hours) => sorted(measuresAt(room, hours)))
}

interface Told {
  readonly step: Step
  readonly index: number
  readonly cast: Cast
  readonly clauses: (binds: Binding) => ClauseFacts[]
}

function next(so: History, { step, index, cast, clauses }: Told): History {
  const { kind, side, binds, hours } = step
  const [who, other] = side === 'client' ? [cast.client, cast.provider] : [cast.provider, cast.client]
  const later = so.later(hours * hourMs)
  if (kind === 'amend') return later.and(amends(who, text({ clauses: clauses(binds) })), signs(who), signs(other))
  const acts: Readonly<Record<Exclude<Step['kind'], 'amend'>, Act[]>> = {
    ask: [says(who, `${index}`, { asks: true })],
    say: [says(who, `${index}`)],
    'check-in': [posts(who, `${index}`)],
    need: [posts(who, `${index}`, 1)],
    'hand-in': handsIn(who, other, `${index}`),
    'send-back': sendingBack(later, who),
  }
  return later.and(...acts[kind])
}

/** Sends back what the other side has handed in last and nobody has answered. */
function sendingBack({ state }: History, who: Person): Act[] {
  const waiting = [...state.milestones.values()].findLast((one) => one.side !== who.side && one.state.status === 'submitted')
  const submission = waiting?.submissions.at(-1)
  if (!waiting || !submission) return []
  const facts = { milestone: waiting.id, submission: submission.id }
  return [who.does('milestone.changes-requested', { facts, body: { text: 'Not yet' } })]
}

test('[PR19] with the sides swapped the measures are the same with the sides swapped', () => {
  const seen = new Set<string>()
  const otherSideOf = { client: 'provider', provider: 'client' } as const
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 5, maxLength: 24 }), (steps) => {
      const plain = told(steps, { client: clara, provider: paul }, (binds) => binds)
      const turned = told(steps, { client: paul, provider: clara }, (binds) => mirrored[binds])
      const swapped = turned.map((one): WatchedMeasure => ({
        ...one,
        side: otherSideOf[one.side],
        items: one.items.map((item): MeasureItem => ({ ...item, side: otherSideOf[item.side] })),
      }))
      expect(sorted(swapped)).toEqual(sorted(plain))
      for (const { measure, status, items } of plain) {
        seen.add(`${measure.kind} ${status}`)
        for (const item of items) seen.add(`${measure.kind} item ${item.status}`)
      }
    }),
    // The same stories in every run: whether they reach far enough is no matter of luck.
    { numRuns: 60, seed: 20_260_101 },
  )
  // Worth something only while the stories reach every kind, and both what was kept and what was missed.
  for (const kind of ['reply-within', 'check-in-every', 'review-within']) {
    for (const word of ['missed', 'item open', 'item kept', 'item missed']) expect(seen).toContain(`${kind} ${word}`)
  }
})

/** By clause, side and kind; what was looked at several times stays in the order of looking. */
function sorted(measures: readonly WatchedMeasure[]): readonly WatchedMeasure[] {
  const key = ({ clause: id, side, measure }: WatchedMeasure) => `${id} ${side} ${measure.kind}`
  return measures.toSorted((one, other) => (key(one) === key(other) ? 0 : key(one) < key(other) ? -1 : 1))
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOrderedMap, orderedMap } from '../kernel/index.ts'
import type { Recorded } from '../record/index.ts'
import { fullRoom, hashAt, hostDoes, randomHistory, retrace, roomChanged } from '../testing/index.ts'
import type { History, Step } from '../testing/index.ts'
import { emptyProject, evolve } from './index.ts'
import type { ProjectEvent, ProjectState } from './index.ts'

const seeds = fc.integer({ min: 0, max: 0xffff_ffff })
const runs = { numRuns: 20 }

/** Both sides change places wherever they are named: as a value, as a key, in sets and maps. */
function swapped(value: unknown): unknown {
  if (value === 'client') return 'provider'
  if (value === 'provider') return 'client'
  if (Array.isArray(value)) return value.map(swapped)
  if (isOrderedMap(value)) return orderedMap([...value].map(([key, held]) => [key, swapped(held)]))
  if (value instanceof Set) return new Set([...value].map(swapped))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [swapped(key), swapped(held)]))
}

const swapEvent = (event: ProjectEvent): ProjectEvent => ({ ...event, facts: swapped(event.facts) }) as ProjectEvent
const silent = (event: ProjectEvent): ProjectEvent => ({ ...event, body: null })
const changed = (steps: readonly Step[], change: typeof silent) =>
  steps.map((step) => ({ ...step, act: { ...step.act, event: change(step.act.event) } }))

function fold({ state }: History, entries: readonly Recorded<ProjectEvent>[]): ProjectState {
  return entries.reduce(evolve, emptyProject(state.id))
}

/** Sets are compared as they stand: the order in which sides got their first lead is part of the story, not of the state. */
function comparable(state: ProjectState): unknown {
  return { ...state, members: { ...state.members, ledSides: [...state.members.ledSides].toSorted() } }
}

describe('random histories', { timeout: 60_000 }, () => {
  test('[PR12] with the sides swapped every answer is the same', () => {
    const answers = new Set<string>()
    fc.assert(
      fc.property(seeds, (seed) => {
        const { steps, history } = randomHistory(seed, 120)
        const mirrored = retrace(roomChanged(swapEvent), changed(steps, swapEvent))
        expect(mirrored.codes).toEqual(steps.map(({ code }) => code))
        expect(comparable(mirrored.history.state)).toEqual(comparable(swapped(history.state) as ProjectState))
        for (const { act, code } of steps) answers.add(code === 'ok' ? act.event.type : code)
      }),
      runs,
    )
    // The histories are worth something only while they reach far: most event types admitted, many refusals met.
    expect(answers.size).toBeGreaterThan(60)
  })

  test('[PR1] folding the entries again gives the same state', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { history } = randomHistory(seed, 80)
        expect(fold(history, history.entries)).toEqual(history.state)
      }),
      runs,
    )
  })

  test('[PR9] the rules read facts alone: without any words every answer is the same', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { steps } = randomHistory(seed, 120)
        expect(retrace(roomChanged(silent), changed(steps, silent)).codes).toEqual(steps.map(({ code }) => code))
      }),
      runs,
    )
  })

  test('[PR8] text folded and then erased is text that was never there', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 12 }), (seed, every) => {
        const { history } = randomHistory(seed, 80)
        const open = [...history.state.log.values()].filter(({ seq, isErased }) => seq % every === 0 && !isErased).map(({ seq }) => seq)
        const erased = history.and(
          ...open
            .map((seq) => hostDoes('body.redacted', { facts: { seq, hash: hashAt(seq) }, body: { reason: 'the law' } }))
            // Signed words stay until both sides agree to erase them.
            .filter((erasing) => history.when(erasing).code === 'ok'),
        )
        const gone = new Set([...erased.state.log.values()].filter(({ isErased }) => isErased).map(({ seq }) => seq))
        const without = erased.entries.map((entry) => (gone.has(entry.seq) ? { ...entry, event: silent(entry.event) } : entry))
        expect(fold(erased, without)).toEqual(erased.state)
      }),
      runs,
    )
  })

  test('[PR1] the room that histories begin from has people of every standing on both sides', () => {
    expect([...fullRoom().state.members.all.values()].map(({ side, standing }) => `${side} ${standing}`).toSorted()).toEqual(
      ['client', 'provider'].flatMap((side) => ['contributor', 'lead', 'observer'].map((standing) => `${side} ${standing}`)),
    )
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hourMs, isOrderedMap, makeUuid, orderedMap } from '../kernel/index.ts'
import { emptyProject, evolve } from '../project/index.ts'
import type { ProjectEvent, ProjectState } from '../project/index.ts'
import type { Recorded } from '../record/index.ts'
import { fullRoom, hashAt, hostDoes, pick, randomFrom, retrace, roomChanged, startedAt } from '../testing/index.ts'
import type { History, Step } from '../testing/index.ts'
import { workMakers } from '../testing/random-acts.ts'
import { roleMakers } from '../testing/random-roles.ts'
import { accountableFor, holding, standingIn } from './index.ts'

const seeds = fc.integer({ min: 0, max: 0xffff_ffff })
const runs = { numRuns: 12 }
const makers = [...Object.values(roleMakers), ...Object.values(roleMakers), workMakers['milestone.planned']]

/** Everybody tries anything about roles; most of what is refused is left out. */
function told(seed: number, length: number): { readonly steps: readonly Step[]; readonly history: History } {
  const random = randomFrom(seed)
  const newId = () =>
    makeUuid(
      startedAt,
      Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
    )
  let history = fullRoom()
  const steps: Step[] = []
  for (let tries = 0; steps.length < length && tries < length * 20; tries += 1) {
    const held = pick(random, history.state.ring.keys.values())
    const side = held && history.state.members.all.get(held.member)?.side
    const event = side && pick(random, makers)?.(random, { state: history.state, side, at: history.now, newId })
    if (!event) continue
    const act = { by: held.member, key: held.key, event }
    const verdict = history.later(hourMs).when(act)
    if (verdict.code !== 'ok' && random() < 0.8) continue
    steps.push({ act, afterMs: hourMs, code: verdict.code })
    history = verdict.code === 'ok' ? verdict.after : history.later(hourMs)
  }
  return { steps, history }
}

function swapped(value: unknown): unknown {
  if (value === 'client') return 'provider'
  if (value === 'provider') return 'client'
  if (Array.isArray(value)) return value.map(swapped)
  if (isOrderedMap(value)) return orderedMap([...value].map(([key, held]) => [key, swapped(held)]))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, swapped(held)]))
}

const swapEvent = (event: ProjectEvent): ProjectEvent => ({ ...event, facts: swapped(event.facts) }) as ProjectEvent

function fold({ state }: History, entries: readonly Recorded<ProjectEvent>[]): ProjectState {
  return entries.reduce(evolve, emptyProject(state.id))
}

test('[RO18] with the sides swapped every answer is the same', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(seeds, (seed) => {
      const { steps, history } = told(seed, 60)
      const mirrored = retrace(
        roomChanged(swapEvent),
        steps.map((step) => ({ ...step, act: { ...step.act, event: swapEvent(step.act.event) } })),
      )
      expect(mirrored.codes).toEqual(steps.map(({ code }) => code))
      expect(mirrored.history.state.roles).toEqual(swapped(history.state.roles))
      for (const { act, code } of steps) reached.add(code === 'ok' ? act.event.type : code)
    }),
    runs,
  )
  // Worth something only while the stories reach far.
  expect(reached.size).toBeGreaterThan(14)
})

test('[RO17] a body erased later leaves the same roles as one that was never there, and no words steer anything', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { history } = told(seed, 40)
      const begun = fullRoom().entries.length
      for (const entry of history.entries.slice(begun)) {
        const redacted = hostDoes('body.redacted', { facts: { seq: entry.seq, hash: entry.hash }, body: { reason: '' } })
        const never = fold(
          history,
          history.entries.map((other) => (other.seq === entry.seq ? { ...other, event: { ...other.event, body: null } } : other)),
        )
        const place = { seq: history.state.head.seq + 1, hash: hashAt(history.state.head.seq + 1), at: history.now }
        const { head: seen, at } = history.state
        const erased = evolve(history.state, { ...redacted, ...place, id: entry.id, claimedAt: at, seen })
        expect(erased.roles).toEqual(never.roles)
      }
    }),
    { numRuns: 4 },
  )
})

test('[RO15] whatever happens: one accountable per work; [RO4] nothing on a retired role; [RO11] one holder; [RO9] one open offer of each kind', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { state } = told(seed, 80).history
      for (const role of state.roles.roles.values()) {
        for (const { work, parts } of role.placements)
          expect([role.id, null]).toContain(parts.includes('accountable') ? accountableFor(state.roles, work)?.id : null)
        const open = role.offers.filter(({ answer }) => answer === null)
        expect(open.filter(({ term }) => term === null).length).toBeLessThan(2)
        expect(open.filter(({ term }) => term !== null).length).toBeLessThan(2)
        expect(holding(role)?.term ?? null).toBeNull()
        const holders = role.offers.filter(({ term, answer, end }) => term === null && answer?.kind === 'accepted' && end === null)
        expect(holders.length).toBeLessThan(2)
        const held = [...standingIn(role), ...holders, ...role.placements, ...open]
        expect(role.retired ? held : []).toEqual([])
      }
    }),
    runs,
  )
})

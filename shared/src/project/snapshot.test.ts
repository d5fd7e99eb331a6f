import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orderedMap, projectId } from '../kernel/index.ts'
import { entryHash, readStoredEntry } from '../record/index.ts'
import { clara, hashAt, hostDoes, namedId, nobleCrypto, randomHistory } from '../testing/index.ts'
import { replyId } from '../threads/index.ts'
import { emptyProject, evolve, foldOn, isTrue, packSnapshot, readSnapshot } from './index.ts'
import type { ProjectState } from './index.ts'
import { newestPart } from './newest-part.ts'
import pins from './snapshot-pins.json' with { type: 'json' }
import { foldVersion } from './snapshot.ts'

const seeds = fc.integer({ min: 0, max: 0xffff_ffff })
const none: ReadonlySet<number> = new Set()

function packed(state: ProjectState): string {
  const text = packSnapshot(state)
  if (!text.ok) throw new Error(text.code)
  return text.value
}

function partIn(text: string): ProjectState {
  const read = readSnapshot(text)
  if (!read.ok) throw new Error(read.code)
  return read.value.state
}

describe('snapshots of random histories', { timeout: 60_000 }, () => {
  test('[PR24] [PR25] folded to a place, packed, read and folded on is folded through', () => {
    fc.assert(
      fc.property(seeds, fc.nat(80), (seed, upTo) => {
        const { history } = randomHistory(seed, 80)
        const fold = (from: ProjectState, entries: typeof history.entries) => entries.reduce(evolve, from)
        const half = fold(emptyProject(history.state.id), history.entries.slice(0, Math.max(1, upTo)))
        const read = partIn(packed(half))
        expect(read).toEqual(half)
        expect(packed(read)).toBe(packed(half))
        expect(fold(read, history.entries.slice(Math.max(1, upTo)))).toEqual(history.state)
      }),
      { numRuns: 10 },
    )
  })

  test('[PR25] words erased while the record came in are no lie of the snapshot, and other words are', () => {
    const { history } = randomHistory(7, 80)
    const spoken = [...history.state.threads.values()].flatMap(({ revisions }) => revisions).find(({ words }) => words !== null)
    if (!spoken) throw new Error('nobody said anything in this history')
    const text = packed(history.state)
    const silent = history.entries.map((entry) => (entry.seq === spoken.seq ? { ...entry, event: { ...entry.event, body: null } } : entry))
    const replayed = silent.reduce((state, entry) => evolve(state, Object(entry)), emptyProject(history.state.id))
    expect(isTrue(text, { state: history.state, pendingBodies: none })).toBe(true)
    expect(isTrue(text, { state: replayed, pendingBodies: none })).toBe(false)
    expect(isTrue(text, { state: replayed, pendingBodies: new Set([spoken.seq]) })).toBe(true)
    const other = text.replace(JSON.stringify(history.state.engagement.title), '"Another title"')
    expect(other).not.toBe(text)
    expect(isTrue(other, { state: replayed, pendingBodies: new Set([spoken.seq]) })).toBe(false)
    const erased = history.and(hostDoes('body.redacted', { facts: { seq: spoken.seq, hash: hashAt(spoken.seq) }, body: { reason: '' } }))
    expect(packed(erased.state)).not.toContain(JSON.stringify(spoken.words?.text))
  })
})

/** A golden record, folded by the rules without looking at its signatures: other tests do that. */
async function goldenState(name: string, upTo = Infinity): Promise<{ state: ProjectState; texts: readonly string[] }> {
  const texts = readFileSync(new URL(`../record/golden/${name}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  const first = readStoredEntry(texts[0] ?? '')
  if (!first.ok) throw new Error(first.code)
  const { prev } = first.value.entry
  const beginning: ProjectState = { ...emptyProject(projectId.parse(prev)), head: { seq: 0, hash: entryHash.parse(prev) } }
  return { state: await foldedOn(beginning, texts.slice(0, upTo)), texts }
}

async function foldedOn(state: ProjectState, texts: readonly string[]): Promise<ProjectState> {
  let folded = state
  for (const text of texts) {
    const after = await foldOn(nobleCrypto, folded, text)
    if (!after) throw new Error(`entry ${folded.head.seq + 1} does not follow`)
    folded = after
  }
  return folded
}

describe('snapshots of whole records', { timeout: 60_000 }, () => {
  test('[PR24] what is packed changes with the fold version alone: another one needs its pins', async () => {
    const names = ['every-type-1', 'agreements-1', 'parts-1']
    const made = names.map(async (name) => {
      const hash = createHash('sha256').update(packed((await goldenState(name)).state))
      return [name, hash.digest('hex')] as const
    })
    const known: Readonly<Record<string, object>> = pins
    expect(Object.fromEntries(await Promise.all(made)), 'raise foldVersion and pin it beside the old ones').toEqual(known[foldVersion])
  })

  test('[PR25] entries that nobody has verified yet are folded on, one after the other', async () => {
    const { state, texts } = await goldenState('every-type-1')
    const half = partIn(packed((await goldenState('every-type-1', 20)).state))
    expect(await foldOn(nobleCrypto, half, texts[21] ?? '')).toBeNull()
    expect(await foldOn(nobleCrypto, half, 'no entry')).toBeNull()
    expect(await foldedOn(half, texts.slice(20))).toEqual(state)
  })

  test('[PR24] of a long record it holds the newest part, and what is open', async () => {
    const { state } = await goldenState('every-type-1')
    const [reply] = state.threads.values()
    const [plan] = [...state.milestones.values()].filter(({ state: { status } }) => status === 'accepted')
    if (!reply || !plan) throw new Error('the record has no reply, or nothing accepted')
    const id = (place: number) => replyId.parse(namedId(`reply ${place}`))
    const threads = orderedMap(Array.from({ length: 1_000 }, (_, place) => [id(place), { ...reply, id: id(place) }]))
    const started = { ...plan, id: Object(namedId('open')).toString(), state: { status: 'planned' } } as const
    const done = Array.from({ length: 500 }, (_, place) => ({ ...plan, id: Object(namedId(`done ${place}`)).toString() }))
    const milestones = orderedMap([started, ...done].map((milestone) => [milestone.id, milestone]))
    const part = newestPart({ ...state, threads, milestones })
    expect([...part.threads.keys()]).toEqual([...threads.keys()].slice(-200))
    expect([...part.milestones.keys()]).toEqual([started.id, ...done.slice(-60).map((milestone) => milestone.id)])
    expect(newestPart(state)).toEqual(state)
    expect(packed({ ...state, threads, milestones }).length).toBeLessThan(packed(state).length * 12)
  })

  test('[PR24] what was never packed here is refused, and nothing breaks', async () => {
    const { state } = await goldenState('every-type-1')
    const text = packed(state)
    const part = JSON.parse(text)
    const bent = (change: (held: typeof part) => void): string => {
      const copy = structuredClone(part)
      change(copy)
      return JSON.stringify(copy)
    }
    expect(readSnapshot(bent((held) => (held.fold = foldVersion + 1)))).toEqual({ ok: false, code: 'snapshot.other-version' })
    expect(readSnapshot('x'.repeat(4_000_001))).toEqual({ ok: false, code: 'snapshot.too-long' })
    const malformed = [
      '',
      '{',
      'null',
      '[]',
      '"text"',
      text.slice(1),
      '['.repeat(100_000),
      '{"a":'.repeat(5_000),
      bent((held) => (held.project = 'A'.repeat(43))),
      bent((held) => (held.head.seq += 1)),
      bent((held) => (held.head = { seq: 0, hash: '' })),
      bent((held) => (held.at += 1)),
      bent((held) => (held.more = true)),
      bent((held) => delete held.part.asks),
      bent((held) => (held.part.asks = { $map: 'no list' })),
      bent((held) => (held.part.asks = { $map: [['one']] })),
      bent((held) => (held.part.asks = { $map: [['one', 'two']] })),
      bent((held) => (held.part.asks = { $map: [['one', { id: 'two' }]] })),
      bent((held) => (held.part.asks = { $set: [] })),
      bent((held) => (held.part.roles = [])),
      bent((held) => (held.part.ring.removed = {})),
      bent((held) => (held.part.engagement.title = 7)),
      bent((held) => (held.part.engagement.cadence.client = null)),
    ]
    for (const [index, each] of malformed.entries())
      expect([index, readSnapshot(each)]).toEqual([index, { ok: false, code: 'snapshot.malformed' }])
    const named = partIn(text.replace('"fold":', '"fold":').replace('{"id":', '{"__proto__":{"isBent":true},"id":'))
    expect(Reflect.get({}, 'isBent')).toBeUndefined()
    expect(Reflect.get(named, 'isBent')).toBeUndefined()
  })

  test('[PR24] a room of very long texts has no snapshot', async () => {
    const { state } = await goldenState('every-type-1')
    const [person] = state.members.all.values()
    if (!person) throw new Error('nobody is there')
    const all = orderedMap([[clara.member, { ...person, name: 'long'.repeat(1_000_001) }]])
    expect(packSnapshot({ ...state, members: { ...state.members, all } })).toEqual({ ok: false, code: 'snapshot.too-long' })
  })
})

import { describe, expect, test } from 'vitest'
import type { Recorded } from '../record/index.ts'
import { hostDoes, recordOfAgreements, recordOfEveryType, recordOfParts } from '../testing/index.ts'
import { emptyProject, evolve, policy } from './index.ts'
import type { PlacedEntry, ProjectEvent, ProjectState } from './index.ts'

/** What `evolve` folds, of the entries that had effect. */
function recordedOf(placed: readonly PlacedEntry[]): Recorded<ProjectEvent>[] {
  return placed.flatMap(({ stored, statement, hash, event, verdict }) => {
    if (verdict !== 'admitted' || event === null) return []
    const { id, member: by, key, at: claimedAt, seen } = statement
    return [{ event, id, by, key, claimedAt, seen, seq: stored.entry.seq, at: stored.entry.at, hash }]
  })
}

describe('words of every kind of entry', { timeout: 60_000 }, () => {
  test('[PR8] folded and then erased they are words that were never there, for every event type there is', async () => {
    const types = new Set<string>()
    for (const make of [recordOfEveryType, recordOfAgreements, recordOfParts]) {
      const record = await make()
      const entries = recordedOf(record.placed)
      const fold = (folded: readonly Recorded<ProjectEvent>[]): ProjectState => folded.reduce(evolve, emptyProject(record.project))
      const { head, at } = record.state
      for (const target of entries) {
        const { event } = hostDoes('body.redacted', { facts: { seq: target.seq, hash: target.hash }, body: { reason: 'the law' } })
        const erasing = { ...target, event, by: 'host' as const, seq: head.seq + 1, at }
        const silent = { ...target, event: { ...target.event, body: null } }
        const without = entries.map((entry) => (entry === target ? silent : entry))
        expect(fold([...entries, erasing]), `${target.event.type} at ${target.seq}`).toEqual(fold([...without, erasing]))
        types.add(target.event.type)
      }
    }
    expect([...types].toSorted()).toEqual(Object.keys(policy).toSorted())
  })
})

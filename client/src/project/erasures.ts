import type { Instant, MemberId } from '@counterpart/shared/kernel'
import type { PlacedEntry } from '@counterpart/shared/project'

/** Who had the words of an entry erased, when and why. */
export interface Erasure {
  /** The place of the entry that erases. */
  readonly seq: number
  readonly by: MemberId | 'host'
  readonly at: Instant
  /** Null where the reason was erased in its turn. */
  readonly reason: string | null
}

/** The entry whose words an entry erases; null where it erases none. */
export function targetOf({ event, verdict }: PlacedEntry): number | null {
  return verdict === 'admitted' && event?.type === 'body.redacted' ? event.facts.seq : null
}

/** By the place of the entry whose words are gone. `erasedBy`: the places of the entries that erased them. */
export function erasuresIn(entries: readonly PlacedEntry[], erasedBy: ReadonlyMap<number, number>): ReadonlyMap<number, Erasure> {
  return new Map(
    [...erasedBy].flatMap(([target, seq]): [number, Erasure][] => {
      const placed = entries[seq - 1]
      if (!placed) return []
      const reason = placed.event?.type === 'body.redacted' ? (placed.event.body?.reason ?? null) : null
      return [[target, { seq, by: placed.statement.member, at: placed.stored.entry.at, reason }]]
    }),
  )
}

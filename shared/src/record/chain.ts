import type { EventId, Instant, ProjectId } from '../kernel/index.ts'
import type { EntryHash, Position } from './entry.ts'

/**
 * What a verifier remembers of one record besides the folded state: every position's hash, and where each event id stands.
 * It grows in place, one position per entry; `hashes[seq - 1]` is the hash of entry `seq`.
 */
export interface Chain {
  readonly project: ProjectId
  readonly hashes: EntryHash[]
  readonly placedIds: Map<EventId, number>
  lastAt: Instant
}

export function emptyChain(project: ProjectId, lastAt: Instant): Chain {
  return { project, hashes: [], placedIds: new Map(), lastAt }
}

/** The newest position of the chain; `{ seq: 0, hash: '' }` before entry 1. */
export function headOf(chain: Chain): Position {
  return { seq: chain.hashes.length, hash: chain.hashes.at(-1) ?? '' }
}

/** Is this a position that the chain went through? */
export function passesThrough(chain: Chain, position: Position): boolean {
  if (position.seq === 0) return position.hash === ''
  return chain.hashes[position.seq - 1] === position.hash
}

/** What `prev` of the next entry must be: the head's hash, or the project id before entry 1. */
export function previousHash(chain: Chain): string {
  return chain.hashes.at(-1) ?? chain.project
}

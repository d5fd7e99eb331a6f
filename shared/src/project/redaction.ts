import { isKeptBySignature } from '../agreements/index.ts'
import { ok, refuse } from '../kernel/index.ts'
import type { Outcome } from '../kernel/index.ts'
import { joinedMember, sideOf } from '../members/index.ts'
import { hasFullStanding } from '../record/index.ts'
import type { Author, EntryHash, PublicKey } from '../record/index.ts'
import type { RefusalCode } from './refusals.ts'
import { lineAt } from './state.ts'
import type { ProjectState } from './state.ts'

/**
 * PR7: words go by their author, a lead of the author's side, or the host; once, and named by place and hash. Signed words go by
 * nobody until both sides have agreed to it (AG22).
 */
export function mayErase(
  state: ProjectState,
  { by, key }: { by: Author; key: PublicKey },
  target: { seq: number; hash: EntryHash },
): Outcome<undefined, RefusalCode> {
  const line = lineAt(state, target.seq)
  if (line?.hash !== target.hash) return refuse('erasure.not-found')
  if (line.isErased) return refuse('erasure.already-done')
  if (isKeptBySignature(state.agreements, target.seq)) return refuse('erasure.signed-text')
  if (by === 'host' || by === line.by) return ok
  const actor = joinedMember(state.members, by)
  const isLeadOfThatSide = actor?.standing === 'lead' && actor.side === sideOf(state.members, line.by)
  if (!isLeadOfThatSide) return refuse('erasure.not-yours')
  return hasFullStanding(state.ring, key) ? ok : refuse('key.not-confirmed') // ME16
}

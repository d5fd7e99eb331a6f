import type { ClauseId } from '@counterpart/shared/agreements'
import { indexOf, settled } from './clause-order.ts'
import type { TextDraft } from './text-draft.ts'

/** Decides between two wordings of one clause; the clause stays where it is, or goes, or comes back at the end. */
export function settledConflict(draft: TextDraft, { clause, take }: { clause: ClauseId; take: 'mine' | 'theirs' }): TextDraft {
  const conflict = draft.conflicts.find((open) => open.clause === clause)
  if (!conflict) return draft
  const chosen = conflict[take]
  const index = indexOf(draft.clauses, clause)
  const before = index === -1 ? draft.clauses : draft.clauses.slice(0, index)
  const after = index === -1 ? [] : draft.clauses.slice(index + 1)
  const placed = chosen ? [{ ...chosen, depth: draft.clauses[index]?.depth ?? chosen.depth }] : []
  return {
    ...draft,
    clauses: settled([...before, ...placed, ...after]),
    conflicts: draft.conflicts.filter((open) => open !== conflict),
  }
}

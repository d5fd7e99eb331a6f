import type { Rebased } from '@counterpart/shared/agreements'
import type { EventId } from '@counterpart/shared/kernel'
import { draftOfClause } from './text-draft.ts'
import type { TextDraft } from './text-draft.ts'

/** A draft on top of their newer text, with what both had changed to be decided. What was taken out or typed besides stays. */
export function rebasedDraft(draft: TextDraft, { text, conflicts }: Rebased, basedOn: EventId): TextDraft {
  const standing = new Set(text.clauses.map(({ clause }) => clause))
  return {
    ...draft,
    basedOn,
    title: text.title,
    respondBy: text.terms.respondBy,
    reviewOn: text.terms.reviewOn ?? '',
    noticeDays: String(text.terms.noticeDays),
    clauses: text.clauses.map((clause) => ({ ...draftOfClause(clause), from: [...clause.from] })),
    takenOut: draft.takenOut.filter(({ clause }) => !standing.has(clause.clause)),
    guessed: draft.guessed.filter((clause) => standing.has(clause)),
    conflicts: conflicts.map(({ clause, mine, theirs }) => ({
      clause,
      mine: mine && draftOfClause(mine),
      theirs: theirs && draftOfClause(theirs),
    })),
  }
}

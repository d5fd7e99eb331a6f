import type { ClauseId } from '@counterpart/shared/agreements'
import { unreachable } from '@counterpart/shared/kernel'
import { indented, movedDown, movedTo, movedUp, outdented } from './clause-order.ts'
import { added, merged, putBack, removed, split } from './clause-pieces.ts'
import { settledConflict } from './conflicts.ts'
import type { ClauseDraft, TextDraft } from './text-draft.ts'

type Fields = Pick<TextDraft, 'title' | 'note' | 'respondBy' | 'reviewOn' | 'noticeDays'>
type Choices = Pick<ClauseDraft, 'kind' | 'binds' | 'measure'>

/** What a writer does to a text. Fresh ids and what stood in the text before come from outside. */
export type Edit =
  | { readonly type: 'fields'; readonly change: Partial<Fields> }
  | { readonly type: 'words'; readonly clause: ClauseId; readonly change: Partial<Pick<ClauseDraft, 'heading' | 'text'>> }
  | { readonly type: 'choices'; readonly clause: ClauseId; readonly change: Partial<Choices> }
  | { readonly type: 'move-up' | 'move-down' | 'indent' | 'outdent' | 'remove' | 'put-back'; readonly clause: ClauseId }
  | { readonly type: 'move-to'; readonly clause: ClauseId; readonly gap: number }
  | { readonly type: 'add'; readonly id: ClauseId; readonly by: ClauseId | null; readonly where: 'above' | 'below' }
  | {
      readonly type: 'split'
      readonly clause: ClauseId
      readonly at: number
      readonly id: ClauseId
      readonly stood: ReadonlySet<ClauseId>
    }
  | { readonly type: 'merge'; readonly clause: ClauseId; readonly stood: ReadonlySet<ClauseId> }
  | { readonly type: 'guesses-right' }
  | { readonly type: 'settle'; readonly clause: ClauseId; readonly take: 'mine' | 'theirs' }
  /** Another text altogether: imported, put on top of theirs, taken up again. */
  | { readonly type: 'replace'; readonly draft: TextDraft }

/** The text after an edit; the very same one where nothing changes. */
export function edited(draft: TextDraft, edit: Edit): TextDraft {
  switch (edit.type) {
    case 'fields':
      return { ...draft, ...edit.change }
    case 'words':
      return withClause(draft, edit.clause, edit.change)
    case 'choices':
      return { ...withClause(draft, edit.clause, edit.change), guessed: draft.guessed.filter((id) => id !== edit.clause) }
    case 'move-up':
      return withClauses(draft, movedUp(draft.clauses, edit.clause))
    case 'move-down':
      return withClauses(draft, movedDown(draft.clauses, edit.clause))
    case 'move-to':
      return withClauses(draft, movedTo(draft.clauses, edit.clause, edit.gap))
    case 'indent':
      return withClauses(draft, indented(draft.clauses, edit.clause))
    case 'outdent':
      return withClauses(draft, outdented(draft.clauses, edit.clause))
    case 'add':
      return added(draft, edit.id, edit)
    case 'split':
      return split(draft, edit)
    case 'merge':
      return merged(draft, edit)
    case 'remove':
      return removed(draft, edit.clause)
    case 'put-back':
      return putBack(draft, edit.clause)
    case 'guesses-right':
      return { ...draft, guessed: [] }
    case 'settle':
      return settledConflict(draft, edit)
    case 'replace':
      return edit.draft
    default:
      return unreachable(edit)
  }
}

function withClauses(draft: TextDraft, clauses: readonly ClauseDraft[]): TextDraft {
  return clauses === draft.clauses ? draft : { ...draft, clauses: [...clauses] }
}

function withClause(draft: TextDraft, id: ClauseId, change: Partial<ClauseDraft>): TextDraft {
  return { ...draft, clauses: draft.clauses.map((clause) => (clause.clause === id ? { ...clause, ...change } : clause)) }
}

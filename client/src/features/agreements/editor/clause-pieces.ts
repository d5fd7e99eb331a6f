import type { ClauseId } from '@counterpart/shared/agreements'
import { endOfBlock, indexOf, settled, shifted } from './clause-order.ts'
import { newClause } from './text-draft.ts'
import type { ClauseDraft, TextDraft } from './text-draft.ts'

/** An empty clause above one, or below it and on its level, before whatever lies under it. */
export function added(draft: TextDraft, id: ClauseId, { by, where }: { by: ClauseId | null; where: 'above' | 'below' }): TextDraft {
  const { clauses } = draft
  const index = indexOf(clauses, by)
  const at = index === -1 ? clauses.length : where === 'above' ? index : endOfBlock(clauses, index)
  const depth = clauses[index]?.depth ?? 0
  return { ...draft, clauses: settled([...clauses.slice(0, at), newClause(id, depth), ...clauses.slice(at)]) }
}

/** What stands behind the cursor becomes a clause of its own, of the same kind and side. `stood`: the clauses of the text before. */
export function split(draft: TextDraft, asked: { clause: ClauseId; at: number; id: ClauseId; stood: ReadonlySet<ClauseId> }): TextDraft {
  const index = indexOf(draft.clauses, asked.clause)
  const whole = draft.clauses[index]
  if (!whole) return draft
  const { heading, text } = headed(whole.text.slice(asked.at).trim())
  const first = { ...whole, text: whole.text.slice(0, asked.at).trimEnd() }
  const second: ClauseDraft = {
    ...newClause(asked.id, whole.depth),
    kind: whole.kind,
    binds: whole.binds,
    from: originsOf(whole, asked.stood),
    heading,
    text,
  }
  const clauses = [...draft.clauses.slice(0, index), first, second, ...draft.clauses.slice(index + 1)]
  return { ...draft, clauses, guessed: draft.guessed.includes(whole.clause) ? [...draft.guessed, asked.id] : draft.guessed }
}

/** A Markdown heading at the start of what was split off is the heading of the new clause. */
function headed(text: string): { heading: string; text: string } {
  const [line = '', ...rest] = text.split('\n')
  const heading = /^#{1,6}\s+(.+?)\s*#*\s*$/u.exec(line)?.[1]
  return heading ? { heading, text: rest.join('\n').trim() } : { heading: '', text }
}

/** The clause joins the one above it, its heading as a bold line; nothing that was written is lost. What lies under it stays. */
export function merged(draft: TextDraft, { clause, stood }: { clause: ClauseId; stood: ReadonlySet<ClauseId> }): TextDraft {
  const index = indexOf(draft.clauses, clause)
  const above = draft.clauses[index - 1]
  const below = draft.clauses[index]
  if (!above || !below) return draft
  const title = below.heading.trim() === '' ? '' : `**${below.heading.trim()}**`
  const origins = new Set([...above.from, ...originsOf(below, stood)].filter((origin) => origin !== above.clause))
  const joined: ClauseDraft = {
    ...above,
    text: [above.text, title, below.text].filter((part) => part.trim() !== '').join('\n\n'),
    measure: above.measure.kind === 'none' ? below.measure : above.measure,
    from: [...origins],
  }
  const clauses = settled([...draft.clauses.slice(0, index - 1), joined, ...draft.clauses.slice(index + 1)])
  return { ...draft, clauses, guessed: draft.guessed.filter((id) => id !== clause) }
}

function originsOf({ clause, from }: ClauseDraft, stood: ReadonlySet<ClauseId>): ClauseId[] {
  return stood.has(clause) ? [clause] : [...from]
}

/** Takes one clause out, to be put back if wanted; what lies under it moves up a level. */
export function removed(draft: TextDraft, id: ClauseId): TextDraft {
  const { clauses } = draft
  const index = indexOf(clauses, id)
  const clause = clauses[index]
  if (!clause) return draft
  const end = endOfBlock(clauses, index)
  const under = shifted(clauses.slice(index + 1, end), -1)
  const takenOut = [{ clause, behind: clauses[index - 1]?.clause ?? null }, ...draft.takenOut]
  return { ...draft, clauses: settled([...clauses.slice(0, index), ...under, ...clauses.slice(end)]), takenOut }
}

/** Puts a clause back behind the one it stood behind; where that is gone too, at the end, under nothing. */
export function putBack(draft: TextDraft, id: ClauseId): TextDraft {
  const back = draft.takenOut.find(({ clause }) => clause.clause === id)
  if (!back) return draft
  const { clauses } = draft
  const index = indexOf(clauses, back.behind)
  const isLost = back.behind !== null && index === -1
  const at = isLost ? clauses.length : index + 1
  const clause = isLost ? { ...back.clause, depth: 0 } : back.clause
  return {
    ...draft,
    clauses: settled([...clauses.slice(0, at), clause, ...clauses.slice(at)]),
    takenOut: draft.takenOut.filter((other) => other !== back),
  }
}

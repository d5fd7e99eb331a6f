import type { ClauseId } from '@counterpart/shared/agreements'
import type { ClauseDraft } from './text-draft.ts'

type Clauses = readonly ClauseDraft[]
const deepest = 5

/** No clause lies more than one level below the one before it: whatever was moved, the text can be numbered. */
export function settled(clauses: Clauses): ClauseDraft[] {
  let above = -1
  return clauses.map((clause) => {
    const depth = Math.min(clause.depth, above + 1, deepest)
    above = depth
    return depth === clause.depth ? clause : { ...clause, depth }
  })
}

/** Behind the last clause that lies under the one at `index`. */
export function endOfBlock(clauses: Clauses, index: number): number {
  const depth = clauses[index]?.depth ?? 0
  const end = clauses.findIndex((clause, at) => at > index && clause.depth <= depth)
  return end === -1 ? clauses.length : end
}

/** A clause goes before the one above it on its level, with everything that lies under it; where its level begins, to the end of the level before. */
export function movedUp(clauses: Clauses, id: ClauseId): Clauses {
  const index = indexOf(clauses, id)
  const own = clauses[index]?.depth ?? 0
  const target = clauses.findLastIndex((clause, at) => at < index && clause.depth <= own)
  if (target === -1) return clauses
  return place(clauses, id, { gap: target, depth: Math.min(own, (clauses[target - 1]?.depth ?? -1) + 1) })
}

/** A clause goes behind the next one of its level; where its level ends, under the next one above it. */
export function movedDown(clauses: Clauses, id: ClauseId): Clauses {
  const end = endOfBlock(clauses, indexOf(clauses, id))
  const next = clauses[end]
  if (!next) return clauses
  const own = clauses[indexOf(clauses, id)]?.depth ?? 0
  return place(clauses, id, next.depth === own ? { gap: endOfBlock(clauses, end), depth: own } : { gap: end + 1, depth: next.depth + 1 })
}

/** Puts a clause, with what lies under it, before the one now at `gap`, on its level; `gap` may lie behind the last. */
export function movedTo(clauses: Clauses, id: ClauseId, gap: number): Clauses {
  const index = indexOf(clauses, id)
  const own = clauses[index]?.depth ?? 0
  if (index === -1 || (gap >= index && gap <= endOfBlock(clauses, index))) return clauses
  return place(clauses, id, { gap, depth: clauses[gap]?.depth ?? Math.min(own, (clauses.at(-1)?.depth ?? 0) + 1) })
}

function place(clauses: Clauses, id: ClauseId, { gap, depth }: { gap: number; depth: number }): Clauses {
  const index = indexOf(clauses, id)
  const end = endOfBlock(clauses, index)
  const block = shifted(clauses.slice(index, end), depth - (clauses[index]?.depth ?? 0))
  const rest = [...clauses.slice(0, index), ...clauses.slice(end)]
  const at = gap > index ? gap - block.length : gap
  return settled([...rest.slice(0, at), ...block, ...rest.slice(at)])
}

/** One level down, with what lies under it. */
export function indented(clauses: Clauses, id: ClauseId): Clauses {
  return mayIndent(clauses, indexOf(clauses, id)) ? relevelled(clauses, id, 1) : clauses
}

export function outdented(clauses: Clauses, id: ClauseId): Clauses {
  const clause = clauses[indexOf(clauses, id)]
  return clause && clause.depth > 0 ? relevelled(clauses, id, -1) : clauses
}

export function mayIndent(clauses: Clauses, index: number): boolean {
  const above = clauses[index - 1]
  const own = clauses[index]
  return above !== undefined && own !== undefined && own.depth <= above.depth && own.depth < deepest
}

function relevelled(clauses: Clauses, id: ClauseId, by: number): Clauses {
  const index = indexOf(clauses, id)
  const end = endOfBlock(clauses, index)
  return settled([...clauses.slice(0, index), ...shifted(clauses.slice(index, end), by), ...clauses.slice(end)])
}

export function shifted(clauses: Clauses, by: number): ClauseDraft[] {
  return clauses.map((clause) => ({ ...clause, depth: Math.max(0, Math.min(deepest, clause.depth + by)) }))
}

export function indexOf(clauses: Clauses, id: ClauseId | null): number {
  return clauses.findIndex(({ clause }) => clause === id)
}

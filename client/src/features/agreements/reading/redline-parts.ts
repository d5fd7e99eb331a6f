import type { ClauseChange } from '@counterpart/shared/agreements'

/** A change to look at, or a run of clauses that nobody needs to. */
export type RedlinePart =
  | { readonly kind: 'change'; readonly change: ClauseChange }
  | { readonly kind: 'same'; readonly clauses: readonly ClauseChange[] }

/** The clauses in their order, with each run of unchanged ones in one piece. */
export function redlineParts(changes: readonly ClauseChange[]): RedlinePart[] {
  const parts: ({ kind: 'change'; change: ClauseChange } | { kind: 'same'; clauses: ClauseChange[] })[] = []
  for (const change of changes) {
    const last = parts.at(-1)
    if (!isUnchanged(change)) parts.push({ kind: 'change', change })
    else if (last?.kind === 'same') last.clauses.push(change)
    else parts.push({ kind: 'same', clauses: [change] })
  }
  return parts
}

function isUnchanged({ status, isMoved }: ClauseChange): boolean {
  return status === 'same' && !isMoved
}

/** Where each clause stands: what is split off or merged is named by the number that its source had. */
export type ClauseNumbers = ReadonlyMap<string, { readonly before: string | null; readonly after: string | null }>

export function clauseNumbers(changes: readonly ClauseChange[]): ClauseNumbers {
  return new Map(changes.map(({ clause, before, after }) => [clause, { before: before?.number ?? null, after: after?.number ?? null }]))
}

/** Where a change of a redline is found on the page. */
export function changeAnchor({ clause }: Pick<ClauseChange, 'clause'>): string {
  return `change-${clause}`
}

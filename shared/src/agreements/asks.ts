import type { Side } from '../kernel/index.ts'
import type { ClauseKind } from './events.ts'
import { numbersOf } from './text.ts'
import type { AgreementText, ClauseText } from './text.ts'

export type NumberedClause = ClauseText & { readonly number: string }

/**
 * What a text asks of one side: the clauses that bind it, alone or with the other one, grouped by kind (AG42). Groups and clauses stand in
 * the order of the text, under the numbers they have there.
 */
export function asksOf(
  text: AgreementText,
  side: Side,
): readonly { readonly kind: ClauseKind; readonly clauses: readonly NumberedClause[] }[] {
  const numbers = numbersOf(text.clauses)
  const groups = new Map<ClauseKind, NumberedClause[]>()
  text.clauses.forEach((clause, index) => {
    if (clause.binds !== side && clause.binds !== 'both') return
    const group = groups.get(clause.kind) ?? []
    group.push({ ...clause, number: numbers[index] ?? '' })
    groups.set(clause.kind, group)
  })
  return [...groups].map(([kind, clauses]) => ({ kind, clauses }))
}

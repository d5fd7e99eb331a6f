import { numbersOf } from '@counterpart/shared/agreements'
import type { AgreementText, ClauseId, ClauseText } from '@counterpart/shared/agreements'
import { useMemo } from 'react'
import { mayIndent } from './clause-order.ts'
import type { ClauseActs } from './clause-acts.ts'
import { ClauseRow } from './clause-row.tsx'
import type { DraftFaults } from './draft-faults.ts'
import classes from './editor.module.css'
import { measureFrom } from './measure-draft.ts'
import { isSameClause } from './next-text.ts'
import type { ClauseDraft, TextDraft } from './text-draft.ts'

interface ClauseListProps {
  draft: TextDraft
  /** The text it is written on top of. */
  base: AgreementText | null
  open: ReadonlySet<ClauseId>
  gap: number | null
  /** Null until sending was tried. */
  faults: DraftFaults | null
  acts: ClauseActs
}

/** From so many on, rows out of sight are not laid out. */
const manyRows = 40

/** The clauses in their order. Each row takes only plain values of its own, so that a letter draws one row again. */
export function ClauseList({ draft, base, open, gap, faults, acts }: ClauseListProps) {
  const { clauses } = draft
  const numbers = numbersOf(clauses)
  const before = useMemo(() => new Map(base?.clauses.map((clause) => [clause.clause, clause])), [base])
  const guessed = useMemo(() => new Set(draft.guessed), [draft.guessed])
  return (
    <ol className={classes['list']} data-many={clauses.length > manyRows || undefined}>
      {clauses.map((clause, index) => (
        <ClauseRow
          key={clause.clause}
          clause={clause}
          number={numbers[index] ?? ''}
          isOpen={open.has(clause.clause)}
          fault={faults?.clauses.get(clause.clause) ?? null}
          mark={base ? markOf(clause, before.get(clause.clause)) : null}
          isGuessed={guessed.has(clause.clause)}
          isFirst={index === 0}
          mayIndent={mayIndent(clauses, index)}
          drop={gap === index ? 'before' : gap === clauses.length && index === clauses.length - 1 ? 'behind' : null}
          acts={acts}
        />
      ))}
    </ol>
  )
}

function markOf(clause: ClauseDraft, before: ClauseText | undefined): 'new' | 'changed' | null {
  if (!before) return 'new'
  return isSameClause({ ...clause, measure: measureFrom(clause.measure).value }, before) ? null : 'changed'
}

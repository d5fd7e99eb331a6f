import { isOpen, latestRevision, revisionInForce } from '@counterpart/shared/agreements'
import type { Agreement, Agreements, ClauseId, Revision } from '@counterpart/shared/agreements'
import type { Instant } from '@counterpart/shared/kernel'

/** An agreement whose clauses can be pointed at, with the text in force, else the one that is being negotiated. */
export interface ClauseChoice {
  readonly agreement: Agreement
  readonly revision: Revision
}

/** What is agreed at an instant, or proposed; and the one that is `named` already, however it stands now. */
export function clauseChoices(agreements: Agreements, now: Instant, named: string): readonly ClauseChoice[] {
  return [...agreements.values()].flatMap((agreement) => {
    const revision =
      revisionInForce(agreement, now) ?? (isOpen(agreement, now).ok || agreement.id === named ? latestRevision(agreement) : null)
    return revision && revision.clauses.length > 0 ? [{ agreement, revision }] : []
  })
}

/** The clauses of the text, and the one that is named already though the text has it no more. */
export function clausesOf({ agreement, revision }: ClauseChoice, named: string): readonly ClauseId[] {
  const clauses = revision.clauses.map(({ clause }) => clause)
  return [...clauses, ...[...agreement.clauseIds].filter((clause) => clause === named && !clauses.includes(clause))]
}

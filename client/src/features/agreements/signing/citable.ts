import { isOpen, latestRevision, mayCite, revisionInForce } from '@counterpart/shared/agreements'
import type { Agreement, Agreements, Citing, ClauseId, Revision } from '@counterpart/shared/agreements'
import type { Instant } from '@counterpart/shared/kernel'

/** A text with clauses that could still be cited from one place. */
export interface Citable {
  readonly agreement: Agreement
  /** The text in force, else the one that is being negotiated. */
  readonly revision: Revision
  readonly clauses: readonly ClauseId[]
}

/** What a milestone or check-in may cite: clauses in force or under negotiation, each once. */
export function citable(agreements: Agreements, citing: Citing, now: Instant): readonly Citable[] {
  return [...agreements.values()].flatMap((agreement) => {
    const revision = revisionInForce(agreement, now) ?? (isOpen(agreement, now).ok ? latestRevision(agreement) : null)
    if (!revision) return []
    const clauses = revision.clauses.map(({ clause }) => clause).filter((clause) => mayCite(agreement, { clause, citing }).ok)
    return clauses.length > 0 ? [{ agreement, revision, clauses }] : []
  })
}

import { isOpen, latestRevision, revisionInForce } from '@counterpart/shared/agreements'
import type { Agreement, Agreements, Revision } from '@counterpart/shared/agreements'
import type { Instant } from '@counterpart/shared/kernel'

/** An agreement whose clauses can be pointed at, with the text in force, else the one that is being negotiated. */
export interface ClauseChoice {
  readonly agreement: Agreement
  readonly revision: Revision
}

/** What is agreed at an instant, or proposed. */
export function clauseChoices(agreements: Agreements, now: Instant): readonly ClauseChoice[] {
  return [...agreements.values()].flatMap((agreement) => {
    const revision = revisionInForce(agreement, now) ?? (isOpen(agreement, now).ok ? latestRevision(agreement) : null)
    return revision && revision.clauses.length > 0 ? [{ agreement, revision }] : []
  })
}

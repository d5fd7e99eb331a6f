import type { AgreementId, ClauseId } from '@counterpart/shared/agreements'
import type { ProjectId } from '@counterpart/shared/kernel'
import { roomAddress } from '../../../project/addresses.ts'
import { clauseAnchor } from '../../../project/clauses.ts'

/** Where one page of an agreement is found; without a page, the agreement itself. */
export function agreementAddress(project: ProjectId, agreement: AgreementId, page?: 'sign' | 'counter' | 'certificate'): string {
  return roomAddress(project, 'agreements', page ? `${agreement}/${page}` : agreement)
}

/** A clause within the text that is being negotiated; the page shows the text in force where nothing is. */
export function proposedClauseAddress(project: ProjectId, agreement: AgreementId, clause: ClauseId): string {
  return `${agreementAddress(project, agreement)}?show=proposed#${clauseAnchor(clause)}`
}

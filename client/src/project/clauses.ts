import { numbersOf } from '@counterpart/shared/agreements'
import type { Agreement, AgreementId, ClauseId } from '@counterpart/shared/agreements'
import type { ProjectId } from '@counterpart/shared/kernel'
import { roomAddress } from './addresses.ts'

/** Where a clause is found on a page that shows its text. */
export function clauseAnchor(clause: string): string {
  return `clause-${clause}`
}

/** A clause within the text of its agreement. */
export function clauseAddress(project: ProjectId, agreement: AgreementId, clause: ClauseId): string {
  return `${roomAddress(project, 'agreements', agreement)}#${clauseAnchor(clause)}`
}

/** Number and heading of a clause, by the text that binds or bound last, else by the newest that holds it. */
export function clauseName({ revisions, effects }: Agreement, clause: ClauseId): string {
  const holders = revisions.filter(({ clauses }) => clauses.some((facts) => facts.clause === clause))
  const signed = effects.at(-1)?.revision
  const holder = holders.find(({ id }) => id === signed) ?? holders.at(-1)
  const index = holder?.clauses.findIndex((facts) => facts.clause === clause) ?? -1
  return holder ? `${numbersOf(holder.clauses)[index]} ${holder.words?.clauses[index]?.heading ?? ''}`.trim() : ''
}

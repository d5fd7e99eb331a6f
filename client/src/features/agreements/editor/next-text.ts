import { endedAt, isOpen, latestRevision, revisionFrom, revisionInForce } from '@counterpart/shared/agreements'
import type { Agreement, AgreementText, Revision } from '@counterpart/shared/agreements'
import type { EventId, Instant } from '@counterpart/shared/kernel'
import type { NewAct } from '../../../project/room.ts'

type NextType = 'agreement.countered' | 'agreement.amendment-proposed' | 'agreement.reproposed'

/** What a new text would be, and on top of which one. */
export interface NextText {
  readonly type: NextType
  readonly base: Revision
}

/** An open negotiation goes on; else what is in force is amended; else what came to nothing is tried again. Null: the agreement has ended. */
export function nextText(agreement: Agreement, now: Instant): NextText | null {
  if (isOpen(agreement, now).ok) return { type: 'agreement.countered', base: latestRevision(agreement) }
  if (endedAt(agreement, now) !== null) return null
  const inForce = revisionInForce(agreement, now)
  if (inForce) return { type: 'agreement.amendment-proposed', base: inForce }
  return { type: 'agreement.reproposed', base: latestRevision(agreement) }
}

/** The act that puts a text before the other side. */
export function actOf(text: AgreementText, note: string, on: { agreement: Agreement['id']; type: NextType; basedOn: EventId }): NewAct {
  const { facts, body } = revisionFrom(text, note)
  return { type: on.type, facts: { agreement: on.agreement, basedOn: on.basedOn, ...facts }, body }
}

/** Do both texts say the same, clause by clause? Where a clause's words came from does not count. */
export function isSameText(one: AgreementText, other: AgreementText): boolean {
  if (one.title !== other.title || one.clauses.length !== other.clauses.length) return false
  if (JSON.stringify(one.terms) !== JSON.stringify(other.terms)) return false
  return one.clauses.every((clause, index) => {
    const beside = other.clauses[index]
    return beside !== undefined && beside.clause === clause.clause && beside.depth === clause.depth && isSameClause(clause, beside)
  })
}

type Worded = Pick<AgreementText['clauses'][number], 'heading' | 'text' | 'kind' | 'binds'> & { readonly measure: object | null }

export function isSameClause(one: Worded, other: Worded): boolean {
  const isSameWords = one.heading === other.heading && one.text === other.text
  return (
    isSameWords && one.kind === other.kind && one.binds === other.binds && JSON.stringify(one.measure) === JSON.stringify(other.measure)
  )
}

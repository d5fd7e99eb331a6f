import { ok, refuse } from '../kernel/index.ts'
import type { MemberFacts, Outcome } from '../kernel/index.ts'
import type { Agreement, Agreements, Citation } from './agreement.ts'
import type { Citing, ClauseId } from './events.ts'
import type { AgreementRefusal } from './refusals.ts'

type Answer = Outcome<undefined, AgreementRefusal>
interface Cited {
  readonly clause: ClauseId
  readonly citing: Citing
}

/** AG24: a milestone or check-in refers to a clause that stood in the agreement, once. */
export function mayCite(agreement: Agreement, cited: Cited): Answer {
  if (!agreement.clauseIds.has(cited.clause)) return refuse('agreement.clause-not-found')
  return citationIn(agreement, cited) ? refuse('agreement.already-cited') : ok
}

/** AG24: the side that cited takes it back. */
export function mayWithdrawCitation(agreement: Agreement, cited: Cited, member: Pick<MemberFacts, 'side'>): Answer {
  const citation = citationIn(agreement, cited)
  if (!citation) return refuse('agreement.not-cited')
  return citation.side === member.side ? ok : refuse('agreement.citation-of-other')
}

export function isSameCitation(one: Cited, other: Cited): boolean {
  return one.clause === other.clause && one.citing.kind === other.citing.kind && one.citing.id === other.citing.id
}

/** What a milestone or check-in cites, in the order of the record. */
export function citedBy(agreements: Agreements, { kind, id }: Citing): readonly { agreement: Agreement; citation: Citation }[] {
  return [...agreements.values()].flatMap((agreement) =>
    agreement.citations.filter(({ citing }) => citing.kind === kind && citing.id === id).map((citation) => ({ agreement, citation })),
  )
}

function citationIn({ citations }: Agreement, cited: Cited): Citation | undefined {
  return citations.find((citation) => isSameCitation(citation, cited))
}

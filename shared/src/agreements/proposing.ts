import { hourMs, ok, refuse } from '../kernel/index.ts'
import type { EventId, Instant, Outcome } from '../kernel/index.ts'
import type { Agreement, Agreements, Revision } from './agreement.ts'
import type { AgreementId, AgreementTerms, ClauseFacts } from './events.ts'
import type { AgreementRefusal } from './refusals.ts'
import { effectAt, endedAt, isOpen, latestRevision, revisionInForce } from './standing.ts'

type Answer = Outcome<undefined, AgreementRefusal>

/** A text as its facts tell it. */
export interface ProposedText {
  readonly agreement: AgreementId
  readonly clauses: readonly ClauseFacts[]
  readonly terms: AgreementTerms
}
export type TextOnTop = ProposedText & { readonly basedOn: EventId }

export interface Negotiating {
  readonly agreements: Agreements
  readonly agreement: Agreement
  readonly at: Instant
}

/** AG1–AG4, AG8: a new agreement, with clauses of its own. */
export function mayPropose(agreements: Agreements, text: ProposedText, at: Instant): Answer {
  if (agreements.has(text.agreement)) return refuse('agreement.already-proposed')
  return mayStandIn(agreements, text, { before: [], at })
}

/** AG6: either side goes on from the latest revision of what is being negotiated, and from no other. */
export function mayCounter({ agreements, agreement, at }: Negotiating, text: TextOnTop): Answer {
  const open = isOpen(agreement, at)
  if (!open.ok) return open
  return onTop(latestRevision(agreement), text, { agreements, at })
}

/** AG7: a text that came to nothing may be tried again, from where it was left. */
export function mayRepropose({ agreements, agreement, at }: Negotiating, text: TextOnTop): Answer {
  if (endedAt(agreement, at) !== null) return refuse('agreement.has-ended')
  if (effectAt(agreement, at)) return refuse('agreement.is-in-force')
  if (isOpen(agreement, at).ok) return refuse('agreement.still-open')
  return onTop(latestRevision(agreement), text, { agreements, at })
}

/** AG7: a change to the text in force; one at a time. */
export function mayAmend({ agreements, agreement, at }: Negotiating, text: TextOnTop): Answer {
  if (endedAt(agreement, at) !== null) return refuse('agreement.has-ended')
  const inForce = revisionInForce(agreement, at)
  if (!inForce) return refuse('agreement.not-in-force')
  if (isOpen(agreement, at).ok) return refuse('agreement.amendment-open')
  return onTop(inForce, text, { agreements, at })
}

/** A text that runs out at once would shut the other side up without a word of refusal. */
const leastAnswerMs = hourMs

function onTop(base: Pick<Revision, 'id' | 'clauses'>, text: TextOnTop, { agreements, at }: Omit<Negotiating, 'agreement'>): Answer {
  if (text.basedOn !== base.id) return refuse('agreement.stale-base')
  return mayStandIn(agreements, text, { before: base.clauses, at })
}

function mayStandIn(agreements: Agreements, text: ProposedText, { before, at }: { before: readonly ClauseFacts[]; at: Instant }): Answer {
  const { respondBy } = text.terms
  if (respondBy !== null && respondBy - at < leastAnswerMs) return refuse('agreement.deadline-past') // AG8
  if (text.clauses.length === 0) return refuse('agreement.no-clauses') // AG2
  const ids = text.clauses.map(({ clause }) => clause)
  if (new Set(ids).size !== ids.length) return refuse('agreement.clause-repeated') // AG2
  const others = [...agreements.values()].filter(({ id }) => id !== text.agreement)
  if (others.some(({ clauseIds }) => ids.some((id) => clauseIds.has(id)))) return refuse('agreement.clause-of-other') // AG2
  if (!isNested(text.clauses)) return refuse('agreement.nesting-broken')
  return haveOrigins(text.clauses, before) ? ok : refuse('agreement.origin-not-found')
}

/** AG3: numbering needs every level on the way down. */
export function isNested(clauses: readonly Pick<ClauseFacts, 'depth'>[]): boolean {
  return clauses.every(({ depth }, index) => depth <= (clauses[index - 1]?.depth ?? -1) + 1)
}

/** AG4: words are split off, or merged in, only from clauses of the text before. */
function haveOrigins(clauses: readonly ClauseFacts[], before: readonly ClauseFacts[]): boolean {
  const stood = new Set(before.map(({ clause }) => clause))
  return clauses.every(({ clause, from }) => from.every((origin) => origin !== clause && stood.has(origin)))
}

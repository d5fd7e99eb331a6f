import { ok, refuse } from '../kernel/index.ts'
import type { EventId, Instant, MemberId, Outcome, Side } from '../kernel/index.ts'

/** Something one side proposed and the other may agree to, decline or counter. Named by the id of its event. */
export interface Proposal<Terms> {
  readonly id: EventId
  readonly terms: Terms
  readonly side: Side
  readonly by: MemberId
  readonly at: Instant
  readonly seq: number
  /** Empty when none was given, or its words were erased. */
  readonly reason: string
}

export interface Declined<Terms> {
  readonly proposal: Proposal<Terms>
  readonly by: MemberId
  readonly at: Instant
  readonly seq: number
  readonly reason: string
}

/** A value both sides stand by, and what happens to it. One pattern for everything that two sides agree on. */
export interface Agreed<Terms> {
  /** Null until both sides have agreed for the first time. */
  readonly agreed: { readonly proposal: Proposal<Terms>; readonly by: MemberId; readonly at: Instant; readonly seq: number } | null
  /** What was agreed before, oldest first: each held from `since` until the next one was agreed (EN17). */
  readonly earlier: readonly { readonly terms: Terms; readonly since: Instant }[]
  /** EN3: at most one; a later proposal of either side takes its place. */
  readonly open: Proposal<Terms> | null
  /** The answer to the last proposal, until there is a new one. */
  readonly declined: Declined<Terms> | null
}

export type ProposalRefusal = 'proposal.not-open' | 'proposal.own-side' | 'proposal.other-side'

export function nothingAgreed<Terms>(): Agreed<Terms> {
  return { agreed: null, earlier: [], open: null, declined: null }
}

/** EN4: the side that did not propose answers the newest open proposal, by name. */
export function mayAnswer(open: Proposal<unknown> | null, side: Side, proposal: EventId): Outcome<undefined, ProposalRefusal> {
  if (open?.id !== proposal) return refuse('proposal.not-open')
  return open.side === side ? refuse('proposal.own-side') : ok
}

/** EN5: the side that proposed takes its open proposal back. */
export function mayWithdraw(open: Proposal<unknown> | null, side: Side, proposal: EventId): Outcome<undefined, ProposalRefusal> {
  if (open?.id !== proposal) return refuse('proposal.not-open')
  return open.side === side ? ok : refuse('proposal.other-side')
}

type Answer = Pick<Declined<unknown>, 'by' | 'at' | 'seq'>

export function proposed<Terms>(value: Agreed<Terms>, proposal: Proposal<Terms>): Agreed<Terms> {
  return { ...value, open: proposal, declined: null }
}

export function agreed<Terms>(value: Agreed<Terms>, { by, at, seq }: Answer): Agreed<Terms> {
  if (!value.open) return value
  const before = value.agreed && { terms: value.agreed.proposal.terms, since: value.agreed.at }
  const earlier = before ? [...value.earlier, before] : value.earlier
  return { agreed: { proposal: value.open, by, at, seq }, earlier, open: null, declined: null }
}

export function declined<Terms>(value: Agreed<Terms>, { by, at, seq }: Answer, reason: string): Agreed<Terms> {
  return value.open ? { ...value, open: null, declined: { proposal: value.open, by, at, seq, reason } } : value
}

export function withdrawn<Terms>(value: Agreed<Terms>): Agreed<Terms> {
  return { ...value, open: null }
}

import { orderedMap } from '../kernel/index.ts'
import type { EventId, Instant, MemberId, Side } from '../kernel/index.ts'
import type { EntryHash, PublicKey } from '../record/index.ts'
import type { AgreementId, AgreementTerms, Citing, ClauseFacts, ClauseId, RevisionWords } from './events.ts'

/** An act on record about an agreement. `seq` is its entry's place: an erased body takes the `words` of that entry with it. */
export interface Act {
  readonly seq: number
  readonly by: MemberId
  readonly side: Side
  readonly at: Instant
}

/** Who signed, when by both clocks, with which key; `hash` is that of the signature's own entry. */
export interface Signature extends Act {
  /** The signer's clock: a claim. */
  readonly claimedAt: Instant
  readonly key: PublicKey
  readonly keyStore: 'webcrypto' | 'software'
  readonly hash: EntryHash
  readonly words: { readonly name: string; readonly consent: string } | null
}

/** One whole text, frozen by value. */
export interface Revision extends Act {
  readonly id: EventId
  /** 1 for the first text of the agreement; counts on through amendments. */
  readonly number: number
  /** Of the entry that brought it: what a signature names. */
  readonly hash: EntryHash
  readonly basedOn: EventId | null
  readonly clauses: readonly ClauseFacts[]
  readonly terms: AgreementTerms
  /** Null when the words are gone. `clauses` holds heading and text at the index of the facts. */
  readonly words: RevisionWords | null
  readonly signatures: Readonly<Record<Side, Signature | null>>
}

/** What became of one negotiation: from a first text to both signatures, or to its end without them. */
export interface Round {
  readonly kind: 'proposal' | 'amendment'
  /** The revision that opened it. */
  readonly first: EventId
  /** Null while it is open, or has run out of time: that follows from the deadline of its latest revision. */
  readonly outcome: RoundOutcome | null
}

export type RoundOutcome = Act & { readonly revision: EventId } & (
    | { readonly kind: 'in-force' }
    | { readonly kind: 'declined'; readonly words: { readonly reason: string } | null }
    | { readonly kind: 'withdrawn'; readonly words: { readonly reason: string } | null }
  )

/** From when a revision has bound both sides: the second signature's place and time. */
export interface Effect {
  readonly revision: EventId
  readonly seq: number
  readonly at: Instant
}

/** Notice to end what is in force. */
export interface Notice extends Act {
  readonly id: EventId
  readonly endsAt: Instant
  readonly words: { readonly reason: string } | null
  /** The other side's consent to end at once. */
  readonly agreed: Act | null
}

export interface Mark extends Act {
  readonly mark: 'agreed' | 'to-discuss'
  /** The revision that was looked at. */
  readonly revision: EventId
}
export type Marks = ReadonlyMap<ClauseId, Readonly<Record<Side, Mark | null>>>

export interface Review extends Act {
  readonly revision: EventId
  readonly words: { readonly note: string } | null
}

export interface Citation extends Act {
  readonly clause: ClauseId
  readonly citing: Citing
}

export interface ErasureConsent extends Act {
  readonly revision: EventId
  readonly words: { readonly reason: string } | null
}

export interface Agreement {
  readonly id: AgreementId
  /** Oldest first, never empty, through all rounds; the last one is the latest. */
  readonly revisions: readonly [Revision, ...Revision[]]
  /** Oldest first; at most the last one is open. */
  readonly rounds: readonly [Round, ...Round[]]
  /** Of the newest round, each side's newest word on a clause. */
  readonly marks: Marks
  /** Oldest first; each replaces the one before. */
  readonly effects: readonly Effect[]
  /** The notice that ends it first. */
  readonly notice: Notice | null
  /** The other side's earlier notice of a later end: it counts again once the sooner one is taken back. */
  readonly overtaken: Notice | null
  readonly reviews: readonly Review[]
  readonly citations: readonly Citation[]
  readonly erasureConsents: readonly ErasureConsent[]
  /** Every clause that ever stood in it. */
  readonly clauseIds: ReadonlySet<ClauseId>
}

/** By id, in the order of the record. */
export type Agreements = ReadonlyMap<AgreementId, Agreement>

export const emptyAgreements: Agreements = orderedMap()

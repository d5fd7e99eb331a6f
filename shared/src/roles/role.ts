import type { AgreementId, ClauseId } from '../agreements/index.ts'
import { orderedMap } from '../kernel/index.ts'
import type { EventId, Instant, MemberId, Side } from '../kernel/index.ts'
import type { AreaId, Part, RoleId, Term, Work } from './events.ts'

/** An act on record about a role. `seq` is its entry's place: an erased body takes the `words` of that entry with it. */
export interface Act {
  readonly seq: number
  readonly by: MemberId
  readonly at: Instant
}

export interface RoleWords {
  readonly title: string
  readonly purpose: string
  readonly duties: readonly string[]
  readonly alone: readonly string[]
  readonly together: readonly string[]
  readonly told: readonly string[]
}

/** One wording of a role. `id` is the id of the event that brought it. */
export interface RoleRevision extends Act {
  readonly id: EventId
  readonly words: RoleWords | null
}

export type OfferAnswer =
  /** `revision` is the newest wording that the member has said yes to. */
  | (Act & { readonly kind: 'accepted'; readonly revision: EventId })
  | (Act & { readonly kind: 'declined'; readonly words: { readonly reason: string } | null })
  | (Act & { readonly kind: 'withdrawn' | 'replaced' | 'retired' })

/** How the holding that an offer led to came to its end. */
export interface OfferEnd extends Act {
  readonly kind: 'released' | 'handed-over' | 'retired'
  readonly words: { readonly note: string } | null
}

/** `term` is null to hold the role, or the days on which to stand in. */
export interface Offer extends Act {
  readonly id: EventId
  readonly member: MemberId
  readonly term: Term | null
  readonly words: { readonly note: string } | null
  /** Null while it is open. */
  readonly answer: OfferAnswer | null
  /** Null while it is open or held. */
  readonly end: OfferEnd | null
}

export interface Placement extends Act {
  readonly work: Work
  readonly parts: readonly Part[]
}

/** A clause in which the role is named. `side` has linked it, and unlinks it. */
export interface ClauseLink extends Act {
  readonly side: Side
  readonly agreement: AgreementId
  readonly clause: ClauseId
}

export interface Role {
  readonly id: RoleId
  /** Whose role it is. */
  readonly side: Side
  /** The side that defined it. */
  readonly suggestedBy: Side
  readonly defined: Act
  /** Oldest first, never empty; the last is what stands. */
  readonly revisions: readonly [RoleRevision, ...RoleRevision[]]
  readonly retired: (Act & { readonly words: { readonly reason: string } | null }) | null
  /** In the order of the record. */
  readonly offers: readonly Offer[]
  /** One per work in which it has a part. */
  readonly placements: readonly Placement[]
  readonly clauses: readonly ClauseLink[]
}

export interface AreaRevision extends Act {
  readonly words: { readonly title: string; readonly description: string } | null
}

export interface Area {
  readonly id: AreaId
  readonly revisions: readonly [AreaRevision, ...AreaRevision[]]
  readonly retired: (Act & { readonly words: { readonly reason: string } | null }) | null
}

/** Both by id, in the order of the record. */
export interface Roles {
  readonly areas: ReadonlyMap<AreaId, Area>
  readonly roles: ReadonlyMap<RoleId, Role>
}

export const emptyRoles: Roles = { areas: orderedMap(), roles: orderedMap() }

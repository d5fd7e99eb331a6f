import type { EventId } from '../kernel/index.ts'
import type { Offer, Role, RoleRevision } from './role.ts'

/** An offer to which its member has said yes and that has not come to an end. */
export type HeldOffer = Offer & { readonly answer: Extract<Offer['answer'], { readonly kind: 'accepted' }>; readonly end: null }

/** The wording that stands. */
export function currentWording(role: Role): RoleRevision {
  return role.revisions.at(-1) ?? role.revisions[0]
}

/** The offer by which somebody holds the role now; null while nobody does. Whether they are still in the room is asked elsewhere. */
export function holding(role: Role): HeldOffer | null {
  return role.offers.findLast((offer): offer is HeldOffer => isHeld(offer) && offer.term === null) ?? null
}

/** Everybody who has said yes to stand in, for whatever days, in the order of the record. */
export function standingIn(role: Role): readonly HeldOffer[] {
  return role.offers.filter((offer): offer is HeldOffer => isHeld(offer) && offer.term !== null)
}

/** The one open offer to hold the role, or the one to stand in. */
export function openOffer(role: Role, asked: 'to-hold' | 'to-stand-in'): Offer | null {
  return role.offers.find((offer) => offer.answer === null && (offer.term === null) === (asked === 'to-hold')) ?? null
}

export function offerOf(role: Role, id: EventId): Offer | undefined {
  return role.offers.find((offer) => offer.id === id)
}

export function isHeld(offer: Offer): offer is HeldOffer {
  return offer.answer?.kind === 'accepted' && offer.end === null
}

/** Has anybody ever said yes to this role? */
export function wasEverAccepted(role: Role): boolean {
  return role.offers.some(({ answer }) => answer?.kind === 'accepted')
}

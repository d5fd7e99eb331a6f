import type { Day, Instant, MemberId } from '../kernel/index.ts'
import { currentWording, holding, isHeld, openOffer, standingIn } from './holding.ts'
import type { HeldOffer } from './holding.ts'
import type { Offer, Role, Roles } from './role.ts'

/** Whether somebody is in the room or invited to it; of those who left, when and by which entry. */
export type Presence = { readonly kind: 'there' } | { readonly kind: 'left'; readonly at: Instant; readonly seq: number }

/** What the views of roles ask about the rest of the project. */
export interface Looking {
  readonly roles: Roles
  readonly presenceOf: (member: MemberId) => Presence
  /** The day it is by the calendar of the project's working time. */
  readonly today: Day
}

export type RoleGap =
  /** Nobody was asked since it was last held. */
  | { readonly kind: 'not-offered' }
  | { readonly kind: 'not-accepted'; readonly offer: Offer }
  /** Whoever was asked has left without an answer. */
  | { readonly kind: 'asked-left'; readonly offer: Offer }
  | { readonly kind: 'declined'; readonly offer: Offer }
  | { readonly kind: 'holder-left'; readonly offer: HeldOffer; readonly at: Instant; readonly seq: number }
  /** Reworded since the holder said yes. */
  | { readonly kind: 'not-confirmed'; readonly offer: HeldOffer }
  /** Somebody was asked to stand in for today, and nobody does. */
  | { readonly kind: 'nobody-stands-in'; readonly offer: Offer }

/** Who plays a role at present, and what is missing. */
export interface RoleStanding {
  readonly role: Role
  /** By which somebody holds it, even when they have left. */
  readonly held: HeldOffer | null
  /** By which somebody who is there stands in today. */
  readonly standIn: HeldOffer | null
  /** Who answers for the role today: the holder and whoever stands in, as long as they are there. */
  readonly answering: readonly MemberId[]
  readonly gaps: readonly RoleGap[]
}

/** Who holds a role, who answers for it today, and what is missing (RO19). A retired role lacks nothing. */
export function standingOf(looking: Looking, role: Role): RoleStanding {
  const held = holding(role)
  const standIns = standingIn(role).filter((offer) => isToday(looking, offer) && isThere(looking, offer))
  const holders = held && isThere(looking, held) ? [held] : []
  const answering = [...new Set([...holders, ...standIns].map(({ member }) => member))]
  return { role, held, standIn: standIns.at(-1) ?? null, answering, gaps: role.retired ? [] : gapsOf(looking, role) }
}

/** Does somebody answer for this offer to the wording that stands now? */
export function isConfirmed(role: Role, { answer }: HeldOffer): boolean {
  return answer.revision === currentWording(role).id
}

/** Whoever was offered the days up to and with `until` is done after them. */
export function isTermOver({ today }: Pick<Looking, 'today'>, { term }: Offer): boolean {
  return term !== null && term.until < today
}

function gapsOf(looking: Looking, role: Role): RoleGap[] {
  const held = holding(role)
  const away = awayToday(looking, role)
  const uncovered: RoleGap[] = away ? [{ kind: 'nobody-stands-in', offer: away }] : []
  if (!held) return [withoutHolder(looking, role), ...uncovered]
  const presence = looking.presenceOf(held.member)
  if (presence.kind === 'left') {
    const { at, seq } = presence
    const asked = withoutHolder(looking, role)
    return [{ kind: 'holder-left', offer: held, at, seq }, ...(asked.kind === 'not-offered' ? [] : [asked]), ...uncovered]
  }
  return [...(isConfirmed(role, held) ? [] : [{ kind: 'not-confirmed', offer: held } as const]), ...uncovered]
}

/** What became of the newest try to give the role to somebody. */
function withoutHolder(looking: Looking, role: Role): RoleGap {
  const offer = openOffer(role, 'to-hold')
  if (offer) return { kind: isThere(looking, offer) ? 'not-accepted' : 'asked-left', offer }
  const newest = role.offers.findLast(({ term }) => term === null)
  return newest?.answer?.kind === 'declined' ? { kind: 'declined', offer: newest } : { kind: 'not-offered' }
}

/** An offer to stand in for today that came to nothing, while nobody else stands in: the holder is away, as far as the record tells. */
function awayToday(looking: Looking, role: Role): Offer | null {
  const today = role.offers.filter((offer) => isToday(looking, offer))
  if (today.some((offer) => isHeld(offer) && isThere(looking, offer))) return null
  return today.findLast(cameToNothing) ?? null
}

/** Open, declined, or held by somebody who is not there: not what was taken back, replaced or laid down. */
function cameToNothing(offer: Offer): boolean {
  return offer.answer === null || offer.answer.kind === 'declined' || isHeld(offer)
}

function isToday({ today }: Looking, { term }: Offer): boolean {
  return term !== null && term.from <= today && today <= term.until
}

function isThere({ presenceOf }: Looking, { member }: Offer): boolean {
  return presenceOf(member).kind === 'there'
}

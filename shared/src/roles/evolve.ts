import { unreachable, withEntry } from '../kernel/index.ts'
import type { EventId, MemberFacts } from '../kernel/index.ts'
import type { Recorded } from '../record/index.ts'
import type { AreaId, RoleEvent, RoleId } from './events.ts'
import { isHeld } from './holding.ts'
import type { Act, Area, ClauseLink, Offer, OfferAnswer, OfferEnd, Placement, Role, Roles } from './role.ts'

type Author = Pick<MemberFacts, 'id' | 'side'>
type AreaEvent = Extract<RoleEvent, { type: `area.${string}` }>
type OfRole = Exclude<RoleEvent, AreaEvent | { type: 'role.defined' }>

/** Folds one admitted entry; `author` is the member who signed it. Never refuses: what is on the record has happened. */
export function evolve(roles: Roles, recorded: Recorded<RoleEvent>, author: Author): Roles {
  const { event, seq, at, id } = recorded
  const act: Act = { seq, at, by: author.id }
  if (isOfArea(event)) return { ...roles, areas: withArea(roles.areas, event, act) }
  if (event.type === 'role.defined') {
    const { role, side } = event.facts
    const defined: Role = {
      id: role,
      side,
      suggestedBy: author.side,
      defined: act,
      revisions: [{ ...act, id, words: event.body }],
      retired: null,
      offers: [],
      placements: [],
      clauses: [],
    }
    return withRole(roles, defined)
  }
  const role = roles.roles.get(event.facts.role)
  return role ? withRole(roles, changed(role, { event, id, act }, author)) : roles
}

function changed(role: Role, { event, id, act }: { event: OfRole; id: EventId; act: Act }, author: Author): Role {
  switch (event.type) {
    case 'role.revised':
      return { ...role, revisions: [...role.revisions, { ...act, id, words: event.body }] }
    case 'role.retired':
      return retired(role, { ...act, words: event.body })
    case 'role.restored':
      return { ...role, retired: null }
    case 'role.offered':
      return offered(role, { ...act, id, member: event.facts.member, term: event.facts.term, words: event.body, answer: null, end: null })
    case 'role.offer-withdrawn':
      return answered(role, event.facts.offer, { ...act, kind: 'withdrawn' })
    case 'role.accepted':
      return accepted(role, event.facts, act)
    case 'role.declined':
      return answered(role, event.facts.offer, { ...act, kind: 'declined', words: event.body })
    case 'role.released':
      return withOffer(role, event.facts.offer, (offer) => ended(offer, { ...act, kind: 'released', words: event.body }))
    case 'role.placed':
      return placed(role, { ...act, work: event.facts.work, parts: event.facts.parts })
    case 'role.clause-linked': {
      const { agreement, clause } = event.facts
      return { ...role, clauses: [...role.clauses, { ...act, side: author.side, agreement, clause }] }
    }
    case 'role.clause-unlinked':
      return { ...role, clauses: role.clauses.filter((link) => !isSameLink(link, event.facts)) }
    default:
      return unreachable(event)
  }
}

/** RO4: nobody holds or is offered a retired role, and it has no part in any work. */
function retired(role: Role, act: Act & { words: { reason: string } | null }): Role {
  const { seq, at, by } = act
  const over = { seq, at, by, kind: 'retired' } as const
  const offers = role.offers.map((offer) => (offer.answer === null ? { ...offer, answer: over } : ended(offer, { ...over, words: null })))
  return { ...role, retired: act, offers, placements: [] }
}

/** RO9: one offer to hold and one to stand in are open at a time. */
function offered(role: Role, offer: Offer): Role {
  const { seq, at, by } = offer
  const isReplaced = (other: Offer) => other.answer === null && (other.term === null) === (offer.term === null)
  const others = role.offers.map((other) => (isReplaced(other) ? { ...other, answer: { seq, at, by, kind: 'replaced' } as const } : other))
  return { ...role, offers: [...others, offer] }
}

/** RO11: somebody says yes, for the first time or again to a newer wording. */
function accepted(role: Role, { offer: id, revision }: { offer: EventId; revision: EventId }, act: Act): Role {
  const offer = role.offers.find((found) => found.id === id)
  if (offer && isHeld(offer)) return withOffer(role, id, (held) => ({ ...held, answer: { ...offer.answer, revision } }))
  const before = offer?.term === null ? role.offers.map((other) => overtaken(other, act)) : role.offers
  return answered({ ...role, offers: before }, id, { ...act, kind: 'accepted', revision })
}

/** RO11: with the role handed over, nobody stands in for whoever held it before, and nobody is asked to any more. */
function overtaken(offer: Offer, { seq, at, by }: Act): Offer {
  if (offer.answer === null && offer.term !== null) return { ...offer, answer: { seq, at, by, kind: 'replaced' } }
  return ended(offer, { seq, at, by, kind: 'handed-over', words: null })
}

function answered(role: Role, id: EventId, answer: OfferAnswer): Role {
  return withOffer(role, id, (offer) => ({ ...offer, answer }))
}

function ended(offer: Offer, end: OfferEnd): Offer {
  return isHeld(offer) ? { ...offer, end } : offer
}

function withOffer(role: Role, id: EventId, change: (offer: Offer) => Offer): Role {
  return { ...role, offers: role.offers.map((offer) => (offer.id === id ? change(offer) : offer)) }
}

function placed(role: Role, placement: Placement): Role {
  const { kind, id } = placement.work
  const others = role.placements.filter(({ work }) => work.kind !== kind || work.id !== id)
  return { ...role, placements: placement.parts.length === 0 ? others : [...others, placement] }
}

function isSameLink(link: ClauseLink, { agreement, clause }: Pick<ClauseLink, 'agreement' | 'clause'>): boolean {
  return link.agreement === agreement && link.clause === clause
}

function isOfArea(event: RoleEvent): event is AreaEvent {
  return 'area' in event.facts
}

function withArea(areas: Roles['areas'], event: AreaEvent, act: Act): Roles['areas'] {
  const id: AreaId = event.facts.area
  if (event.type === 'area.named') return withEntry(areas, id, { id, revisions: [{ ...act, words: event.body }], retired: null })
  const area = areas.get(id)
  return area ? withEntry(areas, id, changedArea(area, event, act)) : areas
}

function changedArea(area: Area, event: Exclude<AreaEvent, { type: 'area.named' }>, act: Act): Area {
  switch (event.type) {
    case 'area.revised':
      return { ...area, revisions: [...area.revisions, { ...act, words: event.body }] }
    case 'area.retired':
      return { ...area, retired: { ...act, words: event.body } }
    case 'area.restored':
      return { ...area, retired: null }
    default:
      return unreachable(event)
  }
}

function withRole(roles: Roles, role: Role): Roles {
  const id: RoleId = role.id
  return { ...roles, roles: withEntry(roles.roles, id, role) }
}

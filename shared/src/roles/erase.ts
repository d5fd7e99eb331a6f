import { withEach } from '../kernel/index.ts'
import type { Area, AreaRevision, Offer, Role, RoleRevision, Roles } from './role.ts'

/** The state without the words that entry `seq` brought, as if its body had been gone from the start (RO17). Nothing else changes. */
export function erase({ areas, roles }: Roles, seq: number): Roles {
  return {
    areas: withEach(areas, (area) => silentArea(area, seq)),
    roles: withEach(roles, (role) => silentRole(role, seq)),
  }
}

function silent<Part extends { readonly seq: number; readonly words: unknown }>(part: Part, seq: number): Part {
  return part.seq === seq ? { ...part, words: null } : part
}

function silentArea(area: Area, seq: number): Area {
  const [first, ...later] = area.revisions
  const revisions: [AreaRevision, ...AreaRevision[]] = [silent(first, seq), ...later.map((revision) => silent(revision, seq))]
  return { ...area, revisions, retired: area.retired && silent(area.retired, seq) }
}

function silentRole(role: Role, seq: number): Role {
  const [first, ...later] = role.revisions
  const revisions: [RoleRevision, ...RoleRevision[]] = [silent(first, seq), ...later.map((revision) => silent(revision, seq))]
  return {
    ...role,
    revisions,
    retired: role.retired && silent(role.retired, seq),
    offers: role.offers.map((offer) => silentOffer(offer, seq)),
  }
}

function silentOffer(offer: Offer, seq: number): Offer {
  const { answer, end } = offer
  return {
    ...silent(offer, seq),
    answer: answer?.kind === 'declined' ? silent(answer, seq) : answer,
    end: end && silent(end, seq),
  }
}

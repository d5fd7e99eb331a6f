import type { AgreementId, ClauseId } from '../agreements/index.ts'
import { ok, refuse, unreachable } from '../kernel/index.ts'
import type { EventId, MemberFacts, MemberId, Outcome, Side } from '../kernel/index.ts'
import type { Part, RoleEvent, Work } from './events.ts'
import { currentWording, holding, isHeld, offerOf, wasEverAccepted } from './holding.ts'
import type { RoleRefusal } from './refusals.ts'
import type { Area, Role, Roles } from './role.ts'

type Answer = Outcome<undefined, RoleRefusal>
type Facts<Type extends RoleEvent['type']> = Extract<RoleEvent, { type: Type }>['facts']

export interface RoleNeeds {
  readonly roles: Roles
  readonly member: MemberFacts
  /** The side of somebody who is in the room or invited to it; null for nobody known and for those who left. */
  readonly presentSideOf: (member: MemberId) => Side | null
  readonly hasMilestone: (id: string) => boolean
  readonly hasClause: (agreement: AgreementId, clause: ClauseId) => boolean
}

/** Rules RO1–RO18 (rules.md). Which standing may do what was checked before, by the policy of the project. */
export function admit(event: RoleEvent, needs: RoleNeeds): Answer {
  switch (event.type) {
    case 'area.named':
      return needs.roles.areas.has(event.facts.area) ? refuse('area.already-named') : ok // RO1
    case 'area.revised':
    case 'area.retired':
      return isInUse(needs.roles.areas.get(event.facts.area))
    case 'area.restored':
      return mayRestoreArea(needs.roles.areas.get(event.facts.area))
    case 'role.defined':
      return needs.roles.roles.has(event.facts.role) ? refuse('role.already-defined') : ok // RO1
    default:
      return ofRole(event, needs.roles.roles.get(event.facts.role), needs)
  }
}

function ofRole(
  event: Exclude<RoleEvent, { type: 'role.defined' | 'area.named' | 'area.revised' | 'area.retired' | 'area.restored' }>,
  role: Role | undefined,
  needs: RoleNeeds,
): Answer {
  const { member } = needs
  switch (event.type) {
    case 'role.revised':
    case 'role.retired':
      return mayArrange(role, member)
    case 'role.restored':
      return mayRestore(role, member)
    case 'role.offered':
      return mayOffer(role, event.facts, needs)
    case 'role.offer-withdrawn':
      return mayWithdrawOffer(role, member, event.facts.offer)
    case 'role.accepted':
      return mayAccept(role, member, event.facts)
    case 'role.declined':
      return mayAnswer(role, member, event.facts.offer)
    case 'role.released':
      return mayRelease(role, member, event.facts.offer)
    case 'role.placed':
      return mayPlace(role, event.facts, needs)
    case 'role.clause-linked':
      return mayLink(role, event.facts, needs)
    case 'role.clause-unlinked':
      return mayUnlink(role, member, event.facts)
    default:
      return unreachable(event)
  }
}

/** RO3: a role's own side arranges it; the side that suggested it does so too, until somebody has said yes to it. */
export function mayArrange(role: Role | undefined, member: Pick<MemberFacts, 'side'>): Answer {
  const known = isStanding(role)
  if (!known.ok || !role) return known
  if (role.side === member.side) return ok
  return role.suggestedBy === member.side && !wasEverAccepted(role) ? ok : refuse('role.other-side')
}

/** RO5: who may arrange a role may bring it back; nobody holds it then, and it is placed nowhere. */
export function mayRestore(role: Role | undefined, member: Pick<MemberFacts, 'side'>): Answer {
  if (!role) return refuse('role.not-found')
  return role.retired ? mayArrange({ ...role, retired: null }, member) : refuse('role.not-retired')
}

/** RO6–RO8: a side offers its roles to its own people who are there or invited; standing in has days, in order, and somebody to stand in for. */
export function mayOffer(
  role: Role | undefined,
  offered: Pick<Facts<'role.offered'>, 'member' | 'term'>,
  { member, presentSideOf }: Pick<RoleNeeds, 'member' | 'presentSideOf'>,
): Answer {
  const own = isOwn(role, member)
  if (!own.ok || !role) return own
  const side = presentSideOf(offered.member)
  if (side === null) return refuse('role.member-not-there') // RO7
  if (side !== role.side) return refuse('role.member-of-other-side') // RO7
  const held = holding(role)
  if (held?.member === offered.member) return refuse('role.already-held')
  if (offered.term === null) return ok
  if (offered.term.until < offered.term.from) return refuse('role.term-backwards') // RO8
  return held ? ok : refuse('role.not-held') // RO8
}

/** RO9: anybody of the role's side who may offer takes an open offer back. */
export function mayWithdrawOffer(role: Role | undefined, member: Pick<MemberFacts, 'side'>, offer: EventId): Answer {
  const own = isOwn(role, member)
  if (!own.ok || !role) return own
  return offerOf(role, offer)?.answer === null ? ok : refuse('role.offer-not-open')
}

/** RO10: only the member it was offered to answers, and only while it is open. */
export function mayAnswer(role: Role | undefined, member: Pick<MemberFacts, 'id'>, offer: EventId): Answer {
  const known = isStanding(role)
  if (!known.ok || !role) return known
  const found = offerOf(role, offer)
  if (found && found.member !== member.id) return refuse('role.offered-to-other')
  return found?.answer === null ? ok : refuse('role.offer-not-open')
}

/** RO10, RO11: yes names the wording that stands; who holds the role already says it again to a newer wording. */
export function mayAccept(
  role: Role | undefined,
  member: Pick<MemberFacts, 'id'>,
  { offer, revision }: { readonly offer: EventId; readonly revision: EventId },
): Answer {
  const known = isStanding(role)
  if (!known.ok || !role) return known
  const found = offerOf(role, offer)
  const isMine = found !== undefined && found.member === member.id && isHeld(found)
  const open = isMine ? ok : mayAnswer(role, member, offer)
  if (!open.ok) return open
  if (currentWording(role).id !== revision) return refuse('role.wording-not-newest')
  return isMine && found.answer.revision === revision ? refuse('role.already-accepted') : ok
}

/** RO12: whoever holds it or stands in lays it down; a lead of that side ends it too. */
export function mayRelease(role: Role | undefined, member: MemberFacts, offer: EventId): Answer {
  const known = isStanding(role)
  if (!known.ok || !role) return known
  const found = offerOf(role, offer)
  if (!found || !isHeld(found)) return refuse('role.not-held')
  const isLead = member.side === role.side && member.standing === 'lead'
  return found.member === member.id || isLead ? ok : refuse('role.not-yours')
}

/** RO13–RO15: who may arrange the role places it at work that is there; each part once, and nobody else accountable for the same. */
export function mayPlace(
  role: Role | undefined,
  placed: { readonly work: Work; readonly parts: readonly Part[] },
  { roles, member, hasMilestone, presentSideOf }: Pick<RoleNeeds, 'roles' | 'member' | 'hasMilestone' | 'presentSideOf'>,
): Answer {
  const may = mayArrange(role, member)
  if (!role || (!may.ok && !isFreeing(role, placed, presentSideOf))) return may
  const { work, parts } = placed
  const isThere = work.kind === 'milestone' ? hasMilestone(work.id) : isAreaInUse(roles, work.id)
  if (!isThere) return refuse('role.work-not-found') // RO13
  if (new Set(parts).size < parts.length) return refuse('role.part-repeated') // RO14
  const taken = parts.includes('accountable') ? accountableFor(roles, work) : null
  return taken && taken.id !== role.id ? refuse('role.accountable-taken') : ok // RO15
}

/** RO15: takes nothing but being accountable from a role that nobody who is there holds. Otherwise one side could keep the other from it for ever. */
function isFreeing(
  role: Role,
  { work, parts }: { readonly work: Work; readonly parts: readonly Part[] },
  presentSideOf: RoleNeeds['presentSideOf'],
): boolean {
  const held = holding(role)
  if (role.retired || (held && presentSideOf(held.member) !== null)) return false
  const before = role.placements.find((other) => other.work.kind === work.kind && other.work.id === work.id)?.parts ?? []
  const left = before.filter((part) => part !== 'accountable')
  return left.length < before.length && left.length === parts.length && left.every((part, index) => part === parts[index])
}

/** RO16: a clause that stood in the agreement, once per role. */
function mayLink(role: Role | undefined, link: Facts<'role.clause-linked'>, { hasClause }: RoleNeeds): Answer {
  const known = isStanding(role)
  if (!known.ok || !role) return known
  if (!hasClause(link.agreement, link.clause)) return refuse('role.clause-not-found')
  return linkOf(role, link) ? refuse('role.already-linked') : ok
}

/** RO16: the side that linked takes the link back. */
export function mayUnlink(role: Role | undefined, member: Pick<MemberFacts, 'side'>, link: Facts<'role.clause-unlinked'>): Answer {
  if (!role) return refuse('role.not-found')
  const found = linkOf(role, link)
  if (!found) return refuse('role.not-linked')
  return found.side === member.side ? ok : refuse('role.linked-by-other')
}

/** The one role that is accountable for a piece of work. */
export function accountableFor({ roles }: Roles, { kind, id }: Work): Role | null {
  const isAccountable = ({ placements }: Role) =>
    placements.some(({ work, parts }) => work.kind === kind && work.id === id && parts.includes('accountable'))
  return [...roles.values()].find(isAccountable) ?? null
}

function linkOf(role: Role, { agreement, clause }: { agreement: AgreementId; clause: ClauseId }) {
  return role.clauses.find((link) => link.agreement === agreement && link.clause === clause)
}

function isAreaInUse({ areas }: Roles, id: string): boolean {
  return [...areas.values()].some((area) => area.id === id && area.retired === null)
}

/** RO2, RO4: it is on record and not retired. */
function isStanding(role: Role | undefined): Answer {
  if (!role) return refuse('role.not-found')
  return role.retired ? refuse('role.is-retired') : ok
}

/** RO6: a side's people are offered roles by their own side alone. */
function isOwn(role: Role | undefined, member: Pick<MemberFacts, 'side'>): Answer {
  const known = isStanding(role)
  if (!known.ok || !role) return known
  return role.side === member.side ? ok : refuse('role.other-side')
}

function isInUse(area: Area | undefined): Answer {
  if (!area) return refuse('area.not-found')
  return area.retired ? refuse('area.is-retired') : ok
}

function mayRestoreArea(area: Area | undefined): Answer {
  if (!area) return refuse('area.not-found')
  return area.retired ? ok : refuse('area.not-retired')
}

export {
  accountableFor,
  admit,
  mayAccept,
  mayAnswer,
  mayArrange,
  mayPlace,
  mayRelease,
  mayRestore,
  mayUnlink,
  mayWithdrawOffer,
} from './admit.ts'
export type { RoleNeeds } from './admit.ts'
export { erase } from './erase.ts'
export { areaId, part, roleEvents, roleId } from './events.ts'
export type { AreaId, Part, RoleEvent, RoleId, Term, Work } from './events.ts'
export { evolve } from './evolve.ts'
export { currentWording, holding, openOffer, standingIn } from './holding.ts'
export type { HeldOffer } from './holding.ts'
export { matrixOf, ownerOf, partsOf, rolesNamedIn } from './matrix.ts'
export type { MatrixCell, MatrixRow, RoleMatrix, WorkGap } from './matrix.ts'
export { objectsOf } from './objects.ts'
export { isConfirmed, isTermOver, standingOf } from './presence.ts'
export type { Looking, Presence, RoleGap, RoleStanding } from './presence.ts'
export { roleRefusals } from './refusals.ts'
export type { RoleRefusal } from './refusals.ts'
export { emptyRoles } from './role.ts'
export type { Act, Area, ClauseLink, Offer, OfferAnswer, Placement, Role, RoleRevision, RoleWords, Roles } from './role.ts'
export { waitsFor } from './waits.ts'
export type { RoleWait } from './waits.ts'

import type { Instant } from '../kernel/index.ts'
import type { JoinedMember } from '../members/index.ts'
import { waitsFor } from '../roles/index.ts'
import type { RoleWait } from '../roles/index.ts'
import { aroundRoles } from './around-roles.ts'
import type { EventType } from './events.ts'
import { allows } from './policy.ts'
import type { ProjectState } from './state.ts'

const ofRole = {
  'to-answer': { kind: 'role-to-answer', type: 'role.accepted' },
  'to-confirm': { kind: 'role-to-confirm', type: 'role.accepted' },
  'without-holder': { kind: 'role-without-holder', type: 'role.offered' },
} as const satisfies Record<RoleWait['kind'], { kind: string; type: EventType }>

/** What of the roles waits for a member at `now` (RO21). `object` is the role. */
export function roleWaits(state: ProjectState, member: JoinedMember, now: Instant) {
  return waitsFor(aroundRoles(state, now), member).flatMap(({ kind, role, seq, since }) =>
    allows(member.standing, ofRole[kind].type) ? [{ kind: ofRole[kind].kind, object: role.id, seq, since }] : [],
  )
}

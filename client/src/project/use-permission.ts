import type { Outcome } from '@counterpart/shared/kernel'
import { isClosed } from '@counterpart/shared/engagement'
import { allows, policy } from '@counterpart/shared/project'
import type { EventType } from '@counterpart/shared/project'
import type { Room } from './room.ts'
import { useNow } from './use-now.ts'

/** `hidden`: makes no sense now. `closed`: it would make sense, but needs somebody else; `code` says whom. */
export type Permission = { readonly is: 'open' } | { readonly is: 'hidden' } | { readonly is: 'closed'; readonly code: string }

const open: Permission = { is: 'open' }
/** Nothing is signed that binds, before this browser has verified what it would bind to. */
const unverified: Permission = { is: 'closed', code: 'room.unverified' }

/** What a rule of a concept answers for this act here; left out where there is none to ask. */
type Rule = Outcome<undefined>

/** Whether a verb stands on the screen: the room first, then the rule of the concept, then the standing, as in `admit`. */
export function usePermission(room: Room): (type: EventType, rule?: Rule) => Permission {
  const now = useNow()
  return (type, rule) => permissionFor(room, { type, now, ...(rule ? { rule } : {}) })
}

function permissionFor(room: Room, asked: { type: EventType; now: ReturnType<typeof useNow>; rule?: Rule }): Permission {
  const { type, now, rule } = asked
  if (!isWritable(room) || room.me?.state !== 'joined' || rule?.ok === false) return { is: 'hidden' }
  if (isClosed(room.state.engagement, now) && !policy[type].isOpenWhenClosed) return { is: 'hidden' }
  if (allows(room.me.standing, type)) return room.unverified && !policy[type].isOpenUnverified ? unverified : open
  return { is: 'closed', code: policy[type].standing === 'lead' ? 'standing.needs-lead' : 'standing.needs-contributor' }
}

/** Looking back, an alarm, removal or a browser without a key: the room's frame says why nothing can be written. */
export function isWritable(room: Room): boolean {
  return room.asOf === null && (room.signing === 'ready' || room.signing === 'waiting-for-countersignature')
}

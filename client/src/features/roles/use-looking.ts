import { aroundRoles } from '@counterpart/shared/project'
import type { Looking } from '@counterpart/shared/roles'
import type { Room } from '../../project/room.ts'
import { useRoomNow } from '../../project/use-now.ts'

/** The roles of a room as they stand at its time. */
export function useLooking(room: Room): Looking {
  return aroundRoles(room.state, useRoomNow(room))
}

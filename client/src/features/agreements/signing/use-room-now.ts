import type { Instant } from '@counterpart/shared/kernel'
import type { Room } from '../../../project/room.ts'
import { useNow } from '../../../project/use-now.ts'

/** Now, or the moment that is looked back at. */
export function useRoomNow(room: Room): Instant {
  const now = useNow()
  return room.asOf === null ? now : room.state.at
}

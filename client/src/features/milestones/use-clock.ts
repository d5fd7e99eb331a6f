import { currentWorkingTime } from '@counterpart/shared/engagement'
import type { Clock } from '@counterpart/shared/milestones'
import type { Room } from '../../project/room.ts'
import { useNow } from '../../project/use-now.ts'

/** The clock of this room: now, and the zone in which its days begin and end. */
export function useClock(room: Room): Clock {
  const now = useNow()
  return { now: room.asOf === null ? now : room.state.at, zone: currentWorkingTime(room.state.engagement).zone }
}

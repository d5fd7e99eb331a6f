import { currentWorkingTime } from '@counterpart/shared/engagement'
import type { Clock } from '@counterpart/shared/milestones'
import { useMemo } from 'react'
import type { Room } from '../../project/room.ts'
import { useNow } from '../../project/use-now.ts'

/** The clock of this room: now, and the zone in which its days begin and end. */
export function useClock(room: Room): Clock {
  const reader = useNow()
  const now = room.asOf === null ? reader : room.state.at
  const { zone } = currentWorkingTime(room.state.engagement)
  return useMemo(() => ({ now, zone }), [now, zone])
}

import { currentWorkingTime } from '@counterpart/shared/engagement'
import type { Instant, Zone } from '@counterpart/shared/kernel'
import type { Room } from '../../../project/room.ts'
import { useRoomNow } from '../../../project/use-now.ts'

/** The time that is looked at: now, or that of the past position; and the zone in which days of this room begin and end. */
export function useAgreementClock(room: Room): { readonly now: Instant; readonly zone: Zone } {
  const now = useRoomNow(room)
  return { now, zone: currentWorkingTime(room.state.engagement).zone }
}

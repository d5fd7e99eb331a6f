import { instant } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { useEffect, useState } from 'react'
import type { Room } from './room.ts'

const everyMs = 30_000

/** The reader's clock for views that depend on it (overdue, expired), moving twice a minute. */
export function useNow(): Instant {
  const [now, setNow] = useState(readClock)
  useEffect(() => {
    const timer = setInterval(() => setNow(readClock()), everyMs)
    return () => clearInterval(timer)
  }, [])
  return now
}

/**
 * The time in a room: never before its newest entry, so that what has just happened is seen to have happened by clocks that run behind;
 * and at a past position, the time of that.
 */
export function useRoomNow({ asOf, state }: Room): Instant {
  const now = useNow()
  return asOf === null ? instant.parse(Math.max(now, state.at)) : state.at
}

function readClock(): Instant {
  return instant.parse(Date.now())
}

import { instant } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { useEffect, useState } from 'react'

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

function readClock(): Instant {
  return instant.parse(Date.now())
}

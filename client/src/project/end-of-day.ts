import { dayIn, dayMs, hourMs, instant, startOfDayMs } from '@counterpart/shared/kernel'
import type { Day, Instant, Zone } from '@counterpart/shared/kernel'

/** No zone is further from UTC than this. */
const furthestMs = 15 * hourMs

/** The last instant of a calendar day in a zone, whatever the clocks do on it. Days before 1970 end in 1970's first instant. */
export function endOfDay(day: Day, zone: Zone): Instant {
  const from = startOfDayMs(day)
  let within = Math.max(0, from - furthestMs)
  let beyond = Math.max(1, from + dayMs + furthestMs)
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2)
    if (dayIn(instant.parse(middle), zone) <= day) within = middle
    else beyond = middle
  }
  return instant.parse(within)
}

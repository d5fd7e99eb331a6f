import { addWorkingMs, workingMsBetween } from '../engagement/index.ts'
import type { Stretch, WorkingTime } from '../engagement/index.ts'
import { instant } from '../kernel/index.ts'
import type { Instant } from '../kernel/index.ts'

/** How time is counted: all of it, or working time alone. In ms. */
export interface Counting {
  readonly add: (from: Instant, ms: number) => Instant
  readonly between: (from: Instant, to: Instant) => number
}

export const everyHour: Counting = {
  add: (from, ms) => instant.parse(Math.min(from + ms, instant.maxValue ?? Number.MAX_SAFE_INTEGER)),
  between: (from, to) => Math.max(0, to - from),
}

export function workingHours(terms: WorkingTime): Counting {
  return { add: (from, ms) => addWorkingMs(terms, from, ms), between: (from, to) => workingMsBetween(terms, from, to) }
}

/** The instant at which `ms` have passed since `from`, with the clock held during each of the `stops`. These are ordered by their beginning. */
export function after({ from, ms }: { from: Instant; ms: number }, counting: Counting, stops: readonly Stretch[]): Instant {
  let reached = from
  let left = ms
  for (const stop of stops) {
    if (stop.to <= reached) continue
    const counted = counting.between(reached, stop.from)
    if (counted >= left) break
    left -= counted
    reached = stop.to
  }
  return counting.add(reached, left)
}

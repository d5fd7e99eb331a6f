import { agreeing } from './agreeing.ts'
import { asking } from './asking.ts'
import { opening } from './opening.ts'
import { parts } from './parts.ts'
import { plan } from './plan.ts'
import { reporting } from './reporting.ts'
import type { Scene } from './scene.ts'
import { minuteOf } from './story-days.ts'
import { talking } from './talking.ts'

/** Six weeks of a bakery and the two people who build its website, in the order in which it happened. */
export const story: readonly Scene[] = [...opening, ...plan, ...agreeing, ...reporting, ...talking, ...parts, ...asking].toSorted(
  (one, other) => other.ago - one.ago || minuteOf(one.time) - minuteOf(other.time),
)

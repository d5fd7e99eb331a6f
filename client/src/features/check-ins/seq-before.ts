import type { CheckIns, PostedCheckIn } from '@counterpart/shared/check-ins'
import type { Side } from '@counterpart/shared/kernel'

/** The place of the check-in that the same side posted before this one, or before the next one when null; 0 where there is none. */
export function seqBefore(checkIns: CheckIns, before: PostedCheckIn | { side: Side }): number {
  const until = 'posted' in before ? before.posted.seq : Number.POSITIVE_INFINITY
  const earlier = [...checkIns.values()].filter(({ kind, side, posted }) => kind === 'posted' && side === before.side && posted.seq < until)
  return earlier.at(-1)?.posted.seq ?? 0
}

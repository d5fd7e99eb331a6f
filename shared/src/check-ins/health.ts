import { newestFirst } from '../kernel/index.ts'
import type { Side } from '../kernel/index.ts'
import type { CheckIns } from './check-in.ts'
import type { CheckInId, Health } from './events.ts'

/** Better to worse. `too-early` and `paused` say nothing about how it goes and have no place here. */
const ranks = { 'on-track': 0, 'needs-care': 1, 'off-track': 2 } as const
type RankedHealth = keyof typeof ranks

/** What a new health is compared with: the side's newest health, and its newest one with a rank. */
export interface HealthBefore {
  readonly newest: Health | null
  readonly ranked: RankedHealth | null
}

/** What a report must bring along because its health changed. */
export type HealthDemand = 'nothing' | 'reason' | 'evidence'

/** The side's health before one of its check-ins, or, for null, before the next one. Imported check-ins have no health. */
export function healthBefore(checkIns: CheckIns, side: Side, checkIn: CheckInId | null): HealthBefore {
  const place = checkIn === null ? undefined : checkIns.get(checkIn)?.posted.seq
  let newest: Health | null = null
  for (const earlier of newestFirst(checkIns)) {
    const isBefore = place === undefined || earlier.posted.seq < place
    if (!isBefore || earlier.kind === 'imported' || earlier.side !== side) continue
    const { health } = earlier.revisions.at(-1) ?? earlier.revisions[0]
    newest ??= health
    if (isRanked(health)) return { newest, ranked: health }
  }
  return { newest, ranked: null }
}

/**
 * CI5–CI8: worse asks for a reason, better for evidence. Pausing asks for a reason, and so does going back to "too early to say" once a
 * health was given; afterwards the comparison goes on where it stood, so that neither word is a way round the other rules.
 */
export function demandOf(before: HealthBefore, health: Health): HealthDemand {
  if (!isRanked(health)) {
    if (health === before.newest) return 'nothing'
    return health === 'too-early' && before.ranked === null ? 'nothing' : 'reason'
  }
  const rank = ranks[health]
  const rankBefore = ranks[before.ranked ?? 'on-track']
  if (rank > rankBefore) return 'reason'
  return rank < rankBefore ? 'evidence' : 'nothing'
}

function isRanked(health: Health): health is RankedHealth {
  return health in ranks
}

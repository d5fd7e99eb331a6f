import type { Instant, Side } from '../kernel/index.ts'
import { watchedMeasures } from './measures.ts'
import type { MeasureItem, WatchedMeasure } from './measures.ts'
import type { ProjectState } from './state.ts'

/** What a side has promised by a measure, has not done yet, and would be late for soon or is late for already. */
export interface MeasureWait {
  readonly kind: 'reply-due' | 'reply-overdue' | 'check-in-due' | 'check-in-overdue'
  readonly about: MeasureItem['about']
  /** The entry that asks; null for what follows from time alone. */
  readonly seq: number | null
  readonly dueAt: Instant
}

/**
 * Replies and check-ins at risk or overdue by the measures in force that bind `side` (PR13). What several measures ask for is named once, by
 * the earliest. Reviews are left out: a submission waits from the first moment on.
 */
export function measureWaits(state: ProjectState, side: Side, now: Instant): readonly MeasureWait[] {
  const waits = new Map<string, MeasureWait>()
  for (const watched of watchedMeasures(state, now)) {
    if (watched.side !== side || watched.endedAt !== null) continue
    for (const wait of waitsOf(watched)) {
      const key = wait.seq === null ? wait.kind : `${wait.kind} ${wait.seq}`
      const known = waits.get(key)
      if (!known || wait.dueAt < known.dueAt) waits.set(key, wait)
    }
  }
  return [...waits.values()]
}

function waitsOf({ measure, items }: WatchedMeasure): readonly MeasureWait[] {
  if (measure.kind === 'reply-within') return items.flatMap((item) => waitOf(item, 'reply'))
  // Of check-ins only the newest can still be posted; those before it stay missed.
  return measure.kind === 'check-in-every' ? items.slice(0, 1).flatMap((item) => waitOf(item, 'check-in')) : []
}

function waitOf({ status, about, seq, dueAt, answeredAt }: MeasureItem, what: 'reply' | 'check-in'): MeasureWait[] {
  if (answeredAt !== null) return []
  if (status === 'missed') return [{ kind: `${what}-overdue`, about, seq, dueAt }]
  return status === 'at-risk' ? [{ kind: `${what}-due`, about, seq, dueAt }] : []
}

import type { AgreementId, ClauseId, Measure } from '../agreements/index.ts'
import type { Instant, Side } from '../kernel/index.ts'
import type { ProjectState } from './state.ts'

/** One thing that a measure asked for, and what became of it. */
export interface MeasureItem {
  /** `at-risk`: less than a quarter of the time is left. */
  readonly status: 'kept' | 'open' | 'at-risk' | 'missed'
  /** The side that the measure binds. */
  readonly side: Side
  readonly openedAt: Instant
  readonly dueAt: Instant
  readonly answeredAt: Instant | null
  /** The entry that opened it; null for what follows from time alone. */
  readonly seq: number | null
  readonly answerSeq: number | null
  readonly about: { readonly kind: 'milestone' | 'check-in' | 'agreement' | 'clause' | 'project'; readonly id: string }
}

/** A measure of a clause as it watches one side. */
export interface WatchedMeasure {
  readonly agreement: AgreementId
  readonly clause: ClauseId
  /** As it stands now, or stood last. */
  readonly measure: Measure
  readonly side: Side
  /** Newest first. */
  readonly items: readonly MeasureItem[]
  readonly status: 'kept' | 'at-risk' | 'missed' | 'nothing-yet'
  /** Since when it watches nothing further; null while it is in force. */
  readonly endedAt: Instant | null
}

export function watchedMeasures(state: ProjectState, now: Instant): readonly WatchedMeasure[] {
  return state.at > now ? [] : []
}

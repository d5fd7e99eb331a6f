import type { AgreementId, ClauseId, Measure } from '../agreements/index.ts'
import { instant } from '../kernel/index.ts'
import type { Instant, Side } from '../kernel/index.ts'
import { repliesAsked, reviewsAsked } from './measure-asks.ts'
import { askedItems, checkInItems } from './measure-items.ts'
import type { Found, Watching } from './measure-items.ts'
import { watchesOf } from './measure-spans.ts'
import type { Watch } from './measure-spans.ts'
import type { ProjectState } from './state.ts'

/** One thing that a measure asked for, and what became of it. */
export interface MeasureItem {
  /** Answered in time `kept`; answered late, or not at all by its time, `missed`; `at-risk` with less than a quarter of the time left. */
  readonly status: 'kept' | 'open' | 'at-risk' | 'missed'
  /** The side that the measure binds. */
  readonly side: Side
  readonly openedAt: Instant
  readonly dueAt: Instant
  readonly answeredAt: Instant | null
  /** The entry that opened it; null for what follows from time alone. */
  readonly seq: number | null
  readonly answerSeq: number | null
  /** What was asked, or what answered; `project` for a check-in that nobody has posted. */
  readonly about: { readonly kind: 'milestone' | 'check-in' | 'agreement' | 'clause' | 'role' | 'ask' | 'project'; readonly id: string }
}

/** One kind of measure of one clause, as it watches one side. */
export interface WatchedMeasure {
  readonly agreement: AgreementId
  readonly clause: ClauseId
  /** As it stands now, or stood last. */
  readonly measure: Measure
  readonly side: Side
  /** Newest first. */
  readonly items: readonly MeasureItem[]
  /** A word for the list, never a score (PR18). */
  readonly status: 'kept' | 'at-risk' | 'missed' | 'nothing-yet'
  /** Since when it watches nothing further; null while it is in force. */
  readonly endedAt: Instant | null
}

/**
 * What became of the measures that both sides have signed, by the record up to `now` (PR14–PR19): those in force in the order of their texts,
 * then those that have ended. A clause that binds both sides is watched once for each. Remedy limits are not watched. An instant before
 * the newest entry counts as that of the entry.
 */
export function watchedMeasures(state: ProjectState, now: Instant): readonly WatchedMeasure[] {
  const watching: Watching = { state, now: instant.parse(Math.max(now, state.at)) }
  const watches = [...state.agreements.values()].flatMap((agreement) => watchesOf(agreement, watching.now))
  if (watches.length === 0) return []
  const asked = { 'reply-within': repliesAsked(state), 'review-within': reviewsAsked(state) }
  const watched = watches.map((watch) => {
    const { kind } = measureOf(watch)
    return watchedBy(watch, kind === 'check-in-every' ? checkInItems(watch, watching) : askedItems(watch, asked[kind], watching))
  })
  return [...watched.filter(({ endedAt }) => endedAt === null), ...watched.filter(({ endedAt }) => endedAt !== null)]
}

function watchedBy(watch: Watch, found: readonly Found[]): WatchedMeasure {
  const { agreement, clause, side, endedAt } = watch
  const newestFirst = found.toReversed()
  const items = newestFirst.map(({ item }) => item)
  return { agreement, clause, side, endedAt, measure: measureOf(watch), items, status: statusOf(newestFirst) }
}

/** PR18: what is still awaited comes first, the worst of it; else what was settled last. */
function statusOf(newestFirst: readonly Found[]): WatchedMeasure['status'] {
  const awaited = newestFirst.filter(({ isAwaited }) => isAwaited).map(({ item }) => item.status)
  if (awaited.includes('missed')) return 'missed'
  if (awaited.includes('at-risk')) return 'at-risk'
  const settled = newestFirst.find(({ isAwaited }) => !isAwaited)?.item.status
  return settled === 'kept' || settled === 'missed' ? settled : 'nothing-yet'
}

function measureOf({ spans }: Watch): Watch['spans'][number]['measure'] {
  return (spans.at(-1) ?? spans[0]).measure
}

import type { Stretch } from '../engagement/index.ts'
import { otherSide } from '../kernel/index.ts'
import type { Instant, Side } from '../kernel/index.ts'
import { sideOf } from '../members/index.ts'
import type { MeasureItem } from './measures.ts'
import type { Place } from './measure-spans.ts'
import type { ProjectState } from './state.ts'

/** One side asked the other one for something. */
export interface Ask extends Place {
  /** The side that was asked. */
  readonly side: Side
  readonly about: MeasureItem['about']
  readonly answer: Place | null
  /** From when nothing was asked any more, without an answer; null as long as it stands. */
  readonly droppedAt: Instant | null
  /** In which nothing was asked, ordered by their beginning: the milestone was dropped, and brought back later. */
  readonly stops: readonly Stretch[]
}

/** Before it is known what became of it. */
type Asked = Omit<Ask, 'answer' | 'stops'>

/**
 * What each side was asked to reply to (PR15), oldest first: replies of the other side that ask, and its check-ins that need something.
 * The answer is the first later reply of the side that was asked, about the same subject.
 */
export function repliesAsked(state: ProjectState): readonly Ask[] {
  const said = repliesBySubject(state)
  const answered = (ask: Asked): Ask => {
    return { ...ask, answer: firstAfter(said.get(keyOf(ask.about, ask.side)) ?? [], ask.seq), stops: [] }
  }
  return [...asksInReplies(state), ...asksInCheckIns(state)].map(answered).toSorted(bySeq)
}

/** What each side was asked to review, oldest first (PR17): each submission by the other side. A verdict answers it; a dropped milestone asks no more. */
export function reviewsAsked({ milestones, log }: ProjectState): readonly Ask[] {
  const dropped = droppedIn(log)
  const asks = [...milestones.values()].flatMap(({ id, side, submissions, state }) =>
    submissions.map(({ seq, at, verdict }): Ask => {
      const droppedAt = verdict === null && state.status === 'dropped' ? state.drop.at : null
      const answer = verdict && { seq: verdict.seq, at: verdict.at }
      return { seq, at, side: otherSide(side), about: { kind: 'milestone', id }, answer, droppedAt, stops: dropped.get(id) ?? [] }
    }),
  )
  return asks.toSorted(bySeq)
}

/** When each milestone was dropped and brought back again. */
function droppedIn(log: ProjectState['log']): ReadonlyMap<string, readonly Stretch[]> {
  const stretches = new Map<string, Stretch[]>()
  const since = new Map<string, Instant>()
  for (const { type, at, objects } of log) {
    const [milestone = ''] = objects
    const from = since.get(milestone)
    if (type === 'milestone.dropped') since.set(milestone, at)
    if (type === 'milestone.restored' && from !== undefined)
      stretches.set(milestone, [...(stretches.get(milestone) ?? []), { from, to: at }])
  }
  return stretches
}

function asksInReplies({ threads, members }: ProjectState): Asked[] {
  return [...threads.values()].flatMap(({ asks, by, subject, revisions }) => {
    const side = sideOf(members, by)
    return asks && side ? [{ ...placeOf(revisions[0]), side: otherSide(side), about: subject, droppedAt: null }] : []
  })
}

/** A check-in asks once, with the first of its revisions that needs something, until one needs nothing any more. */
function asksInCheckIns({ checkIns }: ProjectState): Asked[] {
  return [...checkIns.values()].flatMap((checkIn): Asked[] => {
    if (checkIn.kind === 'imported') return []
    const asking = checkIn.revisions.find(({ needs }) => needs.length > 0)
    if (!asking) return []
    const droppedAt = checkIn.revisions.find(({ seq, needs }) => seq > asking.seq && needs.length === 0)?.at ?? null
    return [{ ...placeOf(asking), side: otherSide(checkIn.side), about: { kind: 'check-in', id: checkIn.id }, droppedAt }]
  })
}

function repliesBySubject({ threads, members }: ProjectState): ReadonlyMap<string, readonly Place[]> {
  const said = new Map<string, Place[]>()
  for (const { by, subject, revisions } of threads.values()) {
    const side = sideOf(members, by)
    if (!side) continue
    const key = keyOf(subject, side)
    const places = said.get(key)
    if (places) places.push(placeOf(revisions[0]))
    else said.set(key, [placeOf(revisions[0])])
  }
  return said
}

/** The first of ascending places that lies after `seq`: by halves, since one thread may hold thousands of questions and answers. */
function firstAfter(places: readonly Place[], seq: number): Place | null {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle]?.seq ?? 0) > seq) high = middle
    else low = middle + 1
  }
  return places[low] ?? null
}

function keyOf({ kind, id }: MeasureItem['about'], side: Side): string {
  return `${side} ${kind} ${id}`
}

function placeOf({ seq, at }: Place): Place {
  return { seq, at }
}

function bySeq(one: Place, other: Place): number {
  return one.seq - other.seq
}

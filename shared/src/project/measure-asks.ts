import type { Stretch } from '../engagement/index.ts'
import { restsOf } from '../asks/index.ts'
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
type Asked = Omit<Ask, 'answer'>

/**
 * What each side was asked to reply to (PR15), oldest first: asks of the other side, its replies that ask, and its check-ins that need
 * something. The answer is the first later word of the side that was asked about the same subject: a reply, or an answer to the ask.
 */
export function repliesAsked(state: ProjectState): readonly Ask[] {
  const said = wordsBySubject(state)
  const answered = (ask: Asked): Ask => {
    return { ...ask, answer: firstAfter(said.get(keyOf(ask.about, ask.side)) ?? [], ask.seq) }
  }
  return [...raisedAsks(state), ...asksInReplies(state), ...asksInCheckIns(state)].map(answered).toSorted(bySeq)
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
  for (const { type, at, objects } of log.values()) {
    const [milestone = ''] = objects
    const from = since.get(milestone)
    if (type === 'milestone.dropped') since.set(milestone, at)
    if (type === 'milestone.restored' && from !== undefined)
      stretches.set(milestone, [...(stretches.get(milestone) ?? []), { from, to: at }])
  }
  return stretches
}

/** Asks of their own; those that a check-in brings are counted with it. One that was taken back waits for nobody until it is opened again. */
function raisedAsks({ asks }: ProjectState): Asked[] {
  return [...asks.values()].flatMap((ask): Asked[] => {
    if (ask.checkIn !== null) return []
    const { id, side, raised, state } = ask
    const droppedAt = state.status === 'withdrawn' ? state.withdrawal.at : null
    const stops = restsOf(ask).flatMap(({ status, from, to }) => (status === 'withdrawn' && to !== null ? [{ from, to }] : []))
    return [{ ...placeOf(raised), side: otherSide(side), about: { kind: 'ask', id }, droppedAt, stops }]
  })
}

function asksInReplies({ threads, members }: ProjectState): Asked[] {
  return [...threads.values()].flatMap(({ asks, by, subject, revisions }) => {
    const side = sideOf(members, by)
    return asks && side ? [{ ...placeOf(revisions[0]), side: otherSide(side), about: subject, droppedAt: null, stops: [] }] : []
  })
}

/** A check-in asks once, with the first of its revisions that needs something, until one needs nothing any more. */
function asksInCheckIns({ checkIns, asks }: ProjectState): Asked[] {
  const withdrawals = takenBackByCheckIn(asks)
  return [...checkIns.values()].flatMap((checkIn): Asked[] => {
    if (checkIn.kind === 'imported') return []
    const asking = checkIn.revisions.find(({ needs }) => needs.length > 0)
    if (!asking) return []
    const needless = checkIn.revisions.find(({ seq, needs }) => seq > asking.seq && needs.length === 0)?.at
    const droppedAt = needless ?? withdrawals.get(checkIn.id) ?? null
    return [{ ...placeOf(asking), side: otherSide(checkIn.side), about: { kind: 'check-in', id: checkIn.id }, droppedAt, stops: [] }]
  })
}

/** By check-in, when the last of what it needs was taken back; those that still need something, or were given something, are left out. */
function takenBackByCheckIn(asks: ProjectState['asks']): ReadonlyMap<string, Instant> {
  const taken = new Map<string, Instant>()
  const standing = new Set<string>()
  for (const { checkIn, state } of asks.values()) {
    if (checkIn === null) continue
    if (state.status !== 'withdrawn') standing.add(checkIn)
    else if (state.withdrawal.at >= (taken.get(checkIn) ?? 0)) taken.set(checkIn, state.withdrawal.at)
  }
  return new Map([...taken].filter(([checkIn]) => !standing.has(checkIn)))
}

/** Where each side said something about a subject, ascending: replies, and answers to asks. */
function wordsBySubject({ threads, asks, members }: ProjectState): ReadonlyMap<string, readonly Place[]> {
  const said = new Map<string, Place[]>()
  const add = (about: MeasureItem['about'], side: Side, place: Place) => {
    const key = keyOf(about, side)
    const places = said.get(key)
    if (places) places.push(placeOf(place))
    else said.set(key, [placeOf(place)])
  }
  for (const { by, subject, revisions } of threads.values()) {
    const side = sideOf(members, by)
    if (side) add(subject, side, revisions[0])
  }
  for (const { id, side, checkIn, answers } of asks.values()) {
    for (const answer of answers) add(checkIn === null ? { kind: 'ask', id } : { kind: 'check-in', id: checkIn }, otherSide(side), answer)
  }
  return new Map([...said].map(([key, places]) => [key, places.toSorted(bySeq)]))
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

import { oncePer, otherSide } from '../kernel/index.ts'
import type { Instant, Side } from '../kernel/index.ts'
import type { Ask, Asks } from './ask.ts'

/** By when the asking side needs the answer; null for whenever. */
export function neededBy(ask: Ask): Instant | null {
  return ask.dues.at(-1)?.dueAt ?? null
}

/** Still open after the day it was needed by (AS17). */
export function isOverdue(ask: Ask, now: Instant): boolean {
  const due = neededBy(ask)
  return ask.state.status === 'open' && due !== null && now > due
}

/** What one side has to answer, what is due soonest first, then what waits longest (AS18). */
export function openFor(asks: Asks, side: Side): readonly Ask[] {
  return soonestFirst(asks).filter((ask) => ask.side === otherSide(side))
}

const soonestFirst = oncePer((asks: Asks) => [...asks.values()].filter((ask) => ask.state.status === 'open').toSorted(bySoonest))

/** What was answered or taken back, newest first (AS18). */
export const settled = oncePer((asks: Asks): readonly Ask[] =>
  [...asks.values()].filter(({ state }) => state.status !== 'open').toSorted((one, other) => lastSeq(other) - lastSeq(one)),
)

/** When nobody waited, because it was answered or taken back, oldest first; the last one is still open where `to` is null (AS19). */
export interface Rest {
  readonly status: 'answered' | 'withdrawn'
  readonly from: Instant
  readonly to: Instant | null
}

/** When an ask did not wait for anybody (AS19). */
export function restsOf({ turns }: Ask): readonly Rest[] {
  return turns.flatMap(({ status, at }, index) =>
    status === 'open' ? [] : [{ status, from: at, to: turns.slice(index + 1).find((later) => later.status === 'open')?.at ?? null }],
  )
}

function lastSeq({ turns }: Ask): number {
  return (turns.at(-1) ?? turns[0]).seq
}

function bySoonest(one: Ask, other: Ask): number {
  const never = Number.POSITIVE_INFINITY
  const [first, second] = [neededBy(one) ?? never, neededBy(other) ?? never]
  return first === second ? one.raised.seq - other.raised.seq : first - second
}

import { setTimeout as wait } from 'node:timers/promises'
import type { Pace, Ran } from './orders.ts'
import type { SeatedRoom } from './seated.ts'
import type { SignedAct } from './sign-acts.ts'

/** What has not come by then is lost. */
const lostAfterMs = 60_000

interface Sent {
  readonly acknowledgedMs: number[]
  refused: number
}

/** Sends every lane's acts at this pace, waits until everybody in their rooms has heard each of them, and counts. */
export async function runActs(rooms: readonly SeatedRoom[], lanes: readonly (readonly SignedAct[])[], pace: Pace): Promise<Ran> {
  const receivers = rooms.flatMap(({ seats }) => seats.map(({ receiver }) => receiver))
  for (const receiver of receivers) receiver.begin()
  const acts = lanes.reduce((sum, lane) => sum + lane.length, 0)
  const expected = rooms.reduce((sum, { seats }) => {
    const ofRoom = lanes.filter(([first]) => first && seats.includes(first.by)).reduce((all, lane) => all + lane.length, 0)
    return sum + ofRoom * seats.length
  }, 0)
  const heard = (count: (receiver: (typeof receivers)[number]) => number) => receivers.reduce((sum, each) => sum + count(each), 0)
  const sent: Sent = { acknowledgedMs: [], refused: 0 }
  const begun = performance.now()
  await (pace.kind === 'closed' ? sendClosed(sent, lanes, pace) : sendOpen(sent, lanes, pace.perSecond))
  const lostAt = performance.now() + lostAfterMs
  while (heard(({ deliveries }) => deliveries) < expected && performance.now() < lostAt) await wait(2)
  const ms = performance.now() - begun
  await wait(50) // whatever comes twice comes now
  const deliveries = heard(({ deliveries: count }) => count)
  return {
    acts,
    ms,
    deliveries,
    inversions: heard(({ inversions }) => inversions),
    losses: expected - deliveries,
    doubles: heard(({ doubles }) => doubles),
    refused: sent.refused,
    acknowledged: { p50: quantile(sent.acknowledgedMs, 0.5), p99: quantile(sent.acknowledgedMs, 0.99) },
  }
}

type ClosedPace = Extract<Pace, { kind: 'closed' }>

async function sendClosed(sent: Sent, lanes: readonly (readonly SignedAct[])[], { inFlight, of }: ClosedPace): Promise<void> {
  const sendOneByOne = async (acts: IterableIterator<SignedAct>) => {
    for (const act of acts) await send(sent, act, performance.now())
  }
  const ways = (of === 'lane' ? lanes : [inTurns(lanes)]).flatMap((lane) => {
    const acts = lane.values()
    return Array.from({ length: inFlight }, () => sendOneByOne(acts))
  })
  await Promise.all(ways)
}

function inTurns(lanes: readonly (readonly SignedAct[])[]): SignedAct[] {
  const longest = Math.max(...lanes.map((lane) => lane.length))
  return Array.from({ length: longest }, (_, turn) => lanes.flatMap((lane) => lane[turn] ?? [])).flat()
}

/** Lanes take turns. An act that is late counts from when it was due: who is slow cannot slow the clock down. */
async function sendOpen(sent: Sent, lanes: readonly (readonly SignedAct[])[], perSecond: number): Promise<void> {
  const acts = inTurns(lanes)
  const begun = performance.now()
  const under: Promise<void>[] = []
  for (const [place, act] of acts.entries()) {
    const due = begun + (place * 1_000) / perSecond
    if (due > performance.now() + 1) await wait(due - performance.now())
    under.push(send(sent, act, Math.max(due, begun)))
  }
  await Promise.all(under)
}

async function send(sent: Sent, { by, event }: SignedAct, since: number): Promise<void> {
  const isTaken = await by.chair.send(event)
  sent.acknowledgedMs.push(performance.now() - since)
  if (!isTaken) sent.refused += 1
}

function quantile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0
}

import { askId, restsOf } from '../asks/index.ts'
import type { Ask, Rest } from '../asks/index.ts'
import { closuresUntil, workedMsBetween } from '../engagement/index.ts'
import type { Stretch } from '../engagement/index.ts'
import { instant } from '../kernel/index.ts'
import type { Instant, MemberId, Side } from '../kernel/index.ts'
import { membersOf } from '../members/index.ts'
import type { ProjectState } from './state.ts'
import { waitingFor } from './waiting.ts'
import type { Waiting } from './waiting.ts'

/** A stretch in which nobody was waited for, though it was not settled. */
export interface Pause extends Stretch {
  readonly why: 'room-closed' | Rest['status']
}

/** One thing that waits for a side. */
export interface SideWait {
  readonly waiting: Waiting
  /** Everybody of that side who can do it. */
  readonly members: readonly MemberId[]
}

/** The same with how long it has waited. */
export interface LedgerLine extends SideWait, Waited {}

/** How long one side waits, or waited, for the other. */
export interface Waited {
  /** From when the waiting is counted; an ask that was opened again waits since its raising. */
  readonly countedFrom: Instant
  /** Agreed working time that passed while it waited, ms. */
  readonly waitedMs: number
  /** Oldest first. */
  readonly pauses: readonly Pause[]
}

/**
 * What waits for one side at `now`, longest first (PR21). Asked about both sides it says who waits for whom; it leaves out what is only about
 * to fall due. `now` in ms.
 */
export function ledgerOf(state: ProjectState, side: Side, now: Instant): readonly LedgerLine[] {
  return waitsOfSide(state, side, now).map((wait) => ({ ...wait, ...waitedBy(state, wait.waiting, now) }))
}

/** The ledger without how long each thing waited: working time takes long to count, and few lines of many are in sight. */
export function waitsOfSide(state: ProjectState, side: Side, now: Instant): readonly SideWait[] {
  const lines = new Map<string, { waiting: Waiting; members: MemberId[] }>()
  for (const { id } of membersOf(state.members, side)) {
    for (const waiting of waitingFor(state, { id }, now)) {
      if (!isCounted(waiting, now)) continue
      const key = `${waiting.kind} ${waiting.object} ${waiting.seq}`
      const known = lines.get(key)
      if (known) known.members.push(id)
      else lines.set(key, { waiting, members: [id] })
    }
  }
  return [...lines.values()].toSorted((one, other) => one.waiting.since - other.waiting.since)
}

/** Whether somebody waits for it by now: not for what is only about to fall due. */
export function isCounted({ since, kind }: Waiting, now: Instant): boolean {
  return since <= now && kind !== 'invitation-running-out'
}

/** How long one line has waited at `now` (PR21). */
export function waitedBy(state: ProjectState, waiting: Waiting, now: Instant): Waited {
  const isOfAsk = waiting.kind === 'ask-to-answer' || waiting.kind === 'ask-overdue'
  const ask = isOfAsk ? state.asks.get(askId.parse(waiting.object)) : undefined
  return ask ? waitOfAsk(state, ask, now) : waited(state, { from: waiting.since, to: now }, [])
}

/** How long an ask has waited at `now`, open or settled (PR21): what is answered or taken back waits no more. */
export function waitOfAsk(state: ProjectState, ask: Ask, now: Instant): Waited {
  const rests = restsOf(ask).map(({ status, from, to }): Pause => ({ why: status, from, to: to ?? now }))
  return waited(state, { from: ask.raised.at, to: now }, rests)
}

function waited(state: ProjectState, { from, to }: Stretch, rests: readonly Pause[]): Waited {
  const closures = closuresUntil(state.engagement, to).map((closure): Pause => ({ ...closure, why: 'room-closed' }))
  const within = [...rests, ...closures].flatMap((pause): Pause[] => {
    const begins = instant.parse(Math.max(pause.from, from))
    const ends = instant.parse(Math.min(pause.to, to))
    return ends > begins ? [{ ...pause, from: begins, to: ends }] : []
  })
  const pauses = within.toSorted((one, other) => one.from - other.from)
  return { countedFrom: from, pauses, waitedMs: workedOutside(state, { from, to }, pauses) }
}

/** Working time of a stretch, without the pauses. These may lie across each other. */
function workedOutside({ engagement }: ProjectState, { from, to }: Stretch, pauses: readonly Pause[]): number {
  let sum = 0
  let reached = from
  for (const pause of pauses) {
    sum += workedMsBetween(engagement, reached, pause.from)
    reached = instant.parse(Math.max(reached, pause.to))
  }
  return sum + workedMsBetween(engagement, reached, to)
}

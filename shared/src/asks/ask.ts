import type { CheckInId } from '../check-ins/index.ts'
import { orderedMap } from '../kernel/index.ts'
import type { EventId, Instant, MemberId, Side } from '../kernel/index.ts'
import type { Approval, AskId, AskKind, Marked, OptionId, Owner, View } from './events.ts'

/** An act on record about an ask. `seq` is its entry's place: an erased body takes the `words` of that entry with it. */
export interface Act {
  readonly seq: number
  readonly by: MemberId
  readonly at: Instant
}

export interface AskWords {
  /** Empty for what a check-in needs: its text says all. */
  readonly title: string
  readonly text: string
  /** At the index of the option's id. */
  readonly options: readonly string[]
}

/** One wording. `id` is the id of the event that brought it: the ask's own, or the check-in's. */
export interface AskRevision extends Act {
  readonly id: EventId
  readonly kind: AskKind
  readonly options: readonly OptionId[]
  readonly words: AskWords | null
}

export interface Due extends Act {
  readonly dueAt: Instant | null
  readonly words: { readonly reason: string } | null
}

export interface Mark extends Act, Marked {}

/** What a side thinks of an option, of the wording named. */
export interface Weighing extends Act {
  readonly side: Side
  readonly revision: EventId
  readonly option: OptionId
  readonly view: View
  readonly words: { readonly text: string } | null
}

export interface Answer extends Act {
  readonly id: EventId
  readonly revision: EventId
  readonly option: OptionId | null
  readonly outcome: Approval | null
  /** How many links are shown as evidence. */
  readonly evidence: number
  readonly words: { readonly text: string; readonly evidence: readonly { readonly label: string; readonly address: string }[] } | null
}

export interface Reopening extends Act {
  readonly side: Side
  readonly words: { readonly reason: string } | null
}

export type AskState =
  /** `since`: its raising, or the newest reopening. */
  | { readonly status: 'open'; readonly since: Act }
  | { readonly status: 'answered'; readonly answer: EventId }
  /** `isDropped`: the check-in that needed it was corrected and needs it no more. */
  | {
      readonly status: 'withdrawn'
      readonly withdrawal: Act & { readonly words: { readonly reason: string } | null }
      readonly isDropped: boolean
    }

/** Open, settled, or taken back: each stretch that somebody waited or did not, in the order of the record. */
export interface Turn extends Act {
  readonly status: AskState['status']
}

export interface Ask {
  readonly id: AskId
  /** The side that asks; the other one answers. */
  readonly side: Side
  readonly raised: Act
  /** The check-in that needs it; null for an ask of its own. */
  readonly checkIn: CheckInId | null
  /** Oldest first, never empty; the last is what is asked. */
  readonly revisions: readonly [AskRevision, ...AskRevision[]]
  readonly owner: Owner
  /** Oldest first; the last is what stands. Empty: never had a date. */
  readonly dues: readonly Due[]
  readonly marks: Readonly<Record<Side, Mark | null>>
  /** The newest of each side for each option. */
  readonly weighings: readonly Weighing[]
  readonly answers: readonly Answer[]
  readonly reopenings: readonly Reopening[]
  readonly state: AskState
  readonly turns: readonly [Turn, ...Turn[]]
}

/** By id, in the order of the record. */
export type Asks = ReadonlyMap<AskId, Ask>

export const emptyAsks: Asks = orderedMap()

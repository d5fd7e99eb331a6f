import { orderedMap } from '../kernel/index.ts'
import type { Day, EventId, Instant, MemberId, Side } from '../kernel/index.ts'
import type { MilestoneId } from '../milestones/index.ts'
import type { CheckInId, Health, NeedId } from './events.ts'

/** An act on record about a check-in. `seq` is its entry's place: an erased body takes the `words` of that entry with it. */
export interface Act {
  readonly seq: number
  readonly by: MemberId
  readonly at: Instant
}

export interface ReportWords {
  readonly happened: string
  readonly next: string
  /** At the index of the need's id. */
  readonly needs: readonly string[]
  readonly reason: string
  readonly evidence: readonly { readonly label: string; readonly address: string }[]
}

/** What the author said, in one revision. `id` is the id of the event that brought it. */
export interface Report extends Act {
  readonly id: EventId
  readonly health: Health
  readonly milestones: readonly MilestoneId[]
  readonly needs: readonly NeedId[]
  readonly isExplained: boolean
  /** How many links are shown as evidence. */
  readonly evidence: number
  readonly words: ReportWords | null
}

/** "I have read this, and this is how I understand it." Not agreement. */
export interface Acknowledgement extends Act {
  readonly revision: EventId
  readonly words: { readonly text: string } | null
}

export interface PostedCheckIn {
  readonly kind: 'posted'
  readonly id: CheckInId
  readonly side: Side
  readonly posted: Act
  /** Oldest first, never empty; the last is what the author says now. */
  readonly revisions: readonly [Report, ...Report[]]
  readonly acknowledgements: readonly Acknowledgement[]
}

/** Brought in from elsewhere: `by` is the member known for the original author, `on` the day of the source; `posted` is the importing. */
export interface ImportedCheckIn {
  readonly kind: 'imported'
  readonly id: CheckInId
  readonly side: Side
  readonly posted: Act
  readonly by: MemberId | null
  readonly on: Day
  readonly words: { readonly text: string; readonly author: string; readonly source: string } | null
}

export type CheckIn = PostedCheckIn | ImportedCheckIn

/** By id, in the order of the record. */
export type CheckIns = ReadonlyMap<CheckInId, CheckIn>

export const emptyCheckIns: CheckIns = orderedMap()

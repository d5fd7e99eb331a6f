import { orderedMap } from '../kernel/index.ts'
import type { Day, EventId, Instant, MemberId, Side } from '../kernel/index.ts'
import type { CriterionId, MilestoneId } from './events.ts'

/** An act on record about a milestone. `seq` is its entry's place: an erased body takes the `words` of that entry with it. */
export interface Act {
  readonly seq: number
  readonly by: MemberId
  readonly at: Instant
}

export interface Revision extends Act {
  readonly id: EventId
  readonly criteria: readonly CriterionId[]
  /** Null when the words are gone. `criteria` holds the text at the index of its id. */
  readonly words: { readonly title: string; readonly description: string; readonly criteria: readonly string[] } | null
}

export interface DateProposal extends Act {
  readonly id: EventId
  /** The side that proposes; the other one answers. */
  readonly side: Side
  readonly dueOn: Day
  readonly words: { readonly reason: string } | null
  /** Null while it is open. */
  readonly answer: DateAnswer | null
}

export type DateAnswer = Act &
  (
    | { readonly kind: 'agreed'; readonly revision: EventId }
    | { readonly kind: 'declined'; readonly words: { readonly reason: string } | null }
    | { readonly kind: 'withdrawn' }
    | { readonly kind: 'replaced' }
  )

export interface Forecast extends Act {
  readonly expectedOn: Day
  readonly words: { readonly reason: string } | null
}

export interface Judgement extends Act {
  readonly isMet: boolean
}

export interface Evidence {
  readonly label: string
  readonly address: string
}

export interface Submission extends Act {
  readonly id: EventId
  readonly words: { readonly note: string; readonly evidence: readonly Evidence[] } | null
  readonly judgements: ReadonlyMap<CriterionId, Judgement>
  /** What the other side said to it; null while it waits. */
  readonly verdict: Verdict | null
}

export type Verdict = Act &
  (
    | { readonly kind: 'changes-requested'; readonly words: { readonly text: string } | null }
    | { readonly kind: 'accepted'; readonly words: { readonly note: string } | null }
  )

/** The states a milestone can be dropped from and restored to. */
export type LivingState =
  | { readonly status: 'planned' }
  | { readonly status: 'started'; readonly started: Act }
  | { readonly status: 'submitted'; readonly submission: EventId }
  | { readonly status: 'changes-requested'; readonly submission: EventId }

export type MilestoneState =
  | LivingState
  | { readonly status: 'accepted'; readonly submission: EventId }
  | {
      readonly status: 'dropped'
      readonly drop: Act & { readonly words: { readonly reason: string } | null }
      readonly before: LivingState
    }

export type MilestoneStatus = MilestoneState['status']

/** Where it comes from. Imported: `by` is the member known for the original author, `on` the day the source names. */
export type MilestoneOrigin =
  | { readonly kind: 'planned' }
  | {
      readonly kind: 'imported'
      readonly by: MemberId | null
      readonly on: Day | null
      readonly words: { readonly author: string; readonly source: string } | null
    }

export interface Milestone {
  readonly id: MilestoneId
  /** The side that does the work. */
  readonly side: Side
  readonly planned: Act
  readonly origin: MilestoneOrigin
  /** Oldest first, never empty; the last is the present plan. */
  readonly revisions: readonly [Revision, ...Revision[]]
  readonly proposals: readonly DateProposal[]
  readonly forecasts: readonly Forecast[]
  readonly submissions: readonly Submission[]
  readonly state: MilestoneState
}

/** By id, in the order of the record. */
export type Milestones = ReadonlyMap<MilestoneId, Milestone>

export const emptyMilestones: Milestones = orderedMap()

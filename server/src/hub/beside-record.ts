import type { MemberId, Outcome, ProjectId } from '@counterpart/shared/kernel'
import type { ProjectEvent, ProjectState } from '@counterpart/shared/project'

/** An act that was admitted and is about to be made durable. */
export interface Placing {
  readonly project: ProjectId
  readonly member: MemberId | 'host'
  readonly event: ProjectEvent
}

/** Words that are about to be erased: those of entry `seq`. */
export interface Erasing {
  readonly project: ProjectId
  readonly seq: number
  readonly state: ProjectState
}

/** What lies beside a record and belongs to its entries. The hub only says when: it knows no concept. */
export interface BesideRecord {
  /** Asked in the project's queue, after admission. Must be harmless when it runs twice, and done for good when it says yes. */
  beforePlacing(placing: Placing): Promise<Outcome<undefined, string>>
  /** Runs once the entry that erases is durable, before the words go. Must not throw: the entry stands already. */
  beforeErasing(erasing: Erasing): Promise<void>
  /** What its refusals say, by code. */
  readonly sentences: Readonly<Record<string, string>>
}

import { emptyAgreements } from '../agreements/index.ts'
import type { Agreements } from '../agreements/index.ts'
import { emptyAsks } from '../asks/index.ts'
import type { Asks } from '../asks/index.ts'
import { emptyAttachments } from '../attachments/index.ts'
import type { Attachments } from '../attachments/index.ts'
import { emptyCheckIns } from '../check-ins/index.ts'
import type { CheckIns } from '../check-ins/index.ts'
import { emptyEngagement } from '../engagement/index.ts'
import type { Engagement } from '../engagement/index.ts'
import { instant, newestFirst, orderedMap } from '../kernel/index.ts'
import type { EventId, Instant, ProjectId } from '../kernel/index.ts'
import { emptyMembers } from '../members/index.ts'
import type { Members } from '../members/index.ts'
import { emptyMilestones } from '../milestones/index.ts'
import type { Milestones } from '../milestones/index.ts'
import { beginning, emptyKeyRing } from '../record/index.ts'
import type { Author, EntryHash, KeyRing, Position } from '../record/index.ts'
import { emptyRoles } from '../roles/index.ts'
import type { Roles } from '../roles/index.ts'
import { emptyThreads } from '../threads/index.ts'
import type { Threads } from '../threads/index.ts'
import type { EventType } from './events.ts'

/** One admitted entry, in a line: what the record screen and "what changed since" are computed from. */
export interface LogLine {
  readonly seq: number
  readonly hash: EntryHash
  readonly id: EventId
  readonly at: Instant
  readonly by: Author
  readonly type: EventType
  /** Ids of what the entry is about, as its concept names them. */
  readonly objects: readonly string[]
  /** Its words were erased by a later entry. */
  readonly isErased: boolean
}

/** A project as its record tells it, up to `head`. Every screen is a view of it. */
export interface ProjectState {
  readonly id: ProjectId
  readonly head: Position
  /** The server's time of the newest entry, ms. */
  readonly at: Instant
  readonly ring: KeyRing
  readonly engagement: Engagement
  readonly members: Members
  readonly milestones: Milestones
  readonly checkIns: CheckIns
  readonly agreements: Agreements
  readonly roles: Roles
  readonly asks: Asks
  readonly attachments: Attachments
  readonly threads: Threads
  /** One line per admitted entry, by its place. Entries without effect have none. */
  readonly log: ReadonlyMap<number, LogLine>
}

/** The state before entry 1. */
export function emptyProject(id: ProjectId): ProjectState {
  return {
    id,
    head: beginning,
    at: instant.parse(0),
    ring: emptyKeyRing,
    engagement: emptyEngagement,
    members: emptyMembers,
    milestones: emptyMilestones,
    checkIns: emptyCheckIns,
    agreements: emptyAgreements,
    roles: emptyRoles,
    asks: emptyAsks,
    attachments: emptyAttachments,
    threads: emptyThreads,
    log: orderedMap(),
  }
}

/** The line of entry `seq`; undefined where there is none, or where the entry had no effect. */
export function lineAt({ log }: ProjectState, seq: number): LogLine | undefined {
  return log.get(seq)
}

/** The lines after place `seq`, newest first. Reads no further back, so that it costs what is new and not what is old. */
export function* linesAfter({ log }: ProjectState, seq: number): Generator<LogLine, undefined> {
  for (const line of newestFirst(log)) {
    if (line.seq <= seq) return
    yield line
  }
}

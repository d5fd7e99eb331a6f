import { z } from 'zod'
import type { EventId, Instant, MemberId } from '../kernel/index.ts'
import type { EntryHash, Position, PublicKey } from './entry.ts'

/**
 * What may be put on record, by event type. Facts stay for ever and steer the fold; the body holds words and may be erased.
 * Both are strict objects with ASCII keys fixed here.
 */
export type EventSchemas = Readonly<Record<string, { readonly facts: z.ZodType; readonly body: z.ZodObject }>>

/** For events that say everything in their facts: the body is `{}`. */
export const noBody = z.strictObject({})

/** The union of one concept's events. `body` is null when it was erased, is missing or cannot be read. */
export type EventOf<Schemas extends EventSchemas> = {
  [Type in keyof Schemas & string]: {
    readonly type: Type
    readonly facts: z.infer<Schemas[Type]['facts']>
    readonly body: z.infer<Schemas[Type]['body']> | null
  }
}[keyof Schemas & string]

/** Who wrote an event: a member, or the host itself for its short closed list of own acts. */
export type Author = MemberId | 'host'

/** An event before it has a place: what `admit` is asked about. */
export interface Proposed<Event> {
  readonly event: Event
  readonly id: EventId
  readonly by: Author
  readonly key: PublicKey
  /** The author's clock: a claim. */
  readonly claimedAt: Instant
  /** The newest head that the author had verified. */
  readonly seen: Position
}

/** An event with its place on the record: what `evolve` folds. `at` is the server's clock, never lower than the entry before. */
export interface Recorded<Event> extends Proposed<Event> {
  readonly seq: number
  readonly at: Instant
  readonly hash: EntryHash
}

import { z } from 'zod'
import { memberId, projectId } from '../kernel/index.ts'
import { checkpoint, position, publicKey } from '../record/index.ts'
import { entryText, wireEntries } from './packed-entries.ts'

/** A refusal: a code for the program, a sentence for the log, and for `again` whether the same act may be sent again unchanged. */
export const refusal = z.strictObject({ ok: z.literal(false), code: z.string(), message: z.string(), again: z.boolean() })
export type Refusal = z.infer<typeof refusal>

/** The answer to each message, by its name. */
export const answers = {
  /** `isTakingBack`: the hub was put back from a backup, and this room takes nothing new until what browsers kept has come back. */
  rooms: z.union([
    z.strictObject({
      ok: z.literal(true),
      hostKey: publicKey,
      rooms: z.array(z.strictObject({ project: projectId, member: memberId, head: position, isTakingBack: z.boolean() })),
    }),
    refusal,
  ]),
  /** One page. `checkpoint` is the host's word for `head`; it comes with the last page, and is null while there is more. */
  enter: z.union([
    z.strictObject({
      ok: z.literal(true),
      member: memberId,
      entries: wireEntries,
      head: position,
      hasMore: z.boolean(),
      checkpoint: checkpoint.nullable(),
    }),
    refusal,
  ]),
  leave: z.union([z.strictObject({ ok: z.literal(true) }), refusal]),
  /** The same entry that the others receive, and that comes here too, with the host's checkpoint, where the room was entered. */
  act: z.union([z.strictObject({ ok: z.literal(true), project: projectId, entry: entryText }), refusal]),
  /** `upTo`: the next page must end with this entry; null: the record leads through the checkpoint, so there is nothing more to give. */
  'give-back': z.union([z.strictObject({ ok: z.literal(true), upTo: z.int().min(1).nullable() }), refusal]),
} as const
/** As a browser reads them. */
export type Answers = { [Name in keyof typeof answers]: z.output<(typeof answers)[Name]> }
/** As the hub gives them. */
export type SentAnswers = { [Name in keyof typeof answers]: z.input<(typeof answers)[Name]> }

/** Every message to a browser, by name. */
export const toBrowser = {
  /** New entries of one room, in order, and the host's checkpoint of the last one's place. */
  entries: z.strictObject({ project: projectId, entries: wireEntries, checkpoint }),
  /** Who is here now: member ids with at least one open connection. */
  presence: z.strictObject({ project: projectId, members: z.array(memberId) }),
  /** You became a member of a room, by another tab or browser of yours. */
  admitted: z.strictObject({ project: projectId }),
  /** You are no longer a member: the room's messages end here. */
  removed: z.strictObject({ project: projectId, code: z.string() }),
  /** A room that took back what browsers kept takes new acts again. */
  reopened: z.strictObject({ project: projectId }),
  /** A browser of yours asks to sign for you, or one was allowed to: ask for the list of keys again. */
  'keys-changed': z.strictObject({}),
  /** The session is over; the connection closes after this. */
  'signed-out': z.strictObject({ code: z.string() }),
} as const
/** As a browser reads them. */
export type ToBrowser = { [Name in keyof typeof toBrowser]: z.output<(typeof toBrowser)[Name]> }
/** As the hub sends them. */
export type SentToBrowser = { [Name in keyof typeof toBrowser]: z.input<(typeof toBrowser)[Name]> }

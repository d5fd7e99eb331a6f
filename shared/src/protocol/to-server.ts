import { z } from 'zod'
import { projectId } from '../kernel/index.ts'
import { checkpoint, position, signedEvent } from '../record/index.ts'
import { pageEntries } from './version.ts'

/** What the browser hands over when it connects. `token` names the person of this tab where the cookie should not. */
export const handshake = z.strictObject({ protocol: z.int(), token: z.string().max(512).optional() })

/** Every message from a browser, by name; each is answered through its acknowledgement. */
export const toServer = {
  /** Which rooms am I a member of, and how far do they reach? */
  rooms: z.strictObject({}),
  /**
   * Enter a room and catch up: entries after `after`. Answers one page at a time; the room's broadcasts arrive from the first answer on.
   * `after` may be a position the record never had: the answer says so, and the browser keeps both versions.
   */
  enter: z.strictObject({ project: projectId, after: position }),
  leave: z.strictObject({ project: projectId }),
  /** One act. `project` is empty for the first event of a new project. The same id and statement again answers the same entry. */
  act: z.strictObject({ project: z.union([z.literal(''), projectId]), event: signedEvent }),
  /**
   * To a hub that was put back from a backup: entries that this browser verified, in order, ending with the one that `checkpoint` names, or
   * on a later page with the one that the hub asked for.
   */
  'give-back': z.strictObject({ project: projectId, checkpoint, entries: z.array(z.string()).min(1).max(pageEntries) }),
} as const
export type ToServer = { [Name in keyof typeof toServer]: z.infer<(typeof toServer)[Name]> }

import { z } from 'zod'
import { memberId, side, standing, title } from '../kernel/index.ts'
import { noBody } from '../record/index.ts'
import type { ControlEvent, EventOf, EventSchemas } from '../record/index.ts'

/** Beside the control events of the record (invited, joined, removed, keys), which this concept folds too. */
export const memberEvents = {
  'member.standing-changed': { facts: z.strictObject({ member: memberId, standing }), body: noBody },
  /** One's own name, corrected. */
  'member.renamed': { facts: z.strictObject({}), body: z.strictObject({ name: title }) },
  /** A person named by imported material: known as *invited* until they join through an invitation. */
  'member.imported': { facts: z.strictObject({ member: memberId, side, standing }), body: z.strictObject({ name: title }) },
} satisfies EventSchemas
export type MemberEvent = EventOf<typeof memberEvents> | ControlEvent

import { z } from 'zod'
import { day, eventId, markdown, memberId, note, side, title, uuid, webAddress } from '../kernel/index.ts'
import { milestoneId } from '../milestones/index.ts'
import type { EventOf, EventSchemas } from '../record/index.ts'

export const checkInId = uuid.brand<'CheckInId'>()
export type CheckInId = z.infer<typeof checkInId>
/** What is needed becomes an ask of this id. */
export const needId = uuid.brand<'NeedId'>()
export type NeedId = z.infer<typeof needId>

export const health = z.enum(['too-early', 'on-track', 'needs-care', 'off-track', 'paused'])
export type Health = z.infer<typeof health>

/** Ids and numbers in the facts, the words at the same index in the body. */
const reportFacts = {
  checkIn: checkInId,
  health,
  milestones: z.array(milestoneId).max(50),
  needs: z.array(needId).max(20),
  isExplained: z.boolean(),
  evidence: z.int().min(0).max(20),
}
const report = z.strictObject({
  happened: markdown,
  next: markdown,
  needs: z.array(note).max(20),
  /** Why the health changed; says something exactly when `isExplained`. */
  reason: note,
  evidence: z.array(z.strictObject({ label: title, address: webAddress })).max(20),
})

export const checkInEvents = {
  'check-in.posted': { facts: z.strictObject(reportFacts), body: report },
  /** The author's correction, visible as a revision; the id of its event names the revision. */
  'check-in.revised': { facts: z.strictObject(reportFacts), body: report },
  /** "I have read this, and this is how I understand it": `revision` is the id of the event that was read. Not agreement. */
  'check-in.acknowledged': { facts: z.strictObject({ checkIn: checkInId, revision: eventId }), body: z.strictObject({ text: note }) },
  'check-in.imported': {
    facts: z.strictObject({ checkIn: checkInId, side, by: memberId.nullable(), on: day }),
    body: z.strictObject({ text: markdown, author: note, source: note }),
  },
} satisfies EventSchemas
export type CheckInEvent = EventOf<typeof checkInEvents>

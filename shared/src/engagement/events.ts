import { z } from 'zod'
import { day, eventId, instant, minuteOfDay, note, side, title, weekday, words, zone } from '../kernel/index.ts'
import { noBody } from '../record/index.ts'
import type { EventOf, EventSchemas } from '../record/index.ts'

/** When both sides are at work. Minutes since midnight in `zone`; `holidays` are days on which nothing is counted or owed. */
export const workingTime = z.strictObject({
  zone,
  weekdays: z.array(weekday).min(1).max(7),
  from: minuteOfDay,
  to: minuteOfDay,
  holidays: z.array(day).max(200),
})
export type WorkingTime = z.infer<typeof workingTime>

/** When one side owes a check-in: every n weeks on a weekday, counted from the week of `startsOn`. `pausedUntil`: nothing is owed before that day. */
export const cadence = z.strictObject({
  everyWeeks: z.int().min(1).max(26),
  weekday,
  minute: minuteOfDay,
  zone,
  startsOn: day,
  skipsHolidays: z.boolean(),
  pausedUntil: day.nullable(),
})
export type Cadence = z.infer<typeof cadence>

const proposal = z.strictObject({ proposal: eventId })
const withReason = z.strictObject({ reason: words })

/** Agreed values: proposed, then agreed or declined by a lead of the other side naming the proposal (the id of its event), or withdrawn. */
export const engagementEvents = {
  'project.described': { facts: z.strictObject({}), body: z.strictObject({ title, purpose: note }) },
  'project.imported': { facts: z.strictObject({ records: z.int().min(1) }), body: z.strictObject({ source: note }) },
  'working-time.proposed': { facts: z.strictObject({ terms: workingTime }), body: z.strictObject({ reason: note }) },
  'working-time.agreed': { facts: proposal, body: noBody },
  'working-time.declined': { facts: proposal, body: withReason },
  'working-time.withdrawn': { facts: proposal, body: noBody },
  'cadence.proposed': { facts: z.strictObject({ side, terms: cadence }), body: z.strictObject({ reason: note }) },
  'cadence.agreed': { facts: proposal, body: noBody },
  'cadence.declined': { facts: proposal, body: withReason },
  'cadence.withdrawn': { facts: proposal, body: noBody },
  /** Notice to close the room: it is closed when the other side confirms or when `endsAt` has passed. */
  'project.close-proposed': { facts: z.strictObject({ endsAt: instant }), body: withReason },
  'project.close-agreed': { facts: proposal, body: noBody },
  'project.close-withdrawn': { facts: proposal, body: noBody },
  'project.reopen-proposed': { facts: z.strictObject({}), body: withReason },
  'project.reopen-agreed': { facts: proposal, body: noBody },
  'project.reopen-declined': { facts: proposal, body: withReason },
  'project.reopen-withdrawn': { facts: proposal, body: noBody },
} satisfies EventSchemas
export type EngagementEvent = EventOf<typeof engagementEvents>

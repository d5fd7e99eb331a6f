import { z } from 'zod'
import { day, eventId, markdown, memberId, note, side, title, uuid, webAddress, words } from '../kernel/index.ts'
import { noBody } from '../record/index.ts'
import type { EventOf, EventSchemas } from '../record/index.ts'

export const milestoneId = uuid.brand<'MilestoneId'>()
export type MilestoneId = z.infer<typeof milestoneId>
export const criterionId = uuid.brand<'CriterionId'>()
export type CriterionId = z.infer<typeof criterionId>

const milestone = milestoneId
/** Ids in the facts, texts at the same index in the body. */
const criteria = z.array(criterionId).max(50)
const plan = z.strictObject({ title, description: markdown, criteria: z.array(title).max(50) })
const evidence = z.array(z.strictObject({ label: title, address: webAddress })).max(20)
const named = z.strictObject({ milestone, proposal: eventId })

/** `side` is the side that does the work: it starts and submits; only the other side accepts. */
export const milestoneEvents = {
  /** `dueOn` is the first proposal of the date; it is agreed once the other side says so. */
  'milestone.planned': { facts: z.strictObject({ milestone, side, criteria, dueOn: day.nullable() }), body: plan },
  /** New wording or other criteria, visible as a revision. Criteria keep their id as long as they mean the same. */
  'milestone.revised': { facts: z.strictObject({ milestone, criteria }), body: plan },
  'milestone.date-proposed': { facts: z.strictObject({ milestone, dueOn: day }), body: z.strictObject({ reason: note }) },
  'milestone.date-agreed': { facts: named, body: noBody },
  'milestone.date-declined': { facts: named, body: z.strictObject({ reason: words }) },
  'milestone.date-withdrawn': { facts: named, body: noBody },
  'milestone.forecast-changed': { facts: z.strictObject({ milestone, expectedOn: day }), body: z.strictObject({ reason: words }) },
  'milestone.started': { facts: z.strictObject({ milestone }), body: noBody },
  /** Its event id names the submission. */
  'milestone.submitted': { facts: z.strictObject({ milestone }), body: z.strictObject({ note: markdown, evidence }) },
  'milestone.criterion-judged': {
    facts: z.strictObject({ milestone, submission: eventId, criterion: criterionId, isMet: z.boolean() }),
    body: noBody,
  },
  'milestone.changes-requested': { facts: z.strictObject({ milestone, submission: eventId }), body: z.strictObject({ text: words }) },
  'milestone.accepted': { facts: z.strictObject({ milestone, submission: eventId }), body: z.strictObject({ note }) },
  'milestone.dropped': { facts: z.strictObject({ milestone }), body: z.strictObject({ reason: words }) },
  'milestone.restored': { facts: z.strictObject({ milestone }), body: noBody },
  /** `by` is the member known for the original author; the body keeps what the source said. */
  'milestone.imported': {
    facts: z.strictObject({ milestone, side, by: memberId.nullable(), on: day.nullable() }),
    body: z.strictObject({ title, description: markdown, author: note, source: note }),
  },
} satisfies EventSchemas
export type MilestoneEvent = EventOf<typeof milestoneEvents>

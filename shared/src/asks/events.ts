import { z } from 'zod'
import { agreementId, clauseId } from '../agreements/index.ts'
import { eventId, instant, markdown, memberId, note, title, uuid, webAddress, words } from '../kernel/index.ts'
import { noBody } from '../record/index.ts'
import type { EventOf, EventSchemas } from '../record/index.ts'
import { roleId } from '../roles/index.ts'

/** The id of what a check-in needs is the id of the ask that is born of it. */
export const askId = uuid.brand<'AskId'>()
export type AskId = z.infer<typeof askId>
/** The same in every revision, as long as the option means the same. */
export const optionId = uuid.brand<'OptionId'>()
export type OptionId = z.infer<typeof optionId>

export const askKind = z.enum(['question', 'input', 'approval', 'decision'])
export type AskKind = z.infer<typeof askKind>

/** Who of the other side is asked; null: whoever of them can. */
export const owner = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('member'), id: memberId }),
    z.strictObject({ kind: z.literal('role'), id: roleId }),
  ])
  .nullable()
export type Owner = z.infer<typeof owner>

/** How a side sees an ask beside what was agreed, with the clause it goes by. */
export const marked = z.strictObject({
  scope: z.enum(['in-scope', 'change', 'not-agreed']),
  clause: z.strictObject({ agreement: agreementId, clause: clauseId }).nullable(),
})
export type Marked = z.infer<typeof marked>

/** What a side thinks of an option; `none` takes it back. */
export const view = z.enum(['preferred', 'acceptable', 'not-acceptable', 'none'])
export type View = z.infer<typeof view>

export const approval = z.enum(['approved', 'not-approved'])
export type Approval = z.infer<typeof approval>

const ask = askId
/** Only a decision has options; their words stand at the same index in the body. */
const wording = { ask, kind: askKind, options: z.array(optionId).max(20) }
const wordingWords = z.strictObject({ title, text: markdown, options: z.array(title).max(20) })
const evidence = z.array(z.strictObject({ label: title, address: webAddress })).max(20)

export const askEvents = {
  /** Of the author's side to the other one. Its event id names the wording. */
  'ask.raised': { facts: z.strictObject({ ...wording, owner, dueAt: instant.nullable(), marked: marked.nullable() }), body: wordingWords },
  'ask.revised': { facts: z.strictObject(wording), body: wordingWords },
  /** Either side names who of the asked side is to answer. */
  'ask.assigned': { facts: z.strictObject({ ask, owner }), body: noBody },
  'ask.rescheduled': { facts: z.strictObject({ ask, dueAt: instant.nullable() }), body: z.strictObject({ reason: note }) },
  'ask.scope-marked': { facts: z.strictObject({ ask, marked: marked.nullable() }), body: noBody },
  /** `revision` is the id of the event whose options were looked at. */
  'ask.option-weighed': { facts: z.strictObject({ ask, revision: eventId, option: optionId, view }), body: z.strictObject({ text: note }) },
  /** A decision names an option, an approval its outcome, other kinds neither. Its event id names the answer. */
  'ask.answered': {
    facts: z.strictObject({
      ask,
      revision: eventId,
      option: optionId.nullable(),
      outcome: approval.nullable(),
      evidence: z.int().min(0).max(20),
    }),
    body: z.strictObject({ text: markdown, evidence }),
  },
  'ask.reopened': { facts: z.strictObject({ ask }), body: z.strictObject({ reason: words }) },
  'ask.withdrawn': { facts: z.strictObject({ ask }), body: z.strictObject({ reason: note }) },
} satisfies EventSchemas
export type AskEvent = EventOf<typeof askEvents>

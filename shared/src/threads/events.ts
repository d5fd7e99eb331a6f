import { z } from 'zod'
import { markdown, uuid } from '../kernel/index.ts'
import type { EventOf, EventSchemas } from '../record/index.ts'

export const replyId = uuid.brand<'ReplyId'>()
export type ReplyId = z.infer<typeof replyId>

/** What a reply was about at first. The kinds of a recorded type are fixed: a further kind is a new type. */
const firstSubject = z.strictObject({ kind: z.enum(['milestone', 'check-in']), id: uuid })
/** What it was about once there were agreements. */
const secondSubject = z.strictObject({ kind: z.enum(['milestone', 'check-in', 'agreement', 'clause']), id: uuid })
/** What a reply is about. */
export const subject = z.strictObject({ kind: z.enum(['milestone', 'check-in', 'agreement', 'clause', 'role', 'ask']), id: uuid })
export type Subject = z.infer<typeof subject>

const text = markdown.refine((value) => /\S/u.test(value), 'needs words')

export const threadEvents = {
  'reply.posted': { facts: z.strictObject({ reply: replyId, subject: firstSubject }), body: z.strictObject({ text }) },
  /** `asks`: its author waits for an answer of the other side. */
  'reply.posted/2': {
    facts: z.strictObject({ reply: replyId, subject: secondSubject, asks: z.boolean() }),
    body: z.strictObject({ text }),
  },
  'reply.posted/3': { facts: z.strictObject({ reply: replyId, subject, asks: z.boolean() }), body: z.strictObject({ text }) },
  'reply.revised': { facts: z.strictObject({ reply: replyId }), body: z.strictObject({ text }) },
} satisfies EventSchemas
export type ThreadEvent = EventOf<typeof threadEvents>

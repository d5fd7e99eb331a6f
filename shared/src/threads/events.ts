import { z } from 'zod'
import { markdown, uuid } from '../kernel/index.ts'
import type { EventOf, EventSchemas } from '../record/index.ts'

export const replyId = uuid.brand<'ReplyId'>()
export type ReplyId = z.infer<typeof replyId>

/** What a reply is about. The kinds are fixed by version 1; a further kind is a new event type. */
export const subject = z.strictObject({ kind: z.enum(['milestone', 'check-in']), id: uuid })
export type Subject = z.infer<typeof subject>

const text = markdown.refine((value) => /\S/u.test(value), 'needs words')

export const threadEvents = {
  'reply.posted': { facts: z.strictObject({ reply: replyId, subject }), body: z.strictObject({ text }) },
  'reply.revised': { facts: z.strictObject({ reply: replyId }), body: z.strictObject({ text }) },
} satisfies EventSchemas
export type ThreadEvent = EventOf<typeof threadEvents>

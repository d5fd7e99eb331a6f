import { z } from 'zod'
import { agreementId, clauseId } from '../../agreements/index.ts'
import { askId, askKind, currentAsking, isOverdue, neededBy, openFor, optionId } from '../../asks/index.ts'
import type { Ask } from '../../asks/index.ts'
import { checkInId } from '../../check-ins/index.ts'
import { instant, memberId, side } from '../../kernel/index.ts'
import type { ProjectState } from '../../project/index.ts'
import { roleId } from '../../roles/index.ts'

const seenAs = z
  .strictObject({
    scope: z.enum(['in-scope', 'change', 'not-agreed']),
    clause: z.strictObject({ agreement: agreementId, clause: clauseId }).nullable(),
  })
  .nullable()

export const openAsk = z.strictObject({
  id: askId,
  kind: askKind,
  /** The side that asks; the other one answers. */
  side,
  /** Null when the words were erased. `text` is Markdown. */
  title: z.string().nullable(),
  text: z.string().nullable(),
  /** Who of the other side is asked; null: whoever of them can. */
  owner: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('member'), id: memberId }),
      z.strictObject({ kind: z.literal('role'), id: roleId }),
    ])
    .nullable(),
  /** Since when it waits: its raising, or the newest reopening. */
  since: instant,
  dueAt: instant.nullable(),
  isOverdue: z.boolean(),
  options: z.array(z.strictObject({ id: optionId, title: z.string().nullable() })),
  /** How each side sees it beside what was agreed. */
  seenAs: z.strictObject({ client: seenAs, provider: seenAs }),
  /** The check-in that needs it; null for an ask of its own. */
  checkIn: checkInId.nullable(),
})
export type OpenAsk = z.infer<typeof openAsk>

/** What waits for an answer of the client, then of the provider, what is due soonest first. */
export function openAsksOf({ asks, at }: ProjectState): OpenAsk[] {
  const open = side.options.flatMap((asked) => openFor(asks, asked))
  return open.flatMap((ask) => (ask.state.status === 'open' ? [askOf(ask, { since: ask.state.since.at, at })] : []))
}

function askOf(ask: Ask, { since, at }: { since: OpenAsk['since']; at: OpenAsk['since'] }): OpenAsk {
  const { words, kind, options } = currentAsking(ask)
  return {
    id: ask.id,
    kind,
    side: ask.side,
    title: words?.title ?? null,
    text: words?.text ?? null,
    owner: ask.owner,
    since,
    dueAt: neededBy(ask),
    isOverdue: isOverdue(ask, at),
    options: options.map((id, index) => ({ id, title: words?.options[index] ?? null })),
    seenAs: { client: markOf(ask, 'client'), provider: markOf(ask, 'provider') },
    checkIn: ask.checkIn,
  }
}

function markOf({ marks }: Ask, of: OpenAsk['side']): z.infer<typeof seenAs> {
  const mark = marks[of]
  return mark && { scope: mark.scope, clause: mark.clause }
}

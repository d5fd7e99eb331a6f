import { z } from 'zod'
import { agreementId, applyingAt, clauseId, clauseKind } from '../../agreements/index.ts'
import type { AppliedClause, Applying, ClauseId, Revision } from '../../agreements/index.ts'
import { day, eventId, instant, side } from '../../kernel/index.ts'
import type { Instant } from '../../kernel/index.ts'
import type { ProjectState } from '../../project/index.ts'
import { entryHash } from '../../record/index.ts'
import { measure } from './measure.ts'

const appliedClause = z.strictObject({
  clause: clauseId,
  /** Its number in the text in force. */
  number: z.string(),
  depth: z.int().min(0).max(5),
  kind: clauseKind,
  binds: z.enum([...side.options, 'both']),
  measure: measure.nullable(),
  /** Both are null when the words were erased. `text` is Markdown. */
  heading: z.string().nullable(),
  text: z.string().nullable(),
  /** The revision whose words it carries, and from when these have bound. */
  wordsOf: z.strictObject({ revision: eventId, number: z.int().min(1) }),
  since: instant,
  /** Numbers of the revisions that brought or changed it on the way there, oldest first. */
  history: z.array(z.int().min(1)),
  /** What was said to rest on it. */
  citedBy: z.array(z.strictObject({ kind: z.enum(['milestone', 'check-in']), id: z.string() })),
})
export type SummaryClause = z.infer<typeof appliedClause>

export const textInForce = z.strictObject({
  agreement: agreementId,
  /** Null when the words were erased. */
  title: z.string().nullable(),
  revision: z.strictObject({ id: eventId, number: z.int().min(1), seq: z.int().min(1), hash: entryHash }),
  since: instant,
  /** The end that notice was given for; null without notice. */
  endsAt: instant.nullable(),
  noticeDays: z.int().min(0),
  reviewOn: day.nullable(),
  clauses: z.array(appliedClause),
})
export type TextInForce = z.infer<typeof textInForce>

/** What binds both sides as of the head's own time, clause by clause. Nothing of a text that one side has not signed. */
export function textsInForce({ agreements, at }: ProjectState): TextInForce[] {
  return applyingAt(agreements, at).map((applying) => textOf(applying))
}

function textOf(applying: Applying): TextInForce {
  const { agreement, revision, since, endsAt, clauses } = applying
  const { id, number, seq, hash, words, terms } = revision
  return {
    agreement: agreement.id,
    title: words?.title ?? null,
    revision: { id, number, seq, hash },
    since,
    endsAt,
    noticeDays: terms.noticeDays,
    reviewOn: terms.reviewOn,
    clauses: clauses.map((applied) => clauseOf(applied, applying)),
  }
}

function clauseOf({ clause, number, madeBy, history }: AppliedClause, { agreement, revision, since }: Applying): SummaryClause {
  const isErased = revision.words === null
  return {
    clause: clause.clause,
    number,
    depth: clause.depth,
    kind: clause.kind,
    binds: clause.binds,
    measure: clause.measure,
    heading: isErased ? null : clause.heading,
    text: isErased ? null : clause.text,
    wordsOf: { revision: madeBy.id, number: madeBy.number },
    since: firstBound(madeBy, agreement) ?? since,
    history: history.map((made) => made.number),
    citedBy: citationsOf(clause.clause, agreement),
  }
}

/** Each text in force is built on the one before, so the first that came with or after a revision carries its words. */
function firstBound({ number }: Revision, { effects, revisions }: Applying['agreement']): Instant | undefined {
  const numbers = new Map(revisions.map((revision) => [revision.id, revision.number]))
  return effects.find(({ revision }) => (numbers.get(revision) ?? 0) >= number)?.at
}

function citationsOf(clause: ClauseId, { citations }: Applying['agreement']): SummaryClause['citedBy'] {
  return citations.filter((citation) => citation.clause === clause).map(({ citing }) => ({ kind: citing.kind, id: citing.id }))
}

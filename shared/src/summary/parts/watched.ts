import { z } from 'zod'
import { agreementId, clauseId } from '../../agreements/index.ts'
import { instant, side } from '../../kernel/index.ts'
import { watchedMeasures } from '../../project/index.ts'
import type { ProjectState, WatchedMeasure } from '../../project/index.ts'
import { measure } from './measure.ts'

const itemStatus = z.enum(['kept', 'open', 'at-risk', 'missed'])

export const watchedMeasure = z.strictObject({
  agreement: agreementId,
  clause: clauseId,
  measure,
  /** Whom it watches. */
  side,
  /** The worst of what is still awaited, else what was settled last: a word, never a score. */
  status: z.enum(['kept', 'at-risk', 'missed', 'nothing-yet']),
  /** Since when it watches nothing further; null while it is in force. */
  endedAt: instant.nullable(),
  /** Newest first: what it asked for, and what became of it. */
  items: z.array(
    z.strictObject({
      status: itemStatus,
      openedAt: instant,
      dueAt: instant,
      answeredAt: instant.nullable(),
      /** The entries that opened and answered it; null for what follows from time alone. */
      seq: z.int().min(1).nullable(),
      answerSeq: z.int().min(1).nullable(),
      about: z.strictObject({ kind: z.string(), id: z.string() }),
    }),
  ),
})

/** The measures that both sides have signed, as of the head's own time. */
export function measuresOf(state: ProjectState): z.infer<typeof watchedMeasure>[] {
  return watchedMeasures(state, state.at).map(ofOne)
}

function ofOne({ agreement, clause, measure: promised, side: bound, status, endedAt, items }: WatchedMeasure) {
  const told = items.map((item) => ({
    status: item.status,
    openedAt: item.openedAt,
    dueAt: item.dueAt,
    answeredAt: item.answeredAt,
    seq: item.seq,
    answerSeq: item.answerSeq,
    about: { kind: item.about.kind, id: item.about.id },
  }))
  return { agreement, clause, measure: promised, side: bound, status, endedAt, items: told }
}

import { clauseId, clauseKind } from '@counterpart/shared/agreements'
import type { AgreementText, ClauseId, ClauseText, Revision } from '@counterpart/shared/agreements'
import { day, eventId, instant, side } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { z } from 'zod'
import { measureDraft, measureFrom, noMeasure, typedMeasure } from './measure-draft.ts'

const clauseDraft = z.object({
  clause: clauseId,
  kind: clauseKind,
  binds: z.enum([...side.options, 'both']),
  depth: z.int().min(0).max(5),
  measure: measureDraft,
  from: z.array(clauseId),
  heading: z.string(),
  text: z.string(),
})
/** A clause as it is typed; `from` names clauses of the text it is written on top of. */
export type ClauseDraft = z.infer<typeof clauseDraft>

/** Both wordings of a clause that both sides have changed; null: taken out there. */
const conflict = z.object({ clause: clauseId, mine: clauseDraft.nullable(), theirs: clauseDraft.nullable() })
export type Conflict = z.infer<typeof conflict>

/** What this device keeps of a text that is being written. Dates and numbers stand as they were typed. */
export const textDraft = z.object({
  /** The revision it is written on top of; null for a first text. */
  basedOn: eventId.nullable(),
  title: z.string(),
  note: z.string(),
  respondBy: instant.nullable(),
  reviewOn: z.string(),
  noticeDays: z.string(),
  clauses: z.array(clauseDraft),
  /** Clauses that were taken out, each with the one it stood behind; null: it stood first. */
  takenOut: z.array(z.object({ clause: clauseDraft, behind: clauseId.nullable() })),
  /** Clauses whose kind and side were guessed from their words, and not looked at yet. */
  guessed: z.array(clauseId),
  conflicts: z.array(conflict),
})
export type TextDraft = z.infer<typeof textDraft>

export const emptyText: TextDraft = {
  basedOn: null,
  title: '',
  note: '',
  respondBy: null,
  reviewOn: '',
  noticeDays: '30',
  clauses: [],
  takenOut: [],
  guessed: [],
  conflicts: [],
}

/** A clause to begin from: where its words came from before is of no account any more. */
export function draftOfClause({ measure, from: _from, ...clause }: ClauseText): ClauseDraft {
  return { ...clause, measure: typedMeasure(measure), from: [] }
}

export function newClause(id: ClauseId, depth: number): ClauseDraft {
  return { clause: id, kind: 'other', binds: 'both', depth, measure: noMeasure, from: [], heading: '', text: '' }
}

/** A text to begin from. A time to answer that is over is left out. */
export function draftFrom(text: AgreementText, { basedOn, now }: { basedOn: Revision['id'] | null; now: Instant }): TextDraft {
  const { respondBy, reviewOn, noticeDays } = text.terms
  return {
    ...emptyText,
    basedOn,
    title: text.title,
    respondBy: respondBy !== null && respondBy > now ? respondBy : null,
    reviewOn: reviewOn ?? '',
    noticeDays: String(noticeDays),
    clauses: text.clauses.map(draftOfClause),
  }
}

/** What is kept with a draft and is no part of the text. */
type Besides = 'basedOn' | 'note' | 'takenOut' | 'guessed' | 'conflicts'

/** The text as it would be sent. What is not yet a number, a day or an amount counts as none; `draft-faults.ts` marks it. */
export function textFrom(draft: Omit<TextDraft, Besides>, base: AgreementText | null): AgreementText {
  const stood = new Set(base?.clauses.map(({ clause }) => clause))
  const reviewOn = day.safeParse(draft.reviewOn)
  return {
    title: draft.title,
    terms: {
      respondBy: draft.respondBy,
      reviewOn: reviewOn.success ? reviewOn.data : null,
      noticeDays: noticeDaysOf(draft.noticeDays) ?? 0,
    },
    clauses: draft.clauses.map(({ measure, from, ...clause }): ClauseText => ({
      ...clause,
      measure: measureFrom(measure).value,
      from: from.filter((origin) => stood.has(origin) && origin !== clause.clause).slice(0, 8),
    })),
  }
}

/** Null when what was typed is no whole number of days that a notice may run. */
export function noticeDaysOf(typed: string): number | null {
  const days = /^\d{1,3}$/u.test(typed.trim()) ? Number(typed) : Number.NaN
  return days >= 0 && days <= 366 ? days : null
}

/** The text of a revision; one whose words are gone keeps its clauses, with nothing in them. */
export function wordsLeft({ clauses, terms, words }: Pick<Revision, 'clauses' | 'terms' | 'words'>): AgreementText {
  return {
    title: words?.title ?? '',
    terms,
    clauses: clauses.map((facts, index) => ({ ...facts, heading: '', text: '', ...words?.clauses[index] })),
  }
}

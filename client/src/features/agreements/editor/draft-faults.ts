import { markdownFault, mostCharacters, mostClauses, mostInClause } from '@counterpart/shared/agreements'
import type { ClauseId } from '@counterpart/shared/agreements'
import { day } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { hasWords } from '../../../project/form-text.ts'
import { measureFrom } from './measure-draft.ts'
import type { MeasureFault } from './measure-draft.ts'
import { noticeDaysOf } from './text-draft.ts'
import type { ClauseDraft, TextDraft } from './text-draft.ts'

const longestLine = 200
const longestNote = 4_000

type LineFault = 'missing' | 'too-long'
type TextFault = 'too-long' | 'agreement.holds-html' | 'agreement.markdown-too-deep'

/** What is wrong with one clause, field by field. */
export interface ClauseFault {
  readonly heading: LineFault | null
  readonly text: TextFault | null
  readonly measure: MeasureFault | null
}

/** What keeps a text from being sent; everything that was typed stays as it is. */
export interface DraftFaults {
  readonly title: LineFault | null
  readonly clauses: ReadonlyMap<ClauseId, ClauseFault>
  readonly whole: 'no-clauses' | 'too-many' | 'too-long' | null
}

export interface TermFaults {
  readonly note: boolean
  readonly respondBy: boolean
  readonly reviewOn: boolean
  readonly noticeDays: boolean
}

export function faultsOf({ title, clauses }: TextDraft): DraftFaults {
  const found = clauses.flatMap((clause) => {
    const fault = faultOfClause(clause)
    return fault ? [[clause.clause, fault] as const] : []
  })
  return { title: lineFault(title), clauses: new Map(found), whole: wholeFault(clauses) }
}

export function hasFaults({ title, clauses, whole }: DraftFaults): boolean {
  return title !== null || whole !== null || clauses.size > 0
}

export function termFaultsOf({ note, respondBy, reviewOn, noticeDays }: TextDraft, now: Instant): TermFaults {
  return {
    note: note.length > longestNote,
    respondBy: respondBy !== null && respondBy <= now,
    reviewOn: reviewOn !== '' && !day.safeParse(reviewOn).success,
    noticeDays: noticeDaysOf(noticeDays) === null,
  }
}

/** An unchanged clause is looked at once: reading a long text again with each letter would be felt. */
const known = new WeakMap<ClauseDraft, { readonly fault: ClauseFault | null }>()

function faultOfClause(clause: ClauseDraft): ClauseFault | null {
  const seen = known.get(clause)
  if (seen) return seen.fault
  const found = { heading: lineFault(clause.heading), text: textFault(clause.text), measure: measureFrom(clause.measure).fault }
  const fault = (found.heading ?? found.text ?? found.measure) ? found : null
  known.set(clause, { fault })
  return fault
}

export function textFault(text: string): TextFault | null {
  return text.length > mostInClause ? 'too-long' : markdownFault(text)
}

function lineFault(line: string): LineFault | null {
  if (!hasWords(line)) return 'missing'
  return line.length > longestLine ? 'too-long' : null
}

function wholeFault(clauses: readonly ClauseDraft[]): DraftFaults['whole'] {
  if (clauses.length === 0) return 'no-clauses'
  if (clauses.length > mostClauses) return 'too-many'
  const characters = clauses.reduce((sum, { heading, text }) => sum + heading.length + text.length, 0)
  return characters > mostCharacters ? 'too-long' : null
}

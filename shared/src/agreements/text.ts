import type { Revision } from './agreement.ts'
import type { AgreementTerms, Binding, ClauseFacts, ClauseId, ClauseKind, Measure, RevisionWords } from './events.ts'

/** A clause with its words: what is written, read and compared. */
export interface ClauseText {
  readonly clause: ClauseId
  readonly kind: ClauseKind
  readonly binds: Binding
  /** 0 is the first level. */
  readonly depth: number
  readonly measure: Measure | null
  /** Clauses of the text before whose words were split off or merged into this one. */
  readonly from: readonly ClauseId[]
  readonly heading: string
  /** Markdown. */
  readonly text: string
}

/** A whole text in one piece, as drafts hold it and revisions carry it in facts and words. */
export interface AgreementText {
  readonly title: string
  readonly terms: AgreementTerms
  readonly clauses: readonly ClauseText[]
}

/** The text of a revision; null when its words are gone. */
export function textOf({ clauses, terms, words }: Pick<Revision, 'clauses' | 'terms' | 'words'>): AgreementText | null {
  if (!words) return null
  const joined = clauses.map((facts, index): ClauseText => ({ ...facts, heading: '', text: '', ...words.clauses[index] }))
  return { title: words.title, terms, clauses: joined }
}

/** Facts and words of a text, ready to be put on record. `note`: why it is offered, or what was changed. */
export function revisionFrom(
  { title, terms, clauses }: AgreementText,
  note: string,
): { facts: { clauses: ClauseFacts[]; terms: AgreementTerms }; body: RevisionWords } {
  const facts = clauses.map(({ heading: _heading, text: _text, from, ...clause }): ClauseFacts => ({ ...clause, from: [...from] }))
  const words = clauses.map(({ heading, text }) => ({ heading, text }))
  return { facts: { clauses: facts, terms }, body: { title, note, clauses: words } }
}

/** The number of each clause in its order: 1, 1.1, 1.2, 2 … One number for each clause, whatever its nesting. */
export function numbersOf(clauses: readonly Pick<ClauseText, 'depth'>[]): string[] {
  const counts: number[] = []
  return clauses.map(({ depth }) => {
    // A draft may be nested deeper than the clause above it allows; it is numbered where it will come to stand.
    const level = Math.min(depth, counts.length)
    counts.splice(level + 1)
    counts[level] = (counts[level] ?? 0) + 1
    return counts.join('.')
  })
}

/** Do two measures promise the same? Drafts may hold their fields in another order than the record does. */
export function isSameMeasure(one: Measure | null, other: Measure | null): boolean {
  if (!one || !other) return one === other
  const values = new Map<string, unknown>(Object.entries(other))
  return Object.entries(one).every(([name, value]) => values.get(name) === value)
}

import { clauseChanges } from './clause-changes.ts'
import type { ClauseChange } from './clause-changes.ts'
import type { AgreementTerms } from './events.ts'
import { Effort } from './redline-effort.ts'
import { countWords } from './redline-tokens.ts'
import { compareWords } from './redline-words.ts'
import type { Piece, Wording } from './redline-words.ts'
import type { AgreementText } from './text.ts'

export interface Redline {
  readonly title: Wording
  readonly terms: readonly (keyof AgreementTerms)[]
  /** In the order of the text after, removed ones where they stood. */
  readonly clauses: readonly ClauseChange[]
  readonly count: RedlineCount
  readonly isSame: boolean
}

/** `added` to `moved` count clauses; a clause that was changed and moved counts in both. `figures` are those of all clauses. */
export interface RedlineCount {
  readonly added: number
  readonly removed: number
  readonly changed: number
  readonly moved: number
  readonly wordsAdded: number
  readonly wordsRemoved: number
  readonly figures: number
}

/**
 * What changed from one text to another, clause by clause (AG60–AG67). Any two texts can be compared, whichever stands for before; the
 * answer is the same on every machine. Clauses that did not change cost next to nothing, and hostile texts no more than a bounded effort.
 */
export function redline(before: AgreementText, after: AgreementText): Redline {
  const effort = new Effort()
  const clauses = clauseChanges(before.clauses, after.clauses, effort)
  const title = compareWords(before.title, after.title, effort)
  const terms = termNames.filter((name) => before.terms[name] !== after.terms[name])
  const isSame = before.title === after.title && terms.length === 0 && clauses.every(({ status, isMoved }) => status === 'same' && !isMoved)
  return { title, terms, clauses, count: countOf(clauses, title), isSame }
}

const termNames = ['respondBy', 'reviewOn', 'noticeDays'] as const

function countOf(clauses: readonly ClauseChange[], title: Wording): RedlineCount {
  const wordings = [title, ...clauses.filter(({ status }) => status !== 'same').flatMap(({ heading, text }) => [heading, text])]
  const clausesThat = (status: ClauseChange['status']): number => clauses.filter((clause) => clause.status === status).length
  return {
    added: clausesThat('added'),
    removed: clausesThat('removed'),
    changed: clausesThat('changed'),
    moved: clauses.filter(({ isMoved }) => isMoved).length,
    wordsAdded: wordsIn(wordings, 'added'),
    wordsRemoved: wordsIn(wordings, 'removed'),
    figures: clauses.reduce((sum, { figures }) => sum + figures.length, 0),
  }
}

function wordsIn(wordings: readonly Wording[], kind: Piece['kind']): number {
  return wordings.flatMap(({ pieces }) => pieces).reduce((sum, piece) => sum + (piece.kind === kind ? countWords(piece.text) : 0), 0)
}

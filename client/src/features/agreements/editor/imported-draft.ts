import { matchToBase } from '@counterpart/shared/agreements'
import type { AgreementText, ImportedText } from '@counterpart/shared/agreements'
import type { Matched } from './import-found.tsx'
import { draftOfClause, emptyText } from './text-draft.ts'
import type { TextDraft } from './text-draft.ts'

/** A first text from an imported one. */
export function importedDraft({ text, guessed }: ImportedText): TextDraft {
  return { ...emptyText, title: text.title, clauses: text.clauses.map(draftOfClause), guessed: [...guessed] }
}

/** A later version on top of the base: what was recognised keeps its id, kind, side and measure; dates and note stay as they were typed. */
export function laterDraft(draft: TextDraft, base: AgreementText, later: ImportedText): { draft: TextDraft; matched: Matched } {
  const { text, how, gone } = matchToBase(base, later)
  const count = (wanted: string) => text.clauses.filter(({ clause }) => how.get(clause) === wanted).length
  const isFresh = new Set(text.clauses.map(({ clause }) => clause).filter((clause) => how.get(clause) === 'new'))
  return {
    draft: {
      ...draft,
      title: text.title,
      clauses: text.clauses.map((clause) => ({ ...draftOfClause(clause), from: [...clause.from] })),
      takenOut: [],
      guessed: later.guessed.filter((clause) => isFresh.has(clause)),
      conflicts: [],
    },
    matched: {
      same: count('same-text'),
      heading: count('same-heading'),
      similar: count('similar-text'),
      fresh: isFresh.size,
      gone: gone.length,
    },
  }
}

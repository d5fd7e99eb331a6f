import type { ClauseId } from './events.ts'

/** Why a text cannot be read as a contract: the closed list. Nothing is kept of it, and no draft is touched. */
export type ImportRefusal = 'import.empty' | 'import.too-large' | 'import.too-many-clauses' | 'import.markdown-too-deep' | 'import.not-text'

/** What was not taken over exactly as it stood, or needs a look: the closed list. */
export type ImportNoteKind =
  | 'title-missing'
  | 'front-matter'
  | 'text-before-heading'
  | 'no-headings'
  | 'bold-as-heading'
  | 'heading-empty'
  | 'heading-shortened'
  | 'heading-plain'
  | 'heading-html'
  | 'level-raised'
  | 'numbers-dropped'
  | 'numbers-kept'
  | 'html-in-text'
  | 'signs-unreadable'
  | 'text-too-long'
  | 'link-target-elsewhere'

export interface ImportNote {
  readonly kind: ImportNoteKind
  /** Null when it is about the whole text. */
  readonly clause: ClauseId | null
  /** As typed: the heading, the line or the sign that it is about; may be empty. */
  readonly words: string
}

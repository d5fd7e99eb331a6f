import type { ClauseId } from './events.ts'

/** Why a text cannot be read as a contract: the closed list, each with what happened, what was kept and what to do. */
export const importRefusals = {
  'import.empty': 'There are no words in this text, so there is nothing to import. What you have written so far stays as it is.',
  'import.too-large':
    'This text is longer than 400,000 characters, which no agreement here can hold. Nothing was imported and your draft is as it was; import it in parts, as several agreements.',
  'import.too-many-clauses':
    'This text has more than 500 headings, and each would become a clause. Nothing was imported and your draft is as it was; join some sections, or import it in parts.',
  'import.markdown-too-deep':
    'Lists or quotes in this text are nested so deeply that not every reader could show them. Nothing was imported and your draft is as it was; use fewer levels and shorter runs of signs.',
  'import.not-text':
    'This is no plain text: it looks like a PDF, a word processor’s file or a picture. Nothing was imported and your draft is as it was; save it as Markdown or plain text, or paste its words.',
} as const
export type ImportRefusal = keyof typeof importRefusals

/** What was not taken over exactly as it stood, or needs a look: the closed list. Each is shown with its clause, if it is about one. */
export const importNoteWords = {
  'title-missing': 'No title was found. Give the agreement one.',
  'front-matter': 'The settings at the top of the file were kept as text.',
  'text-before-heading': 'These words stood before the first heading. They became a clause of their own.',
  'no-headings': 'There are no headings, so the whole text became one clause. Split it where a new point begins.',
  'bold-as-heading': 'Lines in bold were read as headings, since there are no others.',
  'heading-empty': 'This heading had no words. Give the clause a name.',
  'heading-shortened': 'This heading was too long. Its full words stand at the beginning of the text.',
  'heading-plain': 'Bold, italics or links in this heading became plain words.',
  'heading-html': 'This heading holds HTML. It is shown as it was typed.',
  'level-raised': 'This heading skipped a level. The clause, and those beside it, stand right below the one above.',
  'numbers-dropped': 'The numbers before the headings were left out: the clauses get the same ones by themselves.',
  'numbers-kept': 'The numbers before the headings differ from those of the clauses, so they were kept as part of the headings.',
  'html-in-text': 'This clause holds HTML, which cannot be put on record. Write it as plain text, or put code between backticks.',
  'signs-unreadable': 'Some letters could not be read and show as “�”. Save the file as UTF-8 and import it again, or put them right here.',
  'text-too-long': 'This clause is longer than 100,000 characters. Split it before you propose the text.',
  'link-target-elsewhere': 'A link in this clause has its address in another one. Write the address here too.',
} as const
export type ImportNoteKind = keyof typeof importNoteWords

export interface ImportNote {
  readonly kind: ImportNoteKind
  /** Null when it is about the whole text. */
  readonly clause: ClauseId | null
  /** As typed: the heading, the line or the sign that it is about; may be empty. */
  readonly words: string
}

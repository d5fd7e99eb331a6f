/** What is said when a contract is read from a file: why it cannot be, and what needs a look. */
export const agreementImport = {
  'editor.import.empty': 'There are no words in this text, so there is nothing to import. What you have written so far stays as it is.',
  'editor.import.too-large':
    'This text is longer than 400,000 characters, which no agreement here can hold. Nothing was imported and your draft is as it was; import it in parts, as several agreements.',
  'editor.import.too-many-clauses':
    'This text has more than 500 headings, and each would become a clause. Nothing was imported and your draft is as it was; join some sections, or import it in parts.',
  'editor.import.markdown-too-deep':
    'Lists or quotes in this text are nested so deeply that not every reader could show them. Nothing was imported and your draft is as it was; use fewer levels and shorter runs of signs.',
  'editor.import.not-text':
    'This is no plain text: it looks like a PDF, a word processor’s file or a picture. Nothing was imported and your draft is as it was; save it as Markdown or plain text, or paste its words.',
  'editor.note.title-missing': 'No title was found. Give the agreement one.',
  'editor.note.front-matter': 'The settings at the top of the file were kept as text.',
  'editor.note.text-before-heading': 'These words stood before the first heading. They became a clause of their own.',
  'editor.note.no-headings': 'There are no headings, so the whole text became one clause. Split it where a new point begins.',
  'editor.note.bold-as-heading': 'Lines in bold were read as headings, since there are no others.',
  'editor.note.heading-empty': 'This heading had no words. Give the clause a name.',
  'editor.note.heading-shortened': 'This heading was too long. Its full words stand at the beginning of the text.',
  'editor.note.heading-plain': 'Bold, italics or links in this heading became plain words.',
  'editor.note.heading-html': 'This heading holds HTML. It is shown as it was typed.',
  'editor.note.level-raised': 'This heading skipped a level. The clause, and those beside it, stand right below the one above.',
  'editor.note.numbers-dropped': 'The numbers before the headings were left out: the clauses get the same ones by themselves.',
  'editor.note.numbers-kept':
    'The numbers before the headings differ from those of the clauses, so they were kept as part of the headings.',
  'editor.note.html-in-text':
    'This clause holds HTML, which cannot be put on record. Write it as plain text, or put code between backticks.',
  'editor.note.signs-unreadable':
    'Some letters could not be read and show as “�”. Save the file as UTF-8 and import it again, or put them right here.',
  'editor.note.text-too-long': 'This clause is longer than 100,000 characters. Split it before you propose the text.',
  'editor.note.link-target-elsewhere': 'A link in this clause has its address in another one. Write the address here too.',
} as const

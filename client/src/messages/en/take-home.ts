/** The page from which everything is taken home. */
export const takeHome = {
  'take-home.title': 'Take it home',
  'take-home.lead':
    'What both sides agreed, and the whole record with its proof. It is yours as much as theirs: keep it wherever you like.',
  'take-home.summary': 'Agreement summary',
  'take-home.summary.hint': 'What applies today, who does what, how promises stand, every signature and its key.',
  'take-home.as-of': 'As of entry {seq}, {at}',
  'take-home.pdf': 'Make a PDF',
  'take-home.docx': 'Make a Word file',
  'take-home.markdown': 'Save as Markdown',
  'take-home.json': 'Save as JSON',
  'take-home.print': 'Print view',
  'take-home.sample': 'In a room of your own the summary can be made into a PDF and a Word file too.',
  'take-home.record': 'The record',
  'take-home.record.hint':
    'Every entry with its words and signatures, and the host’s checkpoints. Nobody can bend it unseen, the host included.',
  'take-home.bundle': 'Save the record',
  'take-home.files': '{count, plural, one {Record with its file} other {Record with its # files}}',
  'take-home.check': 'Check a saved record',
  'take-home.check.words':
    'The checking page needs no server: save it beside the record and open it from disk. Saved files keep words that are erased here later. Every entry can be read under {record}.',
} as const

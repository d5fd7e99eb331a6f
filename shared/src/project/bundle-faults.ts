import type { ArchiveFault, ChainFault, HeaderFault, LineFault, ReadRefusal } from '../record/index.ts'
import { refusals } from './refusals.ts'
import type { RefusalCode } from './refusals.ts'

type CheckerFault = ArchiveFault | HeaderFault | LineFault | ChainFault | ReadRefusal

/** What a checker found wrong with the file as a file: what happened, and what to do. Said by the command and by the page alike. */
const ofFrame = {
  'bundle.empty': 'The file is empty. Save the record again, and look whether the disk was full.',
  'bundle.other-file': 'This is not an exported record: its first line is not the one that every exported record begins with.',
  'bundle.unframed': 'These are entries of a record without the first line of an exported one. Save the record again with a newer hub.',
  'bundle.newer-format': 'The file was written in a newer form than this checker knows. Use a newer checker.',
  'bundle.header-malformed': 'The first line was changed: it is not in the one form in which it is written.',
  'bundle.byte-order-mark':
    'A program put a mark before the first letter, so the bytes are not those that were exported. Ask for the file again.',
  'bundle.line-ends': 'A program changed the line ends, so the bytes are not those that were exported. Ask for the file again.',
  'bundle.not-utf8': 'The line holds bytes that are no text.',
  'bundle.line-too-long': 'The line is longer than any entry can be.',
  'bundle.cut-off': 'The file ends in the middle of a line: it was cut off. Ask for it again.',
  'bundle.other-project': 'The first line names another project than the one that the entries begin.',
  'bundle.head-differs': 'The first line names another newest entry than the one that the file ends with.',
  'bundle.entry-missing': 'Entries are missing at the end: the first line names more of them.',
  'bundle.entry-misplaced': 'Something stands here that is no checkpoint, where only checkpoints may follow.',
  'bundle.checkpoint-missing': 'A checkpoint that the first line names is missing.',
  'bundle.checkpoints-differ': 'The first line names other checkpoints than those that follow.',
  'checkpoint.malformed': 'The checkpoint is not in the one form in which it is written.',
  'checkpoint.out-of-order': 'The checkpoint stands twice or in the wrong order.',
  'checkpoint.beyond-entries': 'The checkpoint is of an entry that is not in the file: entries before it are missing.',
  'checkpoint.signature-invalid': 'The host did not sign this checkpoint.',
  'checkpoint.other-entry': 'The host signed another entry at this place.',
  'entry.changed': 'The entry was changed: the one after it was chained to another.',
  'entry.body-missing': 'The words of this entry are missing, and nobody erased them on the record.',
  'archive.not-zip': 'The archive cannot be read: it was cut off or changed.',
  'archive.compressed':
    'The archive was packed again by another program. Nothing was unpacked; unpack it with care and check the folder instead.',
  'archive.foreign-name': 'The archive holds a file that no export writes.',
  'archive.not-exact': 'The archive is not in the one form in which exports are written: something in it was changed or added.',
  'archive.no-record': 'The archive holds no record.jsonl.',
  'head.other-history': 'The entry at this place is not the one whose hash you hold: there are two histories, or the file was changed.',
} as const

const ofEntries = {
  'text.too-deep': 'The line is nested deeper than anything that can be recorded.',
  'text.not-json': 'The line cannot be read: something in it was changed.',
  'text.not-canonical': 'The line is not in the one form in which entries are written: something in it was changed.',
  'statement.malformed': 'What was signed is not in the form of a record.',
  'statement.other-project': 'The entry belongs to another project.',
  'statement.signature-invalid': 'The signature does not fit what was signed.',
  'statement.commitment-broken': 'The words are not those that were signed.',
  'statement.seen-off-chain': 'The entry was signed on top of entries that are not in this record.',
  'entry.malformed': 'The line is not an entry of a record.',
  'entry.out-of-order': 'An entry is missing, doubled or in another place.',
  'entry.broken-link': 'The entry does not continue the one before it.',
  'entry.clock-ran-back': 'The entry is dated before the one it follows.',
  'entry.id-repeated': 'The same act stands here a second time.',
} as const

const sentences: Readonly<Record<CheckerFault, string>> = { ...ofFrame, ...ofEntries }

export type BundleFaultCode = keyof typeof ofFrame | CheckerFault | RefusalCode

/** One sentence for a code of a report. What an entry breaks among the rules is said in the rule's own words. */
export function bundleSentence(code: BundleFaultCode): string {
  const own = Object.entries(sentences).find(([known]) => known === code)?.[1]
  if (own !== undefined) return own
  const refusal = Object.entries(refusals).find(([known]) => known === code)?.[1]
  return `The host recorded what the rules refuse: ${refusal ?? code}`
}

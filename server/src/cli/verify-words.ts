import { bundleSentence } from '@counterpart/shared/project'
import type { AttachedFile, BundleReport, FilesReport } from '@counterpart/shared/project'
import type { ArchiveFault, Position } from '@counterpart/shared/record'

/** Why nothing was checked. */
export function unreadInWords(code: ArchiveFault | 'file.unreadable', file: string): string {
  if (code !== 'file.unreadable') return `CHANGED. ${bundleSentence(code)} [${code}]`
  return `${file} cannot be read, or is a folder without a record.jsonl. Name an exported record (.jsonl or .zip).`
}

/** What was found, what it rests on, and what it does not prove: a sentence a line. */
export function reportInWords(report: BundleReport, held: Position | null): string[] {
  if (report.code !== null) return faultInWords(report, report.code)
  return [
    headline(report, held),
    ...counts(report),
    ...(held && report.verdict !== 'behind' ? ['The entry you hold is part of it.'] : []),
    ...limits,
  ]
}

/** What became of the files beside the record. `hasFiles`: they were given along with it. */
export function filesInWords({ good, missing, changed, foreign }: FilesReport, hasFiles: boolean): string[] {
  const lines: string[] = []
  if (good.length > 0) lines.push(`Files: ${good.length} are what their authors put on the record.`)
  for (const file of changed) lines.push(`CHANGED: ${named(file)} is not what its author put on the record. [attachment.changed]`)
  for (const path of foreign) lines.push(`CHANGED: ${printable(path)} stands in no entry of the record. [attachment.foreign]`)
  if (!hasFiles && missing.length > 0)
    lines.push(`Files: ${missing.length} belong to the record and were not checked; the .zip export brings them along.`)
  if (hasFiles) for (const file of missing) lines.push(`MISSING: ${named(file)}.`)
  return lines
}

function faultInWords(report: BundleReport, code: NonNullable<BundleReport['code']>): string[] {
  const place = [report.line === null ? '' : `line ${report.line}`, report.seq === null ? '' : `entry ${report.seq}`].filter(
    (part) => part !== '',
  )
  const words = { 'not-a-bundle': 'NOT AN EXPORTED RECORD', newer: 'NEWER THAN THIS CHECKER' } as const
  const isSpecial = report.verdict === 'not-a-bundle' || report.verdict === 'newer'
  const what = isSpecial ? words[report.verdict] : 'CHANGED'
  const where = isSpecial ? '' : ` at ${place.join(', ')}`
  return [`${what}${where}. ${bundleSentence(code)} [${code}]`]
}

function headline({ verdict, redactions, entries }: BundleReport, held: Position | null): string {
  if (verdict === 'newer')
    return 'NEWER THAN THIS CHECKER. Chain and signatures hold; some entries are of a kind that only a newer checker understands.'
  if (verdict === 'behind')
    return `OLDER THAN THE HEAD YOU HOLD. What is here is whole, but ends at entry ${entries}; yours is entry ${held?.seq}.`
  if (verdict === 'redacted')
    return `GOOD, with the words of ${redactions} ${redactions === 1 ? 'entry' : 'entries'} erased on the record itself.`
  return 'GOOD. Nothing in it was changed.'
}

function counts({ project, entries, head, checkpoints, uncovered }: BundleReport): string[] {
  return [
    `Record ${project}: ${entries} entries, the newest ${head?.seq}:${head?.hash}`,
    checkpoints === 0
      ? 'The host signed no checkpoint in it: that nothing was left away at the end is not proved.'
      : `The host signed ${checkpoints} of its heads${uncovered === 0 ? ', the newest one included.' : `; the last ${uncovered} entries came after the newest of them.`}`,
  ]
}

const limits = [
  'Checked: the form of every byte, the chain, who could sign, every signature, every word against what was signed, and the rules.',
  'Not proved by this: that entries after the newest one do not exist (compare heads), who sat at a keyboard, and that what people wrote is true.',
]

/** Security: a folder may hold names that would steer the terminal they are written to. */
function printable(path: string): string {
  return path.replaceAll(/\p{C}/gu, '\u{fffd}')
}

function named({ path, name }: AttachedFile): string {
  return name === null ? path : `${JSON.stringify(name)} (${path})`
}

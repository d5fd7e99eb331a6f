import { createHash } from 'node:crypto'
import { eventId, projectId } from '@counterpart/shared/kernel'
import { z } from 'zod'
import type { Line } from '../port.ts'

const entryLine = z.strictObject({
  kind: z.literal('entry'),
  project: projectId,
  seq: z.int().min(1),
  id: eventId,
  hash: z.string(),
  /** The seq whose body and salt this entry erases, or null. */
  redacts: z.int().min(1).nullable(),
  text: z.string(),
})

/** What one line of a journal file says. `segment` opens a segment and names it; `seal` tells that all before it was durable. */
export const journalLine = z.discriminatedUnion('kind', [
  entryLine,
  z.strictObject({ kind: z.literal('segment'), file: z.string() }),
  z.strictObject({ kind: z.literal('seal') }),
])
export type JournalLine = z.infer<typeof journalLine>

/** A line of the port, and which entry it erases. */
export interface LoggedLine extends Line {
  readonly redacts: number | null
}

/** A line as it was read, with the place of its first byte and of the byte after its newline. */
export interface PlacedLine {
  readonly at: number
  readonly end: number
  readonly line: JournalLine
}

export interface Scan {
  readonly lines: readonly PlacedLine[]
  /** Where the first line that is not whole begins, or the length. */
  readonly end: number
  /** A later batch is there, so the damaged one had been durable: not a torn write but rot. */
  readonly isRotten: boolean
}

/** The JSON of an entry's line. */
export function entryJson(line: LoggedLine): string {
  const { project, seq, id, hash, redacts, text } = line
  return JSON.stringify({ kind: 'entry', project, seq, id, hash, redacts, text } satisfies JournalLine)
}

/** Lines that are written together; `at` is the file offset where the first of them will lie. */
export function encodeBatch(jsons: readonly string[], at: number): Buffer {
  return Buffer.concat(
    jsons.map((json) => {
      const rest = Buffer.from(`${at} ${json}`)
      return Buffer.concat([Buffer.from(`${checksum(rest)} `), rest, newline])
    }),
  )
}

/**
 * Reads lines up to the first that is not whole; `base` is the file offset of the first byte given. A batch is written only after the one before it was synced: if a line of a later
 * batch is found beyond the damage, the damage is rot; else it may be a write that power or a crash cut off.
 */
export function scanJournal(bytes: Buffer, base: number): Scan {
  const lines: PlacedLine[] = []
  let batchAt: number | null = base === 0 ? 0 : null
  let at = 0
  while (at < bytes.length) {
    const newlineAt = bytes.indexOf(0x0a, at)
    const read = newlineAt === -1 ? null : readLine(bytes.subarray(at, newlineAt))
    if (read === null) return { lines, end: base + at, isRotten: holdsLaterBatch(bytes, at, base) }
    const isNextBatch = batchAt === null || read.batchAt === base + at
    if (!isNextBatch && read.batchAt !== batchAt) return { lines, end: base + at, isRotten: true }
    batchAt = read.batchAt
    lines.push({ at: base + at, end: base + newlineAt + 1, line: read.line })
    at = newlineAt + 1
  }
  return { lines, end: base + at, isRotten: false }
}

const newline = Buffer.from('\n')

function checksum(rest: Uint8Array): string {
  return createHash('sha256').update(rest).digest('hex').slice(0, 16)
}

function readLine(bytes: Buffer): { batchAt: number; line: JournalLine } | null {
  const rest = bytes.subarray(17)
  if (bytes[16] !== 0x20 || bytes.toString('latin1', 0, 16) !== checksum(rest)) return null
  const [, at, json] = /^(\d+) (\{.*)$/su.exec(rest.toString()) ?? []
  if (at === undefined || json === undefined) return null
  const line = journalLine.safeParse(parsed(json))
  return line.success ? { batchAt: Number(at), line: line.data } : null
}

/**
 * Looks for line beginnings anywhere, not after newlines alone: the damaged byte may have been a newline. Words that somebody
 * wrote to look like a line have their quotes escaped, so they are not read as one.
 */
function holdsLaterBatch(bytes: Buffer, damagedAt: number, base: number): boolean {
  const rest = bytes.toString('latin1', damagedAt)
  for (const found of rest.matchAll(/[0-9a-f]{16} (\d+) \{/gu)) {
    if (Number(found[1]) <= base + damagedAt) continue
    const begin = damagedAt + found.index
    const newlineAt = bytes.indexOf(0x0a, begin)
    if (newlineAt !== -1 && readLine(bytes.subarray(begin, newlineAt)) !== null) return true
  }
  return false
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

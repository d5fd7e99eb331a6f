import { z } from 'zod'
import { okWith, projectId, refuse } from '../kernel/index.ts'
import type { Outcome, ProjectId } from '../kernel/index.ts'
import { readCanonical, toCanonical } from './canonical.ts'
import { checkpoint } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import { entryHash } from './entry.ts'
import type { EntryHash } from './entry.ts'

/** The place of the newest entry; a bundle has at least one. */
interface Head {
  readonly hash: EntryHash
  readonly seq: number
}

/** What line 1 says about all others: which record, up to where, and which checkpoints follow the entries. */
export interface BundleHeader {
  readonly bundle: 1
  /** Sizes of the checkpoints, ascending, so that a line of them that is gone is missed. */
  readonly checkpoints: readonly number[]
  readonly head: Head
  readonly project: ProjectId
}

const header: z.ZodType<BundleHeader> = z.strictObject({
  bundle: z.literal(1),
  checkpoints: z.array(z.int().min(1)).refine((sizes) => sizes.every((size, index) => size > (sizes[index - 1] ?? 0))),
  head: z.strictObject({ hash: entryHash, seq: z.int().min(1) }),
  project: projectId,
})
const checkpointLine = z.strictObject({ checkpoint })

/** A record that is to become a bundle, without its entries. */
interface Framed {
  readonly project: ProjectId
  readonly head: { readonly seq: number; readonly hash: string }
  readonly checkpoints: readonly Checkpoint[]
}

/** What stands before and after the entries of a bundle, for whoever writes it piece by piece: lines with their ends. */
export function bundleFrame({ project, head, checkpoints: given }: Framed): { readonly first: string; readonly last: string } {
  const bySize = new Map(given.filter(({ size }) => size <= head.seq).map((each) => [each.size, each]))
  const checkpoints = [...bySize.values()].toSorted((a, b) => a.size - b.size)
  const { seq, hash } = head
  const first = `${toCanonical({ bundle: 1, checkpoints: checkpoints.map(({ size }) => size), head: { seq, hash }, project })}\n`
  return { first, last: checkpoints.map((each) => `${toCanonical({ checkpoint: each })}\n`).join('') }
}

/**
 * A record as a bundle: JSON Lines, each in RFC 8785 form and ended by one line feed: the header, every entry as it was recorded, and the
 * checkpoints up to the head, ascending, one for each size. Throws where the entries do not reach the head: a bug of the caller.
 */
export function writeBundle({ entries, ...framed }: Framed & { readonly entries: readonly string[] }): string {
  const { seq } = framed.head
  if (entries.length !== seq) throw new Error(`a bundle up to entry ${seq} was given ${entries.length} entries`)
  const { first, last } = bundleFrame(framed)
  return [first, ...entries.map((line) => `${line}\n`), last].join('')
}

export type HeaderFault = 'bundle.other-file' | 'bundle.unframed' | 'bundle.header-malformed' | 'bundle.newer-format'

/** Reads line 1 strictly. What does not even begin like a header is another file, or a record without its frame. */
export function readBundleHeader(line: string): Outcome<BundleHeader, HeaderFault> {
  if (line.startsWith('{"body":')) return refuse('bundle.unframed')
  if (!line.startsWith('{"bundle":')) return refuse('bundle.other-file')
  const read = readCanonical(line)
  if (!read.ok) return refuse('bundle.header-malformed')
  const asNewer = z.object({ bundle: z.int().min(2) }).safeParse(read.value)
  if (asNewer.success) return refuse('bundle.newer-format')
  const parsed = header.safeParse(read.value)
  return parsed.success ? okWith(parsed.data) : refuse('bundle.header-malformed')
}

/** Does the line begin as one that holds a checkpoint? Every other one after the header has to be an entry. */
export function isCheckpointLine(line: string): boolean {
  return line.startsWith('{"checkpoint":')
}

/** Reads a line after the entries strictly: `{ checkpoint }` in RFC 8785 form. */
export function readCheckpointLine(line: string): Outcome<Checkpoint, 'checkpoint.malformed'> {
  const read = readCanonical(line)
  const parsed = checkpointLine.safeParse(read.ok ? read.value : null)
  return parsed.success ? okWith(parsed.data.checkpoint) : refuse('checkpoint.malformed')
}

import {
  bundleLines,
  hashEntry,
  headOf,
  isCheckpointLine,
  readBundleHeader,
  readCheckpointLine,
  readStoredEntry,
  verifyCheckpoint,
} from '../record/index.ts'
import type { BundleLine, Checkpoint, Crypto, EntryHash, Position } from '../record/index.ts'
import type { BundleFaultCode } from './bundle-faults.ts'
import { bundleReport } from './bundle-report.ts'
import type { BundleCheck, BundleFault, BundleReport } from './bundle-report.ts'
import { receive } from './replay.ts'
import type { PlacedEntry, Replay } from './replay.ts'

export const beginCheck: BundleCheck = {
  header: null,
  replay: null,
  sizes: [],
  newerSeq: null,
  fault: null,
  suspect: null,
  lines: 0,
}

/** A fault was found and its place is certain: nothing further needs to be read. */
export function isSettled({ fault, suspect }: BundleCheck): boolean {
  return fault !== null && suspect === null
}

/** Takes the next line of a bundle; `onEntry` hears of each entry that continues the chain. */
export async function takeLine(
  crypto: Crypto,
  check: BundleCheck,
  { line, onEntry }: { line: BundleLine; onEntry?: (placed: PlacedEntry) => void },
): Promise<BundleCheck> {
  if (isSettled(check)) return check
  const after = { ...check, lines: line.number }
  if (check.fault) return { ...after, fault: resolved(check, line), suspect: null }
  if (line.fault) return faulty(after, isOtherFile(line) ? 'bundle.other-file' : line.fault)
  if (check.header === null) return takeHeader(after, line)
  if (check.replay !== null && (check.sizes.length > 0 || isCheckpointLine(line.text))) return takeCheckpoint(crypto, after, line)
  const taken = await takeEntry(crypto, after, line)
  if (taken.placed) onEntry?.(taken.placed)
  return taken.check
}

/**
 * Checks a whole bundle: strict form of every byte, chain, keys, commitments, checkpoints and the rules of version 1. `source` is best given
 * as bytes: text has been decoded by somebody else, who may have been lenient. `head`: the position that its reader holds.
 */
export async function checkBundle(
  crypto: Crypto,
  source: string | Uint8Array,
  options: { head?: Position; onEntry?: (placed: PlacedEntry) => void } = {},
): Promise<BundleReport> {
  const { head, onEntry } = options
  let check = beginCheck
  for (const line of bundleLines(source)) {
    check = await takeLine(crypto, check, { line, ...(onEntry ? { onEntry } : {}) })
    if (isSettled(check)) break
  }
  return bundleReport(check, head)
}

/** What is no text, or an endless line at the very beginning, is some other file; later it is a change of this one. */
function isOtherFile({ number, text, fault }: BundleLine): boolean {
  return number === 1 && fault !== 'bundle.byte-order-mark' && !text.startsWith('{"bundle":')
}

function takeHeader(check: BundleCheck, line: BundleLine): BundleCheck {
  const read = readBundleHeader(line.text)
  return read.ok ? { ...check, header: read.value } : faulty(check, read.code)
}

async function takeEntry(
  crypto: Crypto,
  check: BundleCheck,
  line: BundleLine,
): Promise<{ check: BundleCheck; placed: PlacedEntry | null }> {
  const seq = line.number - 1
  const received = await receive(crypto, check.replay, line.text)
  if (!received.ok) {
    const isSuspect = received.code === 'entry.broken-link' && seq > 1
    return { check: { ...faulty(check, received.code), suspect: isSuspect ? await hashOf(crypto, line.text) : null }, placed: null }
  }
  const { replay, placed } = received.value
  if (replay.chain.project !== check.header?.project)
    return { check: faulty(check, 'bundle.other-project', { line: 1, seq: null }), placed }
  const newerSeq = check.newerSeq ?? (placed.verdict === 'newer' ? seq : null)
  return { check: { ...check, replay, newerSeq }, placed }
}

async function takeCheckpoint(crypto: Crypto, check: BundleCheck, line: BundleLine): Promise<BundleCheck> {
  const { replay, sizes } = check
  if (!replay || !isCheckpointLine(line.text)) return faulty(check, 'bundle.entry-misplaced')
  const read = readCheckpointLine(line.text)
  if (!read.ok) return faulty(check, read.code)
  const fault = await checkpointFault(crypto, { replay, sizes }, read.value)
  if (fault === null) return { ...check, sizes: [...sizes, read.value.size] }
  const { size } = read.value
  return faulty(check, fault, { line: fault === 'checkpoint.other-entry' ? size + 1 : line.number, seq: size })
}

async function checkpointFault(
  crypto: Crypto,
  { replay, sizes }: { replay: Replay; sizes: readonly number[] },
  checkpoint: Checkpoint,
): Promise<BundleFaultCode | null> {
  const { chain, state } = replay
  const isSigned =
    state.ring.hostKey !== null && (await verifyCheckpoint(crypto, state.ring.hostKey, { project: chain.project, checkpoint }))
  if (!isSigned) return 'checkpoint.signature-invalid'
  if (checkpoint.size <= (sizes.at(-1) ?? 0)) return 'checkpoint.out-of-order'
  if (checkpoint.size > headOf(chain).seq) return 'checkpoint.beyond-entries'
  return chain.hashes[checkpoint.size - 1] === checkpoint.hash ? null : 'checkpoint.other-entry'
}

/**
 * Entry k + 1 does not continue entry k. Where what follows k + 1 knows it as it stands, entry k is the one that was changed: only the
 * server's time of an entry stands nowhere but in its own hash.
 */
function resolved({ fault, suspect, header }: BundleCheck, { text }: BundleLine): BundleFault | null {
  if (!fault || fault.seq === null) return fault
  const next = readStoredEntry(text)
  const isKnown = next.ok ? next.value.entry.prev === suspect : fault.seq === header?.head.seq && suspect === header.head.hash
  return isKnown ? { code: 'entry.changed', line: fault.line - 1, seq: fault.seq - 1 } : fault
}

async function hashOf(crypto: Crypto, text: string): Promise<EntryHash | null> {
  const read = readStoredEntry(text)
  return read.ok ? hashEntry(crypto, read.value.entry) : null
}

function faulty(check: BundleCheck, code: BundleFaultCode, place: { line: number; seq: number | null } = placeOf(check)): BundleCheck {
  return { ...check, fault: { code, ...place } }
}

/** Before the first checkpoint, line n is where entry n - 1 belongs. */
function placeOf({ header, sizes, lines }: BundleCheck): { line: number; seq: number | null } {
  const seq = lines - 1
  return { line: lines, seq: header && sizes.length === 0 && seq <= header.head.seq ? seq : null }
}

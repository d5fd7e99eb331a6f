import type { ProjectId } from '../kernel/index.ts'
import { headOf } from '../record/index.ts'
import type { BundleHeader, EntryHash, Position } from '../record/index.ts'
import type { BundleFaultCode } from './bundle-faults.ts'
import type { Alarm, Replay } from './replay.ts'
import type { ProjectState } from './state.ts'

/** The first thing that is wrong, and where: `line` counts from 1; `seq` is the entry's place, null where no entry is meant. */
export interface BundleFault {
  readonly code: BundleFaultCode
  readonly line: number
  readonly seq: number | null
}

/** A check under way. Its replay grows in place: a check is used up by the next call that takes it. */
export interface BundleCheck {
  readonly header: BundleHeader | null
  readonly replay: Replay | null
  /** Sizes of the checkpoints found, each of them the host's word about an entry of this file. */
  readonly sizes: readonly number[]
  /** Place of the first entry of a newer version. */
  readonly newerSeq: number | null
  readonly fault: BundleFault | null
  /** The hash of an entry that does not continue the one before: the next line tells which of the two was changed. */
  readonly suspect: EntryHash | null
  readonly lines: number
}

export type BundleVerdict = 'good' | 'tampered' | 'redacted' | 'not-a-bundle' | 'behind' | 'newer'

/** What commands end with: one number for each verdict. */
export const bundleExitCodes = { good: 0, tampered: 1, redacted: 2, 'not-a-bundle': 3, behind: 4, newer: 5 } as const satisfies Record<
  BundleVerdict,
  number
>

/** What a checker found. `line`, `seq` and `code` name the first thing that is wrong and are null where nothing is. */
export interface BundleReport {
  readonly verdict: BundleVerdict
  readonly exitCode: (typeof bundleExitCodes)[BundleVerdict]
  readonly line: number | null
  readonly seq: number | null
  readonly code: BundleFaultCode | null
  readonly project: ProjectId | null
  /** The newest entry that continues the chain. */
  readonly head: Position | null
  readonly entries: number
  /** Entries whose words were erased on the record. */
  readonly redactions: number
  readonly alarms: readonly Alarm[]
  readonly checkpoints: number
  /** Entries after the newest checkpoint: chained and signed by their authors, and not yet countersigned by the host. */
  readonly uncovered: number
  /** The room as far as it could be followed; null where not even entry 1 could. */
  readonly state: ProjectState | null
}

const notBundles: readonly string[] = ['bundle.empty', 'bundle.other-file', 'bundle.unframed']

/** Sums a check up, after its last line. `head`: the position that its reader holds, null for none. Faults come before all else. */
export function bundleReport(check: BundleCheck, head: Position | null = null): BundleReport {
  const fault = faultOf(check, head)
  const verdict = fault ? verdictOf(fault) : soundVerdict(check, head)
  const { replay, sizes } = check
  const entries = replay?.chain.hashes.length ?? 0
  return {
    verdict,
    exitCode: bundleExitCodes[verdict],
    line: fault?.line ?? null,
    seq: fault?.seq ?? null,
    code: fault?.code ?? null,
    project: replay?.chain.project ?? check.header?.project ?? null,
    head: replay ? headOf(replay.chain) : null,
    entries,
    redactions: replay ? erasedIn(replay.state) : 0,
    alarms: replay?.alarms ?? [],
    checkpoints: sizes.length,
    uncovered: entries - (sizes.at(-1) ?? 0),
    state: replay?.state ?? null,
  }
}

function verdictOf({ code }: BundleFault): BundleVerdict {
  if (notBundles.includes(code)) return 'not-a-bundle'
  return code === 'bundle.newer-format' ? 'newer' : 'tampered'
}

function soundVerdict({ replay, newerSeq }: BundleCheck, head: Position | null): BundleVerdict {
  if (newerSeq !== null) return 'newer'
  if (head && replay && head.seq > headOf(replay.chain).seq) return 'behind'
  return replay && erasedIn(replay.state) > 0 ? 'redacted' : 'good'
}

function erasedIn({ log }: ProjectState): number {
  return [...log.values()].filter(({ isErased }) => isErased).length
}

function faultOf(check: BundleCheck, head: Position | null): BundleFault | null {
  if (check.lines === 0) return { code: 'bundle.empty', line: 1, seq: null }
  return lineFault(check) ?? headFault(check) ?? checkpointsFault(check) ?? rulesFault(check) ?? historyFault(check, head)
}

/** Where the file ended right after a doubtful entry, the header is what still knows it. */
function lineFault({ fault, suspect, header }: BundleCheck): BundleFault | null {
  const isKnown = suspect !== null && fault?.seq === header?.head.seq && suspect === header?.head.hash
  return isKnown && fault?.seq ? { code: 'entry.changed', line: fault.line - 1, seq: fault.seq - 1 } : fault
}

function headFault({ header, replay, sizes }: BundleCheck): BundleFault | null {
  if (!header) return null
  const head = replay ? headOf(replay.chain) : { seq: 0, hash: '' }
  if (header.head.seq === head.seq && header.head.hash === head.hash) return null
  // A checkpoint of the last entry there is says that none is missing: then the header is what was changed.
  if (header.head.seq > head.seq && sizes.at(-1) !== head.seq)
    return { code: 'bundle.entry-missing', line: head.seq + 2, seq: head.seq + 1 }
  return { code: 'bundle.head-differs', line: 1, seq: null }
}

function checkpointsFault({ header, sizes, lines }: BundleCheck): BundleFault | null {
  const named = header?.checkpoints ?? []
  if (named.join(',') === sizes.join(',')) return null
  const missing = named.find((size) => !sizes.includes(size)) ?? null
  if (missing === null || !sizes.every((size) => named.includes(size))) return { code: 'bundle.checkpoints-differ', line: 1, seq: null }
  const line = lines - sizes.length + 1 + named.indexOf(missing)
  return { code: 'bundle.checkpoint-missing', line, seq: missing }
}

/** Once an entry of a newer version has been met, what the rules refuse after it, or which words may be missing, is for a newer checker to say. */
function rulesFault({ replay, newerSeq }: BundleCheck): BundleFault | null {
  const alarm = replay?.alarms.find(({ seq }) => newerSeq === null || seq < newerSeq)
  const [bare] = newerSeq === null ? (replay?.pendingBodies ?? []) : []
  if (bare !== undefined && (!alarm || bare <= alarm.seq)) return { code: 'entry.body-missing', line: bare + 1, seq: bare }
  return alarm ? { code: alarm.code, line: alarm.seq + 1, seq: alarm.seq } : null
}

function historyFault({ replay }: BundleCheck, head: Position | null): BundleFault | null {
  if (!head || !replay || head.seq > headOf(replay.chain).seq) return null
  const own = head.seq === 0 ? '' : replay.chain.hashes[head.seq - 1]
  return own === head.hash ? null : { code: 'head.other-history', line: head.seq + 1, seq: head.seq }
}

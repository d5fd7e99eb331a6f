import { beginCheck, bundleReport, checkAttachments, isSettled, takeLine } from '@counterpart/shared/project'
import type { BundleReport, FilesReport, PlacedEntry } from '@counterpart/shared/project'
import { bundleLines, isArchive, readArchive, recordName } from '@counterpart/shared/record'
import type { ArchiveFault, Crypto, Position } from '@counterpart/shared/record'

/** What became of a file: a report, or why it could not even be taken apart. */
export type CheckedFile =
  | {
      readonly kind: 'checked'
      readonly report: BundleReport
      readonly entries: readonly PlacedEntry[]
      readonly files: FilesReport | null
    }
  | { readonly kind: 'archive'; readonly code: ArchiveFault }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unreadable' }

interface Asked {
  readonly head: Position | null
  /** Hears how much of the file was read, 0 to 1. */
  readonly onProgress: (share: number) => void
  readonly signal: AbortSignal
}

/** After so many lines the page gets a turn: it shows how far it is, and hears that it shall stop. */
const breathEvery = 20

/** Checks an exported record, alone or with its files, without asking anybody. */
export async function checkFile(crypto: Crypto, file: Blob, asked: Asked): Promise<CheckedFile> {
  const bytes = await bytesOf(file)
  if (bytes === null) return { kind: 'unreadable' }
  const archive = isArchive(bytes) ? readArchive(bytes) : null
  if (archive && !archive.ok) return { kind: 'archive', code: archive.code }
  const record = archive ? (archive.value.get(recordName) ?? new Uint8Array()) : bytes
  const entries: PlacedEntry[] = []
  const report = await checkLines(crypto, record, { ...asked, onEntry: (placed) => entries.push(placed) })
  if (report === null) return { kind: 'cancelled' }
  const isSound = report.code === null && report.state !== null
  return { kind: 'checked', report, entries, files: isSound ? await checkBeside(crypto, report.state, archive?.value ?? null) : null }
}

async function bytesOf(file: Blob): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return null // moved, taken away, or larger than this device can hold: said in words
  }
}

async function checkLines(
  crypto: Crypto,
  record: Uint8Array,
  { head, onProgress, signal, onEntry }: Asked & { onEntry: (placed: PlacedEntry) => void },
): Promise<BundleReport | null> {
  let check = beginCheck
  let read = 0
  for (const line of bundleLines(record)) {
    check = await takeLine(crypto, check, { line, onEntry })
    if (isSettled(check)) break
    read += line.text.length + 1
    if (line.number % breathEvery !== 0) continue
    onProgress(Math.min(1, read / record.length))
    await breath()
    if (signal.aborted) return null
  }
  return bundleReport(check, head)
}

/** A lone record says nothing about its files: null. */
async function checkBeside(
  crypto: Crypto,
  state: NonNullable<BundleReport['state']>,
  held: ReadonlyMap<string, Uint8Array> | null,
): Promise<FilesReport | null> {
  if (held === null && state.attachments.size === 0) return null
  const paths = [...(held?.keys() ?? [])].filter((path) => path !== recordName)
  return checkAttachments(crypto, state, { paths, bytesOf: (path) => Promise.resolve(held?.get(path) ?? null) })
}

function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}

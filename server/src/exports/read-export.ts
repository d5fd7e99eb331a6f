import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { isArchive, readArchive, recordName } from '@counterpart/shared/record'
import type { ArchiveFault } from '@counterpart/shared/record'

/** An export on disk: the bundle's bytes, and the files that lie beside it, if they came along. */
export interface ExportOnDisk {
  readonly record: Uint8Array
  /** Null for a lone record: then no file is expected beside it. */
  readonly files: { readonly paths: readonly string[]; bytesOf(path: string): Promise<Uint8Array | null> } | null
}

/** Reads a `.jsonl`, a `.zip`, or a folder that a `.zip` was unpacked into. Files of a folder are read one at a time, when asked for. */
export async function readExport(path: string): Promise<Outcome<ExportOnDisk, ArchiveFault | 'file.unreadable'>> {
  try {
    if ((await stat(path)).isDirectory()) return okWith(await fromFolder(path))
    const bytes = await readFile(path)
    return isArchive(bytes) ? fromArchive(bytes) : okWith({ record: bytes, files: null })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return refuse('file.unreadable') // no such file, no right to read it, a disk that fails: said with its path
  }
}

function fromArchive(bytes: Uint8Array): Outcome<ExportOnDisk, ArchiveFault> {
  const read = readArchive(bytes)
  if (!read.ok) return read
  const files = new Map([...read.value].filter(([path]) => path !== recordName))
  const record = read.value.get(recordName) ?? new Uint8Array()
  return okWith({ record, files: { paths: [...files.keys()], bytesOf: (asked) => Promise.resolve(files.get(asked) ?? null) } })
}

async function fromFolder(folder: string): Promise<ExportOnDisk> {
  const record = await readFile(join(folder, recordName))
  const names = await readdir(join(folder, 'files')).catch(noneIfMissing)
  const paths = names.map((name) => `files/${name}`)
  // Security: only what the folder was seen to hold is opened, whatever a record says about its files.
  const bytesOf = (asked: string) => (paths.includes(asked) ? readFile(join(folder, asked)) : Promise.resolve(null))
  return { record, files: { paths, bytesOf } }
}

function noneIfMissing(error: unknown): string[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
  throw error
}

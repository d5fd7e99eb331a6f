import { join } from 'node:path'
import { storedEntry, toCanonical } from '@counterpart/shared/record'
import type { Ground } from './commit-log.ts'
import { readWhole, syncFile, writeFully, writeWhole } from './durable-files.ts'
import { encodeBatch, entryJson, scanJournal } from './journal-line.ts'
import type { LoggedLine } from './journal-line.ts'
import { nextProjectFile } from './manifest.ts'
import type { ProjectRow } from './manifest.ts'

/** A project's own file as the manifest names it. */
export interface ProjectFile extends ProjectRow {
  /** Where each entry's line begins: `starts[seq - 1]`; null until somebody reads. */
  starts: number[] | null
}

/** What is wrong with a project's file. The project is refused with a code; the others are served. */
export class DamagedProject extends Error {
  override readonly name = 'DamagedProject'
}

export function projectPath(folder: string, file: string): string {
  return join(folder, 'projects', file)
}

/** Reads and checks the whole file once, and remembers where each line begins. Throws DamagedProject. */
export async function indexFile({ files, folder }: Ground, file: ProjectFile): Promise<number[]> {
  return (file.starts ??= (await readLines({ files, folder }, file)).map(({ at }) => at))
}

/** Texts of the entries `from` to `to`, both counted. Every line is checked again. Throws DamagedProject. */
export async function readTexts(ground: Ground, file: ProjectFile, { from, to }: { from: number; to: number }): Promise<string[]> {
  const starts = await indexFile(ground, file)
  const begin = starts[from - 1] ?? 0
  const end = starts[to] ?? file.bytes
  const path = projectPath(ground.folder, file.file)
  const open = await ground.files.open(path)
  if (open === null) throw new DamagedProject(`${path} is gone`)
  try {
    const { lines } = scanJournal(await open.read(end - begin, begin), begin)
    const texts = lines.flatMap(({ line }) => (line.kind === 'entry' ? [line.text] : []))
    if (texts.length !== to - from + 1) throw new DamagedProject(`${path} is not as it was written between byte ${begin} and ${end}`)
    return texts
  } finally {
    await open.close()
  }
}

/**
 * Puts lines into the project's file and says how the file stands then; nothing counts until the manifest says so too.
 * Lines that erase bring a new generation of the file without the erased words. Throws DamagedProject.
 */
export async function fileLines(ground: Ground, file: ProjectFile | null, lines: readonly LoggedLine[]): Promise<ProjectFile> {
  const erased = new Set(lines.flatMap((line) => (line.redacts === null ? [] : [line.redacts])))
  return erased.size === 0 ? appendLines(ground, file, lines) : rewriteFile(ground, file, { lines, erased })
}

async function appendLines(ground: Ground, file: ProjectFile | null, lines: readonly LoggedLine[]): Promise<ProjectFile> {
  const project = lines[0]?.project ?? ''
  const name = file?.file ?? nextProjectFile(project, null)
  const path = projectPath(ground.folder, name)
  const open = file === null ? await ground.files.create(path) : await ground.files.open(path)
  const bytes = file?.bytes ?? 0
  if (open === null) throw new DamagedProject(`${path} is gone`)
  try {
    const size = await open.size()
    if (size < bytes) throw new DamagedProject(`${path} holds ${size} bytes of ${bytes}`)
    if (size > bytes) await open.truncate(bytes)
    const fresh = encodeBatch(lines.map(entryJson), bytes)
    await writeFully(open, fresh, bytes)
    await syncFile(open, path)
    const starts = file === null ? lineStarts(fresh, 0) : file.starts && [...file.starts, ...lineStarts(fresh, bytes)]
    return filed(name, lines, { bytes: bytes + fresh.length, starts })
  } finally {
    await open.close()
  }
}

async function rewriteFile(
  ground: Ground,
  file: ProjectFile | null,
  { lines, erased }: { lines: readonly LoggedLine[]; erased: ReadonlySet<number> },
): Promise<ProjectFile> {
  const older = file === null ? [] : (await readLines(ground, file)).map(({ line }) => line)
  const kept = [...older, ...lines].map((line) => (erased.has(line.seq) ? withoutBody(line) : line))
  const name = nextProjectFile(lines[0]?.project ?? '', file?.file ?? null)
  const bytes = encodeBatch(kept.map(entryJson), 0)
  await writeWhole(ground.files, projectPath(ground.folder, name), bytes)
  return filed(name, lines, { bytes: bytes.length, starts: lineStarts(bytes, 0) })
}

function lineStarts(bytes: Buffer, base: number): number[] {
  const starts: number[] = []
  for (let at = 0; at < bytes.length; at = bytes.indexOf(0x0a, at) + 1) starts.push(base + at)
  return starts
}

function filed(file: string, lines: readonly LoggedLine[], { bytes, starts }: { bytes: number; starts: number[] | null }): ProjectFile {
  const newest = lines.at(-1)
  if (newest === undefined) throw new Error('a file was asked to take no lines')
  return { project: newest.project, file, bytes, seq: newest.seq, hash: newest.hash, starts }
}

/** The same entry without what lies beside it: the hash covers neither, so the chain stays whole. */
function withoutBody(line: LoggedLine): LoggedLine {
  const stored = storedEntry.parse(JSON.parse(line.text))
  return { ...line, text: toCanonical({ ...stored, body: null, salt: null }) }
}

async function readLines(
  { files, folder }: Pick<Ground, 'files' | 'folder'>,
  file: ProjectFile,
): Promise<{ at: number; line: LoggedLine }[]> {
  const path = projectPath(folder, file.file)
  const bytes = await readWhole(files, path)
  if (bytes === null) throw new DamagedProject(`${path} is gone`)
  const { lines, end } = scanJournal(bytes.subarray(0, file.bytes), 0)
  if (end !== file.bytes) throw new DamagedProject(`${path} is not as it was written from byte ${end} on`)
  const entries = lines.flatMap(({ at, line }) => (line.kind === 'entry' ? [{ at, line }] : []))
  const isInOrder = entries.every(({ line }, place) => line.seq === place + 1 && line.project === file.project)
  if (!isInOrder || entries.length !== file.seq || entries.at(-1)?.line.hash !== file.hash)
    throw new DamagedProject(`${path} does not hold the ${file.seq} entries it should`)
  return entries
}

import { join } from 'node:path'
import type { ProjectId } from '@counterpart/shared/kernel'
import { DamagedStore } from '../damaged-store.ts'
import type { Ground, Segment } from './commit-log.ts'
import { makeDurableFolder, readWhole, syncFile, syncFolder, writeFully, writeWhole } from './durable-files.ts'
import { encodeBatch, entryJson, scanJournal } from './journal-line.ts'
import type { LoggedLine, PlacedLine } from './journal-line.ts'
import { emptyManifest, manifestName, nextSegmentName, readManifest, writeManifest } from './manifest.ts'
import type { Manifest } from './manifest.ts'

/** What stands after a start: one fresh segment, synced, and the lines that are not yet in their project's file. */
export interface Started {
  readonly manifest: Manifest
  readonly segment: Segment
  readonly undrained: ReadonlyMap<ProjectId, LoggedLine[]>
  readonly wasCutOff: boolean
}

const restore = 'Put the data folder back from a backup, or ask for help with a copy of this folder.'
/** Stands in the folder from a start that found its last write cut off until browsers had their time to bring back what it was. */
const cutOffNote = 'cut-off'
const ourFiles = /^(segment-\d{8}\.log|[A-Za-z0-9_-]{43}\.\d+\.jsonl|manifest\.tmp)$/

/**
 * Reads manifest and log, and copies every valid line into a fresh segment that is synced before anything is served: after a
 * failed sync the page cache may show bytes that the disk does not hold. Throws DamagedStore for all damage but a torn tail.
 */
export async function startJournal(ground: Ground): Promise<Started> {
  const { files, folder } = ground
  await makeDurableFolder(files, folder)
  await makeDurableFolder(files, join(folder, 'projects'))
  const found = await readManifest(files, folder)
  if (found === null) await nothingIsThere(ground)
  // Of a first start whose sync failed the list can be read and not be on the disk: it has to be there before the first part of the log is.
  const manifest = found !== null && found.segments.length > 0 ? found : await firstManifest(ground)
  const lines: LoggedLine[] = []
  let wasCutOff = (await readWhole(files, join(folder, cutOffNote))) !== null
  for (const [place, segment] of manifest.segments.entries()) {
    const isNewest = place === manifest.segments.length - 1
    const read = await readSegment(ground, { ...segment, isNewest })
    lines.push(...entriesOf(read.lines))
    wasCutOff ||= read.isTorn
  }
  const undrained = heldBy(manifest, lines, folder)
  // From the next manifest on nothing else tells of it, and this process may end before browsers had their time.
  if (wasCutOff) await keepCutOffNote(ground)
  const fresh = await makeSegment(ground, nextSegmentName(manifest), [...undrained.values()].flat())
  const next = { ...manifest, segments: [{ file: fresh.name, bytes: fresh.size }] }
  await writeManifest(files, folder, next)
  await removeLeftovers(ground, next)
  return { manifest: next, segment: fresh, undrained, wasCutOff }
}

/** A synced segment with a first line that names it, and these entries. Not live before the manifest names it. */
export async function makeSegment({ files, folder }: Ground, name: string, lines: readonly LoggedLine[]): Promise<Segment> {
  const path = join(folder, name)
  // One of that name may be left of a start whose sync failed: its name may not be on the disk, and no later sync would put it there.
  await files.remove(path)
  const file = await files.create(path)
  try {
    const bytes = encodeBatch([JSON.stringify({ kind: 'segment', file: name }), ...lines.map(entryJson)], 0)
    await writeFully(file, bytes, 0)
    await syncFile(file, path)
    await syncFolder(files, folder)
    return { name, file, size: bytes.length }
  } catch (problem) {
    await file.close()
    throw problem
  }
}

/** Removes files of the journal that the manifest does not name: what a crash, or a step that is done, left behind. */
export async function removeLeftovers({ files, folder }: Ground, manifest: Manifest): Promise<void> {
  const named = new Set([...manifest.segments, ...manifest.projects].map(({ file }) => file))
  for (const place of [folder, join(folder, 'projects')]) {
    const leftovers = (await files.list(place)).filter((name) => ourFiles.test(name) && !named.has(name))
    for (const name of leftovers) await files.remove(join(place, name))
    if (leftovers.length > 0) await syncFolder(files, place)
  }
}

async function keepCutOffNote({ files, folder }: Ground): Promise<void> {
  await writeWhole(files, join(folder, cutOffNote), Buffer.from('\n'))
  await syncFolder(files, folder)
}

/** Durable when it resolves. */
export async function dropCutOffNote({ files, folder }: Ground): Promise<void> {
  await files.remove(join(folder, cutOffNote))
  await syncFolder(files, folder)
}

/** Removes what torn tails left: never acknowledged, but it may hold words that are to be erased. */
export async function removeAside({ files, folder }: Ground): Promise<void> {
  const aside = join(folder, 'aside')
  const names = await files.list(aside)
  for (const name of names) await files.remove(join(aside, name))
  if (names.length > 0) await syncFolder(files, aside)
}

async function nothingIsThere({ files, folder }: Ground): Promise<void> {
  const found = [...(await files.list(folder)), ...(await files.list(join(folder, 'projects')))].find(
    (name) => ourFiles.test(name) && name !== `${manifestName}.tmp`,
  )
  if (found !== undefined)
    throw new DamagedStore({
      what: `the list of files is gone, though ${found} is there`,
      where: join(folder, manifestName),
      kept: 'Nothing was changed.',
      todo: restore,
    })
}

async function firstManifest({ files, folder }: Ground): Promise<Manifest> {
  await writeManifest(files, folder, emptyManifest)
  return emptyManifest
}

async function readSegment(ground: Ground, segment: { file: string; bytes: number; isNewest: boolean }) {
  const path = join(ground.folder, segment.file)
  const bytes = await readWhole(ground.files, path)
  if (bytes === null) throw damagedLog('a part of the log is gone', path)
  const { lines, end, isRotten } = scanJournal(bytes, 0)
  const [first] = lines
  if (first?.line.kind !== 'segment' || first.line.file !== segment.file) throw damagedLog('a part of the log has a false beginning', path)
  if (isRotten || end < segment.bytes) throw damagedLog('the log is not as it was written', `${path}, byte ${end}`)
  if (!segment.isNewest && bytes.length !== segment.bytes) throw damagedLog('a closed part of the log has another length', path)
  const isTorn = end < bytes.length
  if (isTorn) await setAside(ground, { path, name: `torn-${segment.file}-${end}`, tail: bytes.subarray(end) })
  return { lines, isTorn }
}

async function setAside({ files, folder, log }: Ground, torn: { path: string; name: string; tail: Buffer }): Promise<void> {
  const aside = join(folder, 'aside')
  await makeDurableFolder(files, aside)
  await writeWhole(files, join(aside, torn.name), torn.tail)
  await syncFolder(files, aside)
  log.warn(
    { file: torn.path, bytes: torn.tail.length, copy: join(aside, torn.name) },
    'The last write before the stop was cut off. Nothing of it had been acknowledged; it was copied aside and the record goes on before it.',
  )
}

/** Lines beyond each project's own file, in order. A line that is held already is skipped; a gap is damage. */
function heldBy(manifest: Manifest, lines: readonly LoggedLine[], folder: string): Map<ProjectId, LoggedLine[]> {
  const heads = new Map(manifest.projects.map(({ project, seq, hash }) => [project, { seq, hash }]))
  const undrained = new Map<ProjectId, LoggedLine[]>()
  for (const line of lines) {
    const head = heads.get(line.project) ?? { seq: 0, hash: '' }
    if (line.seq > head.seq + 1) throw damagedLog(`entry ${head.seq + 1} of project ${line.project} is missing`, folder)
    if (line.seq === head.seq && line.hash !== head.hash)
      throw damagedLog(`entry ${line.seq} of project ${line.project} is there twice and not the same`, folder)
    if (line.seq <= head.seq) continue
    heads.set(line.project, { seq: line.seq, hash: line.hash })
    const held = undrained.get(line.project)
    if (held === undefined) undrained.set(line.project, [line])
    else held.push(line)
  }
  return undrained
}

function entriesOf(lines: readonly PlacedLine[]): LoggedLine[] {
  return lines.flatMap(({ line }) => (line.kind === 'entry' ? [line] : []))
}

function damagedLog(what: string, where: string): DamagedStore {
  return new DamagedStore({ what, where, kept: 'Nothing was changed, and nothing is served from it.', todo: restore })
}

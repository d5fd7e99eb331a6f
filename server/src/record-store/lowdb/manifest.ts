import { join } from 'node:path'
import { projectId } from '@counterpart/shared/kernel'
import { z } from 'zod'
import { createHash } from 'node:crypto'
import { DamagedStore } from '../damaged-store.ts'
import { readWhole, replaceWhole } from './durable-files.ts'
import type { Files } from './files.ts'

const segmentRow = z.strictObject({
  file: z.string().regex(/^segment-\d{8}\.log$/),
  /** Bytes known to be durable when the manifest was written. More may follow in the newest segment only. */
  bytes: z.int().min(1),
})

const projectRow = z.strictObject({
  project: projectId,
  file: z.string().regex(/^[A-Za-z0-9_-]{43}\.\d+\.jsonl$/),
  /** The length that counts: what lies beyond was not finished and is written again from the log. */
  bytes: z.int().min(1),
  /** The newest entry in the file. */
  seq: z.int().min(1),
  hash: z.string().min(1),
})
export type ProjectRow = z.infer<typeof projectRow>

const manifestSchema = z.strictObject({ v: z.literal(1), segments: z.array(segmentRow), projects: z.array(projectRow) })
/** Which files count: live segments in the order they are read, and one file per project. A file it does not name is left over. */
export type Manifest = z.infer<typeof manifestSchema>

export const emptyManifest: Manifest = { v: 1, segments: [], projects: [] }

export const manifestName = 'manifest'

/** The manifest, or null where none was ever written. Throws DamagedStore for one that is not as it was written. */
export async function readManifest(files: Files, folder: string): Promise<Manifest | null> {
  const bytes = await readWhole(files, join(folder, manifestName))
  if (bytes === null) return null
  const json = bytes.subarray(17, -1)
  const isWhole = bytes.toString('latin1', 0, 17) === `${checksum(json)} ` && bytes.at(-1) === 0x0a
  const read = isWhole ? manifestSchema.safeParse(JSON.parse(json.toString())) : null
  if (read?.success !== true)
    throw new DamagedStore({
      what: 'the list of files is not as it was written',
      where: join(folder, manifestName),
      kept: 'Nothing was changed; the files it names are still there.',
      todo: 'Put the data folder back from a backup, or ask for help with a copy of this folder.',
    })
  return read.data
}

export function writeManifest(files: Files, folder: string, manifest: Manifest): Promise<void> {
  const json = Buffer.from(JSON.stringify(manifest))
  return replaceWhole(files, join(folder, manifestName), Buffer.concat([Buffer.from(`${checksum(json)} `), json, Buffer.from('\n')]))
}

/** The name of a segment that no segment of the manifest has. */
export function nextSegmentName(manifest: Manifest): string {
  const newest = Math.max(0, ...manifest.segments.map((segment) => Number(segment.file.slice(8, 16))))
  return `segment-${String(newest + 1).padStart(8, '0')}.log`
}

/** The name of a project's next file, after `file` or for a project that has none. */
export function nextProjectFile(project: string, file: string | null): string {
  const generation = file === null ? 0 : Number(file.split('.')[1])
  return `${project}.${generation + 1}.jsonl`
}

function checksum(json: Uint8Array): string {
  return createHash('sha256').update(json).digest('hex').slice(0, 16)
}

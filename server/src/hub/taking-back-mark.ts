import { dirname, join } from 'node:path'
import { instant, projectId } from '@counterpart/shared/kernel'
import { z } from 'zod'
import { DamagedStore } from '../record-store/damaged-store.ts'
import { readWhole, replaceWhole, syncFolder } from '../record-store/lowdb/durable-files.ts'
import type { Files } from '../record-store/lowdb/files.ts'

const takingBackMark = z.strictObject({
  v: z.literal(1),
  restoredAt: instant,
  /** When the backup was made. */
  madeAt: instant,
  /** The newest entry of each project in the backup. */
  heads: z.array(z.strictObject({ project: projectId, seq: z.int().min(1), hash: z.string() })),
})
/** This data folder was put back from a backup, and takes back from browsers what is newer. Stays until the operator says that it is done. */
export type TakingBackMark = z.infer<typeof takingBackMark>

const fileIn = (dataFolder: string): string => join(dataFolder, 'taking-back.json')

export async function markTakingBack(files: Files, dataFolder: string, mark: TakingBackMark): Promise<void> {
  await replaceWhole(files, fileIn(dataFolder), Buffer.from(`${JSON.stringify(mark)}\n`))
}

/** Null where nothing is being taken back. Throws DamagedStore for a mark that cannot be read: to go on could fork records. */
export async function readTakingBackMark(files: Files, dataFolder: string): Promise<TakingBackMark | null> {
  const bytes = await readWhole(files, fileIn(dataFolder))
  if (bytes === null) return null
  const read = takingBackMark.safeParse(jsonOf(bytes))
  if (read.success) return read.data
  throw new DamagedStore({
    what: 'the note that rooms wait for what browsers kept can not be read',
    where: fileIn(dataFolder),
    kept: 'It was left as it is.',
    todo: 'Restore the backup again into an empty folder.',
  })
}

/** Durable when it resolves. */
export async function dropTakingBackMark(files: Files, dataFolder: string): Promise<void> {
  await files.remove(fileIn(dataFolder))
  await syncFolder(files, dirname(fileIn(dataFolder)))
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}

import { join } from 'node:path'
import { instant, okWith, projectId, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { z } from 'zod'
import { readWhole, replaceWhole } from '../record-store/lowdb/durable-files.ts'
import type { Files } from '../record-store/lowdb/files.ts'

/** Relative, with forward slashes, below the folders that a backup takes: no list can lead a file elsewhere. */
const filePath = z.string().regex(/^(journal|attachments|settled)(\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,250}){1,2}$/u)

const listedFile = z.strictObject({ path: filePath, bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/u) })
export type ListedFile = z.infer<typeof listedFile>

const backupHead = z.strictObject({ project: projectId, seq: z.int().min(1), hash: z.string() })

const backupList = z.strictObject({
  v: z.literal(1),
  madeAt: instant,
  /** The newest entry of each project. */
  heads: z.array(backupHead),
  files: z.array(listedFile),
})
/** What a backup holds. Written when everything else is on the disk: a folder without it is no backup. */
export type BackupList = z.infer<typeof backupList>

/** Where the copied files lie in a backup, as they lay in the data folder. */
export const dataIn = (folder: string): string => join(folder, 'data')
const listIn = (folder: string): string => join(folder, 'backup.json')

export async function writeBackupList(files: Files, folder: string, list: BackupList): Promise<void> {
  await replaceWhole(files, listIn(folder), Buffer.from(`${JSON.stringify(list, null, 1)}\n`))
}

/** `backup.unfinished`: there is no list, so the backup was never done. `backup.newer`: made by a newer program. */
export async function readBackupList(
  files: Files,
  folder: string,
): Promise<Outcome<BackupList, 'backup.unfinished' | 'backup.newer' | 'backup.damaged'>> {
  const bytes = await readWhole(files, listIn(folder))
  if (bytes === null) return refuse('backup.unfinished')
  const value = jsonOf(bytes)
  const version = z.looseObject({ v: z.int().min(2) }).safeParse(value)
  if (version.success) return refuse('backup.newer')
  const read = backupList.safeParse(value)
  return read.success ? okWith(read.data) : refuse('backup.damaged')
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return undefined
  }
}

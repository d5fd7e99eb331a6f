import { join, relative, resolve, sep } from 'node:path'
import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Instant, Outcome } from '@counterpart/shared/kernel'
import { makeDurableFolder } from '../record-store/lowdb/durable-files.ts'
import type { Files } from '../record-store/lowdb/files.ts'
import { readManifest } from '../record-store/lowdb/manifest.ts'
import type { RecordStore, StandingFile } from '../record-store/port.ts'
import { dataIn, writeBackupList } from './backup-list.ts'
import type { BackupList, ListedFile } from './backup-list.ts'
import { CopiedTree } from './copied-tree.ts'

export interface BackupNeeds {
  readonly files: Files
  readonly store: RecordStore
  /** Absolute path of what is copied. */
  readonly dataFolder: string
  /** Below this much free disk under the backup nothing more is written there. */
  readonly minFreeBytes: number
}

export interface AskedBackup {
  /** Absolute path of a folder that is not there yet, or empty. */
  readonly folder: string
  readonly at: Instant
  /** Hears of each copied piece; it stops the backup by throwing. */
  onPiece(bytes: number): void
}

export type BackupRefusal = 'backup.folder-not-empty' | 'backup.inside-data' | 'backup.no-folder' | 'backup.no-room' | 'store.in-memory'

/** Stopped because the disk under the backup runs full. */
class NoRoom extends Error {
  override readonly name = 'NoRoom'
}

/** What a system says of a path that leads through a file, or that this user may not look into. */
const notUsable: ReadonlySet<unknown> = new Set(['ENOTDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG'])

/** May a backup be put there? Asked before anything is made. */
export async function mayHold(files: Files, dataFolder: string, folder: string): Promise<Outcome<undefined, BackupRefusal>> {
  const way = relative(resolve(dataFolder), resolve(folder))
  if (way === '' || !(way === '..' || way.startsWith(`..${sep}`))) return refuse('backup.inside-data')
  try {
    return (await files.list(folder)).length === 0 ? okWith(undefined) : refuse('backup.folder-not-empty')
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && notUsable.has(problem.code)) return refuse('backup.no-folder')
    throw problem
  }
}

/**
 * Copies everything that must survive while the store goes on: the record as it stands at this moment, then files of entries, settled
 * data last. An account that joined meanwhile may be there without its entry, which is harmless; an entry without its account, or without
 * its bytes, never is. Everything is on the disk when it resolves; a copy that was cut off has no list and so is no backup.
 */
export async function makeBackup(needs: BackupNeeds, asked: AskedBackup): Promise<Outcome<BackupList, BackupRefusal>> {
  const { files, store, dataFolder } = needs
  const may = await mayHold(files, dataFolder, asked.folder)
  if (!may.ok) return may
  try {
    const stood = await store.standStill(async ({ files: standing, heads }) => {
      const tree = new CopiedTree(files, dataIn(asked.folder))
      // Whoever made the folders around it now, their names have to last too.
      await makeDurableFolder(files, asked.folder)
      await files.makeFolder(dataIn(asked.folder))
      await copyAll(needs, asked, { tree, standing: standing.map(({ path, bytes }) => ({ path: `journal/${path}`, bytes })) })
      await mustFit(files, asked.folder, tree.listed)
      await copyAll(needs, asked, { tree, standing: await attachmentsIn(files, dataFolder) })
      await copyAll(needs, asked, { tree, standing: await settledIn(files, dataFolder) })
      await tree.sync()
      const list: BackupList = { v: 1, madeAt: asked.at, heads: [...heads], files: tree.listed }
      await writeBackupList(files, asked.folder, list)
      return list
    })
    return stood
  } catch (problem) {
    if (problem instanceof NoRoom) return refuse('backup.no-room')
    throw problem
  }
}

async function copyAll(
  needs: BackupNeeds,
  asked: AskedBackup,
  { tree, standing }: { tree: CopiedTree; standing: readonly StandingFile[] },
) {
  const { files, dataFolder, minFreeBytes } = needs
  for (const { path, bytes } of standing) {
    const from = join(dataFolder, path)
    const size = bytes ?? (await sizeOf(files, from))
    if (minFreeBytes > 0 && (await files.freeBytes(asked.folder)) - size < minFreeBytes) throw new NoRoom()
    const copied = await tree.take(path, { from, bytes, onPiece: (piece) => asked.onPiece(piece) })
    // What no entry claims may be swept away meanwhile; what the record is made of may not.
    if (copied === null && path.startsWith('journal/')) throw new Error(`${path} is gone while it is copied`)
  }
}

/** Bytes of a file; none where it is gone meanwhile. */
async function sizeOf(files: Files, path: string): Promise<number> {
  const file = await files.openToRead(path)
  if (file === null) return 0
  try {
    return await file.size()
  } finally {
    await file.close()
  }
}

/** Throws where the copied list of the journal's files is not that of the files beside it: then the journal did not stand still. */
async function mustFit(files: Files, folder: string, copied: readonly ListedFile[]): Promise<void> {
  const manifest = await readManifest(files, join(dataIn(folder), 'journal'))
  const bytesOf = new Map(copied.map(({ path, bytes }) => [path, bytes]))
  const projects = manifest?.projects.map(({ file, bytes }) => bytesOf.get(`journal/projects/${file}`) === bytes) ?? []
  // What is durable in the newest segment may go beyond what was known when the list was written.
  const segments = manifest?.segments.map(({ file, bytes }) => (bytesOf.get(`journal/${file}`) ?? 0) >= bytes) ?? []
  const named = [...projects, ...segments]
  if (manifest === null || copied.length !== named.length + 1 || named.includes(false))
    throw new Error('the journal did not stand still while it was copied')
}

async function attachmentsIn(files: Files, dataFolder: string): Promise<StandingFile[]> {
  const found: StandingFile[] = []
  for (const project of await files.list(join(dataFolder, 'attachments')))
    for (const name of await files.list(join(dataFolder, 'attachments', project)))
      found.push({ path: `attachments/${project}/${name}`, bytes: null })
  return found
}

/** Accounts, the host's key and all else that is small; not what a write under way has not put in place yet. */
async function settledIn(files: Files, dataFolder: string): Promise<StandingFile[]> {
  const names = await files.list(join(dataFolder, 'settled'))
  return names.filter((name) => !/\.(tmp|new)$/u.test(name)).map((name) => ({ path: `settled/${name}`, bytes: null }))
}

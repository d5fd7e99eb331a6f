import { join } from 'node:path'
import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Instant, Outcome, ProjectId } from '@counterpart/shared/kernel'
import { markTakingBack } from '../hub/taking-back-mark.ts'
import type { Files } from '../record-store/lowdb/files.ts'
import { openJournalStore } from '../record-store/lowdb/journal-store.ts'
import type { RecordStore } from '../record-store/port.ts'
import type { StoreLog } from '../record-store/store-log.ts'
import { dataIn, readBackupList } from './backup-list.ts'
import type { BackupList, ListedFile } from './backup-list.ts'
import { CopiedTree } from './copied-tree.ts'
import { measureFile } from './copy-file.ts'

export interface AskedRestore {
  /** Absolute path of the backup's folder. */
  readonly backup: string
  /** Absolute path; empty or not there, but for the sockets of the lock that the caller holds. */
  readonly dataFolder: string
  /** Rooms take nothing new until the operator says that browsers have given back what they kept. */
  readonly fromBrowsers: boolean
  readonly at: Instant
}

export type RestoreRefusal = 'backup.unfinished' | 'backup.newer' | 'backup.damaged' | 'restore.folder-not-empty'

export interface Restored {
  readonly list: BackupList
  /** Projects whose file was damaged before it was copied: they are closed, the others are served. */
  readonly damaged: readonly ProjectId[]
}

/** `file`: what a refusal is about. */
export type RestoreAnswer = Outcome<Restored, RestoreRefusal> & { readonly file?: string }

/** The lock's own sockets hold nothing. */
const isSocket = /^hub(\.[0-9a-f]{8})?\.sock$/u
const manifest = 'journal/manifest'
const everything = { entries: 200, bytes: 1024 * 1024 }

/** Is there nothing in this data folder that a restore could mix with? */
export async function holdsNothing(files: Files, dataFolder: string): Promise<boolean> {
  return (await files.list(dataFolder)).every((name) => isSocket.test(name))
}

/**
 * Puts a backup in place of a data folder. Every checksum is compared before anything is written, and again while it is copied. The list of
 * the journal's files comes last: a hub that is started on half a restore ends with 65. Throws DamagedStore for a journal that cannot be opened.
 */
export async function restoreBackup({ files, log }: { files: Files; log: StoreLog }, asked: AskedRestore): Promise<RestoreAnswer> {
  const { backup, dataFolder, at } = asked
  if (!(await holdsNothing(files, dataFolder))) return refuse('restore.folder-not-empty')
  const read = await readBackupList(files, backup)
  if (!read.ok) return read
  const list = read.value
  for (const file of list.files) {
    const found = await measureFile(files, join(dataIn(backup), file.path))
    if (found === null || !isSame(found, file)) return { ...refuse('backup.damaged'), file: file.path }
  }
  if (list.files.filter(({ path }) => path === manifest).length !== 1) return { ...refuse('backup.damaged'), file: manifest }
  const tree = new CopiedTree(files, dataFolder)
  const inOrder = list.files.toSorted((a, b) => place(a) - place(b))
  for (const file of inOrder.slice(0, -1)) if (!(await bring(tree, backup, file))) return { ...refuse('backup.damaged'), file: file.path }
  if (asked.fromBrowsers) await markTakingBack(files, dataFolder, { v: 1, restoredAt: at, madeAt: list.madeAt, heads: list.heads })
  await tree.sync()
  for (const file of inOrder.slice(-1)) if (!(await bring(tree, backup, file))) return { ...refuse('backup.damaged'), file: file.path }
  await tree.sync()
  return checkRestored(list, { files, log, dataFolder })
}

/** The journal's files first, so that a hub sees that its list is missing; the list itself last. */
function place({ path }: ListedFile): number {
  if (path === manifest) return 2
  return path.startsWith('journal/') ? 0 : 1
}

async function bring(tree: CopiedTree, backup: string, file: ListedFile): Promise<boolean> {
  const copied = await tree.take(file.path, { from: join(dataIn(backup), file.path), bytes: file.bytes })
  return copied !== null && isSame(copied, file)
}

function isSame(found: Pick<ListedFile, 'bytes' | 'sha256'>, listed: ListedFile): boolean {
  return found.bytes === listed.bytes && found.sha256 === listed.sha256
}

/** Opens the journal once, as the hub will, and reads every project to its end. */
async function checkRestored(list: BackupList, at: { files: Files; log: StoreLog; dataFolder: string }): Promise<RestoreAnswer> {
  const { files, log, dataFolder } = at
  const problems: Error[] = []
  const store = await openJournalStore({
    files,
    log,
    folder: join(dataFolder, 'journal'),
    minFreeMb: 0,
    onFatal: (problem) => void problems.push(problem),
  })
  const damaged: ProjectId[] = []
  for (const { project, seq } of list.heads) if (!(await reaches(store, project, seq))) damaged.push(project)
  await store.close()
  const [problem] = problems
  if (problem) throw problem
  return okWith({ list, damaged })
}

async function reaches(store: RecordStore, project: ProjectId, seq: number): Promise<boolean> {
  let read = 0
  for (let hasMore = true; hasMore;) {
    const page = await store.readAfter(project, read, everything)
    if (!page.ok) return false
    read += page.value.entries.length
    hasMore = page.value.hasMore && page.value.entries.length > 0
  }
  return read === seq
}

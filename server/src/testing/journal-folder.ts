import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openJournalStore } from '../record-store/lowdb/journal-store.ts'
import type { JournalSettings } from '../record-store/lowdb/journal-store.ts'
import type { RecordStore } from '../record-store/port.ts'

/** A folder that goes with the test. */
export async function someFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-store-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** What stands in the folder now, as a crash would leave it with a disk that lost nothing. */
export async function crashImage(folder: string): Promise<string> {
  const image = await someFolder()
  await cp(folder, image, { recursive: true })
  return image
}

export interface Journal {
  readonly store: RecordStore
  readonly folder: string
  /** What it told the operator. */
  readonly told: string[]
  readonly fatal: Error[]
}

/** A journal store that seals and drains only when it is told to, unless asked otherwise. */
export async function openJournal(folder: string, settings: Partial<JournalSettings> = {}): Promise<Journal> {
  const told: string[] = []
  const fatal: Error[] = []
  const say = (_: object, message: string) => void told.push(message)
  const store = await openJournalStore({
    folder,
    minFreeMb: 0,
    log: { info: say, warn: say, error: say },
    onFatal: (problem) => void fatal.push(problem),
    sealAfterMs: 1_000_000,
    drainAfterMs: 1_000_000,
    ...settings,
  })
  // A test may have closed it, or broken it: its folder goes either way.
  onTestFinished(() => store.close().catch(() => undefined))
  return { store, folder, told, fatal }
}

/** Every file of a folder and its folders, by path. */
export async function everyFile(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(await Promise.all(files.map(async (path) => [path, await readFile(path)] as const)))
}

import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { ProjectId } from '@counterpart/shared/kernel'
import { createApp } from '../../server/src/app.ts'
import type { App } from '../../server/src/app.ts'
import { restoreBackup } from '../../server/src/backup/restore-backup.ts'
import { systemClock } from '../../server/src/clock.ts'
import { readSettings } from '../../server/src/config.ts'
import type { Settings } from '../../server/src/config.ts'
import { createLog } from '../../server/src/log.ts'
import { diskFiles } from '../../server/src/record-store/lowdb/files.ts'
import { openJournalStore } from '../../server/src/record-store/lowdb/journal-store.ts'
import type { RecordStore } from '../../server/src/record-store/port.ts'

/** The real hub in this process, on a folder that is backed up and put back as the operator would. */
export interface RestorableHub {
  readonly origin: string
  readonly setupToken: string
  /** A command at the hub's door. */
  command(name: string, asked: object): Promise<unknown>
  /** How far this hub's own record reaches. */
  headOf(project: ProjectId): Promise<number>
  /** Copies everything while the hub goes on; resolves when it is complete. */
  backup(): Promise<void>
  /** Stops the hub, puts the backup in place of its folder, and starts it again at the same address. */
  restore(fromBrowsers: boolean): Promise<void>
  /** Stops the hub and takes the folder as it was before `restore` again. */
  undoRestore(): Promise<void>
  close(): Promise<void>
}

export async function startRestorableHub(port: number): Promise<RestorableHub> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-restorable-'))
  const dataFolder = join(folder, 'data')
  const lost = join(folder, 'lost')
  const backup = join(folder, 'backup')
  const read = readSettings({ PORT: String(port), COUNTERPART_DATA: dataFolder, COUNTERPART_MIN_FREE_MB: '0', COUNTERPART_SAMPLE: 'off' })
  if (!read.ok) throw new Error(read.problems.join())
  const settings = read.value
  let running = await start(settings)
  const begin = async (): Promise<void> => {
    running = await start(settings)
  }
  const setupToken = running.app.setupAddress?.split('#')[1] ?? ''
  return {
    origin: read.value.origin,
    setupToken,
    command: async (name, asked) => running.app.commands[name]?.(JSON.parse(JSON.stringify(asked))),
    async headOf(project) {
      const head = await running.store.head(project)
      return head.ok ? head.value.seq : 0
    },
    async backup() {
      expect(await running.app.commands['backup']?.({ folder: backup })).toEqual({ ok: true, value: null })
      await expect
        .poll(() => running.app.commands['backup-progress']?.({}), { timeout: 30_000 })
        .toMatchObject({ value: { state: 'done' } })
    },
    async restore(fromBrowsers) {
      await running.app.close()
      await rename(dataFolder, lost)
      const asked = { backup, dataFolder, fromBrowsers, at: systemClock() }
      expect(await restoreBackup({ files: diskFiles, log: createLog({ level: 'silent' }) }, asked)).toMatchObject({ ok: true })
      await begin()
    },
    async undoRestore() {
      await running.app.close()
      await rm(dataFolder, { recursive: true })
      await rename(lost, dataFolder)
      await begin()
    },
    async close() {
      await running.app.close()
      await rm(folder, { recursive: true })
    },
  }
}

async function start(settings: Settings): Promise<{ app: App; store: RecordStore }> {
  const log = createLog({ level: 'silent' })
  const fail = (problem: Error): void => {
    throw problem
  }
  const store = await openJournalStore({ folder: join(settings.dataFolder, 'journal'), minFreeMb: 0, log, onFatal: fail })
  const app = await createApp({ settings, store, clock: systemClock, log })
  await app.listen()
  return { app, store }
}

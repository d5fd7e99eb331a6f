import { ok, refuse } from '@counterpart/shared/kernel'
import type { Instant, Outcome } from '@counterpart/shared/kernel'
import { z } from 'zod'
import { makeBackup, mayHold } from './make-backup.ts'
import type { BackupNeeds, BackupRefusal } from './make-backup.ts'

const copied = { folder: z.string(), files: z.int(), bytes: z.int() }

/** How far the newest backup of a running hub is. */
export const backupProgress = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({ state: z.literal('running'), folder: z.string(), bytes: z.int() }),
  z.strictObject({ state: z.literal('done'), ...copied, projects: z.int() }),
  z.strictObject({ state: z.literal('failed'), folder: z.string(), code: z.string(), message: z.string() }),
])
export type BackupProgress = z.infer<typeof backupProgress>

/** Backups of a running hub, one at a time. */
export interface Backups {
  /** Begins and does not wait: a large one takes longer than anybody waits at the door. */
  begin(folder: string): Promise<Outcome<undefined, BackupRefusal | 'backup.running'>>
  progress(): BackupProgress
  /** Stops the one under way, which is then no backup, and waits until it has let go. */
  close(): Promise<void>
}

export function createBackups(needs: BackupNeeds & { clock(): Instant; log: { error(fields: object, message: string): void } }): Backups {
  let progress: BackupProgress = { state: 'none' }
  let running: Promise<void> = Promise.resolve()
  let isClosing = false

  async function run(folder: string): Promise<void> {
    let bytes = 0
    const onPiece = (piece: number): void => {
      if (isClosing) throw new Error('the hub stops')
      bytes += piece
      progress = { state: 'running', folder, bytes }
    }
    try {
      const made = await makeBackup(needs, { folder, at: needs.clock(), onPiece })
      progress = made.ok
        ? { state: 'done', folder, bytes, files: made.value.files.length, projects: made.value.heads.length }
        : { state: 'failed', folder, code: made.code, message: '' }
    } catch (error) {
      needs.log.error({ err: error, folder }, 'a backup failed; what it left has no backup.json and can be deleted')
      progress = { state: 'failed', folder, code: 'backup.failed', message: error instanceof Error ? error.message : '' }
    }
  }

  return {
    async begin(folder) {
      if (progress.state === 'running') return refuse('backup.running')
      progress = { state: 'running', folder, bytes: 0 }
      let isBegun = false
      try {
        const may = await mayHold(needs.files, needs.dataFolder, folder)
        if (!may.ok) return may
        running = run(folder)
        isBegun = true
        return ok
      } finally {
        // Otherwise every later backup would hear that this one is being made.
        if (!isBegun) progress = { state: 'none' }
      }
    },
    progress: () => progress,
    async close() {
      isClosing = true
      await running
    },
  }
}

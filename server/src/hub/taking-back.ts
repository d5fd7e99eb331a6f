import { instant, okWith, projectId, refuse } from '@counterpart/shared/kernel'
import type { Outcome, ProjectId } from '@counterpart/shared/kernel'
import { z } from 'zod'
import type { Log } from '../log.ts'
import { diskFiles } from '../record-store/lowdb/files.ts'
import type { RecordStore } from '../record-store/port.ts'
import { dropTakingBackMark, readTakingBackMark } from './taking-back-mark.ts'

const takenBackRoom = z.strictObject({ project: projectId, from: z.int(), to: z.int() })

/** What came back, per room: the newest place in the backup and the newest now. */
export const takenBack = z.strictObject({ restoredAt: instant, rooms: z.array(takenBackRoom) })
export type TakenBack = z.infer<typeof takenBack>

/** `restored`: until the operator says that it is done. `cut-off`: for a moment after a start that found its last write cut off. */
export type Waiting = 'restored' | 'cut-off'

/** Rooms whose newest entries only browsers may hold: they place nothing new, since a new entry would stand where an old one belongs. */
export interface TakingBack {
  waiting(project: ProjectId): Waiting | null
  /** The hub listens: who was connected comes back from now on. */
  begin(): void
  /** The operator says that nobody has more to give. Refuses where nothing waited for that. */
  finish(): Promise<Outcome<TakenBack, 'restore.not-waiting'>>
  /** Rooms take new acts again. Returns how to stop. */
  onReopened(listener: (projects: readonly ProjectId[]) => void): () => void
  /** Resolves when nothing more is asked of the store. */
  close(): Promise<void>
}

/** Browsers come back within 5 s of a hub that they were connected to. */
const defaultGraceMs = 10_000

/** Throws DamagedStore for a mark in the data folder that cannot be read. */
export async function openTakingBack(needs: {
  readonly dataFolder: string
  readonly store: RecordStore
  readonly log: Log
  readonly graceMs?: number
}): Promise<TakingBack> {
  const { dataFolder, store, log, graceMs = defaultGraceMs } = needs
  let mark = await readTakingBackMark(diskFiles, dataFolder)
  let isGrace = store.wasCutOff
  // Rooms that begin later have nothing to take back.
  const held: ReadonlySet<ProjectId> = new Set(mark !== null || isGrace ? await store.projects() : [])
  const listeners = new Set<(projects: readonly ProjectId[]) => void>()
  let timer: NodeJS.Timeout | undefined
  let ending: Promise<void> = Promise.resolve()
  if (mark) log.info({ rooms: held.size }, 'put back from a backup: rooms take nothing new until npm run restore -- --finish')

  const reopen = (): void => {
    if (mark !== null || isGrace) return
    for (const tell of listeners) tell([...held])
  }
  const headOf = async (project: ProjectId): Promise<number> => {
    const head = await store.head(project)
    return head.ok ? head.value.seq : 0
  }

  return {
    waiting(project) {
      if (!held.has(project)) return null
      return mark !== null ? 'restored' : isGrace ? 'cut-off' : null
    },
    begin() {
      if (!isGrace) return
      timer = setTimeout(() => {
        isGrace = false
        reopen()
        ending = store
          .endCutOff()
          .catch((error: unknown) => log.warn({ err: error }, 'rooms take new acts again, but will wait once more after the next start'))
      }, graceMs).unref()
    },
    async finish() {
      if (mark === null) return refuse('restore.not-waiting')
      const { restoredAt, heads } = mark
      const rooms = await Promise.all(heads.map(async ({ project, seq }) => ({ project, from: seq, to: await headOf(project) })))
      await dropTakingBackMark(diskFiles, dataFolder)
      mark = null
      log.info({ rooms }, 'rooms take new acts again; what browsers gave back stands')
      reopen()
      return okWith({ restoredAt, rooms })
    },
    onReopened(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      clearTimeout(timer)
      return ending
    },
  }
}

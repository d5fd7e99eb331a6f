import type { ProjectId } from '@counterpart/shared/kernel'
import { beginning } from '@counterpart/shared/record'
import type { Checkpoint } from '@counterpart/shared/record'
import type { Rooms } from '../hub/rooms.ts'
import type { Make } from './jobs.ts'
import { runWorker } from './run-worker.ts'

export interface RecordNeeds {
  readonly rooms: Rooms
  /** Where people check records. */
  readonly checkAddress: string
  /** Paths of font files that the operator named. */
  readonly fonts: readonly string[]
}

/**
 * Characters of the record's text. Stops a record that was made to fill the hub's memory, where it is put together.
 */
const maxRecordLength = 64 * 1024 * 1024

/** Reads the record up to the entry asked for and has a worker make the file: a summary, or the bundle. */
export function recordMaker({ rooms, checkAddress, fonts }: RecordNeeds): Make {
  return async (asked, { onStanding, target, ...limits }) => {
    const { project, seq, language, zone, format } = asked
    const entries = await readEntries(rooms, { project, seq, signal: limits.signal })
    if (entries === null) return { kind: 'cancelled' }
    if (entries.reduce((sum, text) => sum + text.length, 0) > maxRecordLength) {
      return { kind: 'failed', code: 'export.too-large', cause: null }
    }
    return runWorker(
      { format, project, language, zone, checkAddress, entries, target, fonts: [...fonts] },
      {
        ...limits,
        onProgress: ({ step, progress }) => onStanding({ status: 'running', step, progress }),
        checkpoints: (sizes) => Promise.all(sizes.map((size) => checkpointOf(rooms, project, size))),
      },
    )
  }
}

async function checkpointOf(rooms: Rooms, project: ProjectId, size: number): Promise<Checkpoint> {
  const found = await rooms.checkpoint(project, size)
  if (!found.ok) throw new Error(`there is no checkpoint of entry ${size}: ${found.code}`)
  return found.value
}

/** Entries 1 to `seq` as recorded, a page at a time; null when it was cancelled meanwhile. */
async function readEntries(
  rooms: Rooms,
  { project, seq, signal }: { project: ProjectId; seq: number; signal: AbortSignal },
): Promise<string[] | null> {
  const entries: string[] = []
  let after = beginning
  while (entries.length < seq) {
    if (signal.aborted) return null
    const page = await rooms.page(project, after)
    const opened = await rooms.open(project)
    if (!page.ok || !opened.ok || page.value.entries.length === 0) throw new Error('the record could not be read to its end')
    entries.push(...page.value.entries.slice(0, seq - entries.length))
    const hash = opened.value.chain.hashes[entries.length - 1]
    if (hash === undefined) throw new Error('the record has an entry without a hash')
    after = { seq: entries.length, hash }
  }
  return entries
}

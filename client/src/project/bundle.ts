import type { PlacedEntry, Replay } from '@counterpart/shared/project'
import { checkpoint, headOf, writeBundle } from '@counterpart/shared/record'
import type { Checkpoint } from '@counterpart/shared/record'
import { z } from 'zod'
import type { DeviceEnvironment } from './environment.ts'
import { judgeCheckpoint, keptCheckpoints } from './held-checkpoints.ts'
import { textOf } from './kept-record.ts'
import type { Shelf } from './kept-record.ts'

const answered = z.object({ checkpoint })

/**
 * The record as this device holds it, as a bundle. With the host's checkpoints that were kept here, and that of the newest entry where the
 * hub gives it; without the line the last entries go uncovered, which checkers say and which takes nothing from their proof.
 */
export async function heldBundle(
  { env, shelf }: { env: Pick<DeviceEnvironment, 'crypto' | 'http'>; shelf: Shelf },
  held: { replay: Replay; entries: readonly PlacedEntry[] },
): Promise<string> {
  const { replay, entries } = held
  const head = headOf(replay.chain)
  const kept = await keptCheckpoints(shelf)
  const newest = kept.at(-1)?.size === head.seq ? [] : await checkpointOf(env.http, shelf, head.seq)
  const own: Checkpoint[] = []
  // One that contradicts what is held here would make the bundle refute itself: it stands in the evidence of the alarm.
  for (const shown of [...kept, ...newest]) if ((await judgeCheckpoint(env.crypto, replay, shown)) === 'holds') own.push(shown)
  return writeBundle({ project: shelf.project, head, entries: entries.slice(0, head.seq).map(textOf), checkpoints: own })
}

/** Empty where the hub does not answer, or answers something else: it is asked again with the next export. */
async function checkpointOf(http: DeviceEnvironment['http'], { project }: Shelf, seq: number): Promise<Checkpoint[]> {
  const asked = await http.fetchText(`/api/projects/${project}/checkpoint?seq=${seq}`)
  if (!asked.ok) return []
  try {
    const { data } = answered.safeParse(JSON.parse(asked.value))
    return data ? [data.checkpoint] : []
  } catch {
    return [] // what is no JSON is no answer
  }
}

import type { Outcome } from '@counterpart/shared/kernel'
import type { Replay } from '@counterpart/shared/project'
import { checkpoint, headOf, verifyCheckpoint } from '@counterpart/shared/record'
import type { Checkpoint, Crypto } from '@counterpart/shared/record'
import { z } from 'zod'
import type { StorageKey } from './device-storage.ts'
import type { DeviceEnvironment } from './environment.ts'
import type { Shelf } from './kept-record.ts'
import type { Reader } from './receive.ts'
import type { DeviceFault } from './room.ts'
import type { Cause } from './standing-alarm.ts'

const answered = z.object({ checkpoint })
const kept = z.object({ newest: checkpoint, forGood: z.array(checkpoint) })

/**
 * What a host's word about a record is worth beside what this browser has verified. `ahead`: it is about an entry that is not here yet.
 * `unsigned`: it is not the host's. `contradicts`: the host has signed another entry for that place.
 */
export type Judgement = 'holds' | 'ahead' | 'unsigned' | 'contradicts'

export async function judgeCheckpoint(crypto: Crypto, { chain, state }: Replay, shown: Checkpoint): Promise<Judgement> {
  const { hostKey } = state.ring
  if (!hostKey || !(await verifyCheckpoint(crypto, hostKey, { project: chain.project, checkpoint: shown }))) return 'unsigned'
  if (shown.size > headOf(chain).seq) return 'ahead'
  return chain.hashes[shown.size - 1] === shown.hash ? 'holds' : 'contradicts'
}

/** Why a host's word stops everything; null: it does not. */
export function causeOf(judged: Judgement | null): Cause | null {
  if (judged === 'contradicts') return { kind: 'contradicted', code: 'checkpoint.contradicts' }
  return judged === 'unsigned' ? { kind: 'unsigned', code: 'checkpoint.invalid' } : null
}

interface CheckpointNeeds {
  readonly env: Pick<DeviceEnvironment, 'crypto' | 'http'>
  readonly shelf: Shelf
  tell(fault: DeviceFault): void
}

/** Holds the hub's word against the verified record, and keeps it when it is good. Null: there is nothing to judge. */
export async function takeCheckpoint(
  { env, shelf, tell }: CheckpointNeeds,
  reader: Pick<Reader, 'replay' | 'due'>,
  shown: Checkpoint | null,
): Promise<Judgement | null> {
  const replay = reader.replay()
  if (!shown || !replay) return null
  const judged = await judgeCheckpoint(env.crypto, replay, shown)
  if (judged !== 'holds') return judged
  const done = await keepCheckpoint(shelf, shown, reader.due().includes(shown.size))
  if (!done.ok) tell(done.code)
  return judged
}

/** The checkpoints that are to be kept for good and are not here, from the hub, up to the first that it does not answer. */
export async function* missingCheckpoints({ env, shelf }: CheckpointNeeds, due: readonly number[]): AsyncGenerator<Checkpoint, undefined> {
  const held = new Set((await keptCheckpoints(shelf)).map(({ size }) => size))
  for (const seq of due.filter((each) => !held.has(each))) {
    const asked = await env.http.fetchJson({ path: `/api/projects/${shelf.project}/checkpoint?seq=${seq}`, answer: answered })
    if (!asked.ok) return
    yield asked.value.checkpoint
  }
}

/** Keeps a checkpoint that holds: in place of the newest one before it, and for good where one is due. */
async function keepCheckpoint(shelf: Shelf, held: Checkpoint, isDue: boolean): Promise<Outcome<undefined, DeviceFault>> {
  return shelf.storage.exchange([keyOf(shelf)], ([value]) => {
    const before = kept.safeParse(value).data ?? { newest: held, forGood: [] }
    const newest = held.size > before.newest.size ? held : before.newest
    const forGood = isDue ? [...before.forGood.filter(({ size }) => size !== held.size), held] : before.forGood
    return { puts: [[keyOf(shelf), { newest, forGood }]], answer: undefined }
  })
}

/** Those kept for good and the newest one, ascending, one for each size. */
export async function keptCheckpoints(shelf: Shelf): Promise<readonly Checkpoint[]> {
  const { data } = kept.safeParse(await shelf.storage.get(keyOf(shelf)))
  if (!data) return []
  const bySize = new Map([...data.forGood, data.newest].map((held) => [held.size, held]))
  return [...bySize.values()].toSorted((a, b) => a.size - b.size)
}

function keyOf({ person, project }: Shelf): StorageKey {
  return [person, project, 'checkpoints']
}

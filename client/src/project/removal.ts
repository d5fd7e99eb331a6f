import { readStoredEntry } from '@counterpart/shared/record'
import type { DeviceEnvironment } from './environment.ts'
import type { HeldRecord } from './held-record.ts'
import type { Shelf } from './kept-record.ts'
import type { Room } from './room.ts'

/** `unproven`: the hub keeps the person out, but the record as this browser verified it holds no removal. */
export type Removal = 'removed' | 'left' | 'unproven'

/** Why a person is outside of a room, by the record and not by the hub's word. */
export function removalOf({ confirmed, member }: Pick<Room, 'confirmed' | 'member'>): Removal {
  const known = confirmed.members.all.get(member)
  if (known?.state !== 'removed') return 'unproven'
  return known.removedBy === member ? 'left' : 'removed'
}

/** The hub still hands out the record up to the removal: with it this device knows why the room is closed. */
export async function learnOfRemoval(
  { env, shelf }: { readonly env: Pick<DeviceEnvironment, 'http'>; readonly shelf: Shelf },
  record: Pick<HeldRecord, 'take'>,
): Promise<void> {
  const asked = await env.http.fetchText(`/api/projects/${shelf.project}/record`)
  if (!asked.ok) return
  await record.take(
    asked.value.split('\n').filter((line) => readStoredEntry(line).ok),
    null,
  )
}

import type { Room } from './room.ts'

/** `unproven`: the hub keeps the person out, but the record as this browser verified it holds no removal. */
export type Removal = 'removed' | 'left' | 'unproven'

/** Why a person is outside of a room, by the record and not by the hub's word. */
export function removalOf({ confirmed, member }: Pick<Room, 'confirmed' | 'member'>): Removal {
  const known = confirmed.members.all.get(member)
  if (known?.state !== 'removed') return 'unproven'
  return known.removedBy === member ? 'left' : 'removed'
}

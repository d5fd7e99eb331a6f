import { refuse } from '@counterpart/shared/kernel'
import type { MemberId, Outcome } from '@counterpart/shared/kernel'
import { lineAt, mayErase } from '@counterpart/shared/project'
import { eraseAddress } from './addresses.ts'
import type { Room } from './room.ts'
import { isWritable } from './use-permission.ts'

/** May I have the words of this entry erased? The rule of the hub, asked of what is on the record. */
export function mayEraseHere({ confirmed, member, key }: Room, seq: number): Outcome<undefined> {
  const line = lineAt(confirmed, seq)
  if (!line) return refuse('erasure.not-found')
  return key === null ? refuse('key.missing') : mayErase(confirmed, { by: member, key }, { seq, hash: line.hash })
}

/** Where I could erase words of my own; null where they are not mine, not on the record yet, or kept by a rule. */
export function ownErasing(room: Room, { seq, by }: { seq: number; by: MemberId }): string | null {
  const isOffered =
    by === room.member && isWritable(room) && !room.unverified && seq <= room.confirmed.head.seq && mayEraseHere(room, seq).ok
  return isOffered ? eraseAddress(room.project, seq) : null
}

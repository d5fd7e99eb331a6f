import type { ClauseId } from '@counterpart/shared/agreements'
import type { Room } from '../../../project/room.ts'

/** What refers to a clause. */
export function CitedBy({ clause }: { room: Room; clause: ClauseId }) {
  return <span data-clause={clause} />
}

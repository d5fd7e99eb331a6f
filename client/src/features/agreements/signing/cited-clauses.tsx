import type { Citing } from '@counterpart/shared/agreements'
import type { Room } from '../../../project/room.ts'

/** The clauses that a milestone or check-in refers to. */
export function CitedClauses({ citing }: { room: Room; citing: Citing }) {
  return <div data-citing={citing.id} />
}

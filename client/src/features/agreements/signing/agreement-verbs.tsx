import type { Agreement } from '@counterpart/shared/agreements'
import type { Room } from '../../../project/room.ts'

/** What may be done with an agreement now, one primary verb, and what follows from each. */
export function AgreementVerbs({ agreement }: { room: Room; agreement: Agreement }) {
  return <div data-agreement={agreement.id} />
}

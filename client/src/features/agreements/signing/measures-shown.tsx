import type { Agreement } from '@counterpart/shared/agreements'
import type { Room } from '../../../project/room.ts'

/** The promises that the record itself can check: kept, at risk or missed, with the entries behind each. */
export function MeasuresShown({ agreement }: { room: Room; agreement: Agreement }) {
  return <div data-agreement={agreement.id} />
}

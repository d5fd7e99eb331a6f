import type { Agreement } from '@counterpart/shared/agreements'
import type { Room } from '../../../project/room.ts'

/** What both sides hold once they have signed. */
export function CertificatePage({ agreement }: { room: Room; agreement: Agreement }) {
  return <div data-agreement={agreement.id} />
}

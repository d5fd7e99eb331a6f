import type { Agreement } from '@counterpart/shared/agreements'
import type { Room } from '../../../project/room.ts'

/** The text, what it asks, what follows, and one verb: to sign it. */
export function SignPage({ agreement }: { room: Room; agreement: Agreement; onDone(): void }) {
  return <div data-agreement={agreement.id} />
}

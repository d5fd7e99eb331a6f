import type { Agreement } from '@counterpart/shared/agreements'
import type { Room } from '../../../project/room.ts'

/** Writes a new agreement. */
export function NewAgreementPage({ room }: { room: Room; onProposed(id: string): void }) {
  return <p>{room.state.engagement.title}</p>
}

/** Writes the next revision of an agreement. */
export function CounterPage({ room }: { room: Room; agreement: Agreement; onSent(): void }) {
  return <p>{room.state.engagement.title}</p>
}

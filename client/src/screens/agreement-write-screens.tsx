import type { Agreement } from '@counterpart/shared/agreements'
import { useLocation } from 'wouter'
import { CounterPage, NewAgreementPage } from '../features/agreements/editor/editor-page.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'

/** Writes a first text and puts it before the other side. */
export function NewAgreementScreen({ room }: { room: Room }) {
  const [, go] = useLocation()
  return <NewAgreementPage room={room} onProposed={(id) => go(roomAddress(room.project, 'agreements', id))} />
}

/** Writes the next text on top of the latest one, or of the one in force. */
export function AgreementCounterScreen({ room, agreement }: { room: Room; agreement: Agreement }) {
  const [, go] = useLocation()
  return <CounterPage room={room} agreement={agreement} onSent={() => go(roomAddress(room.project, 'agreements', agreement.id))} />
}

import type { Agreement } from '@counterpart/shared/agreements'
import { useLocation } from 'wouter'
import { CertificatePage } from '../features/agreements/signing/certificate-page.tsx'
import { SignPage } from '../features/agreements/signing/sign-page.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'

/** The way to one's own signature. */
export function AgreementSignScreen({ room, agreement }: { room: Room; agreement: Agreement }) {
  const [, go] = useLocation()
  return <SignPage room={room} agreement={agreement} onDone={() => go(roomAddress(room.project, 'agreements', agreement.id))} />
}

/** Who signed what, when and with which key. */
export function AgreementCertificateScreen({ room, agreement }: { room: Room; agreement: Agreement }) {
  return <CertificatePage room={room} agreement={agreement} />
}

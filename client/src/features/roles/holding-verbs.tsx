import { otherSide } from '@counterpart/shared/kernel'
import { holding, mayArrange, openOffer } from '@counterpart/shared/roles'
import type { Role } from '@counterpart/shared/roles'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Actions, Quiet } from '../../ui/index.ts'
import { OfferDialog } from './offer-dialog.tsx'
import type { Offering } from './offer-dialog.tsx'
import { isOnlyAsked } from './offer-verbs.tsx'
import { VerbButton } from './verb-button.tsx'

interface HoldingVerbsProps {
  room: Room
  role: Role
  isPrimary: boolean
}

/** Offering, handing over, naming a stand-in: the role’s own side does it; the other side reads who does. */
export function HoldingVerbs({ room, role, isPrimary }: HoldingVerbsProps) {
  const intl = useIntl()
  const [asked, setAsked] = useState<Offering | null>(null)
  const permission = usePermission(room)('role.offered')
  const isHeld = holding(role) !== null
  const offer = openOffer(role, 'to-hold')
  if (role.retired || permission.is === 'hidden') return null
  if (room.me?.side === otherSide(role.side))
    return (
      <Quiet>
        <FormattedMessage
          id={mayArrange(role, room.me).ok ? 'role.other-side.suggested' : 'role.other-side'}
          values={{ side: intl.formatMessage({ id: `side.${role.side}` }) }}
        />
      </Quiet>
    )
  if (offer && isOnlyAsked(room, offer)) return null
  const kind = isPrimary ? 'primary' : offer?.member === room.member ? 'quiet' : 'plain'
  return (
    <>
      <Actions>
        <VerbButton permission={permission} kind={kind} onClick={() => setAsked(isHeld ? 'handover' : 'offer')}>
          <FormattedMessage id={isHeld ? 'role.handover' : offer ? 'role.offer.else' : 'role.offer'} />
        </VerbButton>
        {isHeld && permission.is === 'open' ? (
          <VerbButton permission={permission} onClick={() => setAsked('stand-in')}>
            <FormattedMessage id="role.stand-in" />
          </VerbButton>
        ) : null}
      </Actions>
      {asked ? <OfferDialog room={room} role={role} kind={asked} onClose={() => setAsked(null)} /> : null}
    </>
  )
}

import { mayRelease, mayWithdrawOffer } from '@counterpart/shared/roles'
import type { HeldOffer, Offer, Role } from '@counterpart/shared/roles'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { usePerson } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Button, Refused } from '../../ui/index.ts'
import { ReleaseDialog, useReleaseVerb } from './release-dialog.tsx'

interface OfferVerbProps {
  room: Room
  role: Role
  offer: Offer
}

/** Takes back an open offer; nothing where this person may not, or is the one to answer it: a lead may do both. */
export function TakeBackVerb({ room, role, offer }: OfferVerbProps) {
  const intl = useIntl()
  const person = usePerson(room)
  const acting = useActing(room.project)
  const permission = usePermission(room)('role.offer-withdrawn', mayWithdrawOffer(role, room.me ?? role, offer.id))
  if (permission.is !== 'open' || isOnlyAsked(room, offer)) return null
  return (
    <>
      <Button
        kind="quiet"
        isBusy={acting.isBusy}
        label={intl.formatMessage({ id: 'role.take-back.of' }, { name: person(offer.member).name })}
        onClick={() => void acting.act({ type: 'role.offer-withdrawn', facts: { role: role.id, offer: offer.id }, body: {} })}
      >
        <FormattedMessage id="role.take-back" />
      </Button>
      <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
    </>
  )
}

/** Is this person asked to answer the offer, without being one of those who arrange roles for others? */
export function isOnlyAsked({ me, member }: Room, offer: Offer): boolean {
  return offer.member === member && me?.standing !== 'lead'
}

/** Ends a holding or standing in; nothing where this person may not. */
export function ReleaseVerb({ room, role, offer }: OfferVerbProps) {
  const [isAsking, setAsking] = useState(false)
  const verb = useReleaseVerb(room)
  const rule = room.me ? mayRelease(role, room.me, offer.id) : undefined
  const permission = usePermission(room)('role.released', rule)
  if (permission.is !== 'open' || !isHeldOffer(offer)) return null
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {verb(offer)}
      </Button>
      {isAsking ? <ReleaseDialog room={room} role={role} offer={offer} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function isHeldOffer(offer: Offer): offer is HeldOffer {
  return offer.answer?.kind === 'accepted' && offer.end === null
}

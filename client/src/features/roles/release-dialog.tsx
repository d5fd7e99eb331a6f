import type { HeldOffer, Role } from '@counterpart/shared/roles'
import { useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePerson } from '../../project/use-byline.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { useRoleTitle } from './role-words.tsx'

interface ReleaseDialogProps {
  room: Room
  role: Role
  offer: HeldOffer
  onClose(): void
}

/** Ends a holding or standing in, by whoever has it or a lead of their side. */
export function ReleaseDialog({ room, role, offer, onClose }: ReleaseDialogProps) {
  const intl = useIntl()
  const person = usePerson(room)
  const title = useRoleTitle()(role)
  const verb = useReleaseVerb(room)(offer)
  const isMine = offer.member === room.member
  return (
    <ReasonDialog
      room={room}
      name={`role/${offer.id}/release`}
      texts={{
        title: isMine
          ? intl.formatMessage({ id: 'role.release.title' }, { role: title })
          : intl.formatMessage({ id: 'role.release.title.other' }, { name: person(offer.member).name }),
        hint: intl.formatMessage({ id: offer.term ? 'role.release.hint.stand-in' : 'role.release.hint' }),
        label: intl.formatMessage({ id: 'role.release.note' }),
        verb,
      }}
      onClose={onClose}
      act={(note) => ({ type: 'role.released', facts: { role: role.id, offer: offer.id }, body: { note } })}
    />
  )
}

/** "Lay it down", "No longer stand in", or, for a lead, "End it for Paul". */
export function useReleaseVerb(room: Room): (offer: HeldOffer) => string {
  const intl = useIntl()
  const person = usePerson(room)
  return (offer) => {
    if (offer.member !== room.member) return intl.formatMessage({ id: 'role.release.other' }, { name: person(offer.member).name })
    return intl.formatMessage({ id: offer.term ? 'role.release.stand-in' : 'role.release' })
  }
}

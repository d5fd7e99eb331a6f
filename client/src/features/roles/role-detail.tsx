import { isTermOver, standingOf } from '@counterpart/shared/roles'
import type { Role } from '@counterpart/shared/roles'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { SideName } from '../../ui/index.ts'
import { AnswerPanels } from './answer-panel.tsx'
import { RoleClauses } from './role-clauses.tsx'
import { RetiredNotice, RoleEnd } from './role-end.tsx'
import { RoleHistory } from './role-history.tsx'
import { RoleHolding } from './role-holding.tsx'
import { RoleParts } from './role-parts.tsx'
import { RoleWording } from './role-wording.tsx'
import { useLooking } from './use-looking.ts'

interface RoleDetailProps {
  room: Room
  role: Role
  /** The conversation about it, from another feature. */
  thread: ReactNode
}

/** One role: what it asks of this person, who holds it, what it is for, what it does, where it is named. */
export function RoleDetail({ room, role, thread }: RoleDetailProps) {
  const looking = useLooking(room)
  const isAsked = role.offers.some((offer) => offer.member === room.member && offer.answer === null && !isTermOver(looking, offer))
  const { gaps } = standingOf(looking, role)
  const isHolderless = gaps.some(({ kind }) => kind === 'not-offered' || kind === 'declined' || kind === 'holder-left')
  return (
    <>
      <RetiredNotice room={room} role={role} />
      <AnswerPanels room={room} role={role} />
      <RoleHolding room={room} role={role} isPrimary={isHolderless && !isAsked} />
      <RoleWording room={room} role={role} />
      <RoleParts room={room} role={role} />
      <RoleClauses room={room} role={role} />
      {thread}
      <RoleHistory room={room} role={role} />
      <RoleEnd room={room} role={role} />
    </>
  )
}

/** Stands above the title: whose role it is. */
export function RoleKicker({ role }: { role: Role }) {
  const intl = useIntl()
  return (
    <SideName side={role.side}>
      <FormattedMessage id="roles.side" values={{ side: intl.formatMessage({ id: `side.${role.side}` }) }} />
    </SideName>
  )
}

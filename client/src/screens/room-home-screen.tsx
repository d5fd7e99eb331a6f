import { otherSide } from '@counterpart/shared/kernel'
import { leadsOf } from '@counterpart/shared/members'
import { FormattedMessage, useIntl } from 'react-intl'
import { AgreementsInForce } from '../features/agreements/reading/agreements-in-force.tsx'
import { AgreedSoFar } from '../features/engagement/agreed-so-far.tsx'
import { LedgerList } from '../features/projects/ledger-list.tsx'
import { StandingMilestones } from '../features/projects/standing-milestones.tsx'
import { StandingSides } from '../features/projects/standing-sides.tsx'
import { WaitingList } from '../features/projects/waiting-list.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { useRoomNow } from '../project/use-now.ts'
import { Later, LinkButton, Notice, Page, PageHeading, Section } from '../ui/index.ts'

/** The front of a room: where things stand, what waits for me, what both sides agreed. */
export function RoomHomeScreen({ room }: { room: Room }) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const { engagement } = room.state
  return (
    <Page>
      <PageHeading title={intl.formatMessage({ id: 'room.stand.title' })} within={engagement.title} lead={engagement.purpose} />
      <InviteFirst room={room} />
      <StandingSides room={room} now={now} />
      <Section title={intl.formatMessage({ id: 'room.waits.title' })}>
        <WaitingList room={room} now={now} />
      </Section>
      <Later>
        <Section title={intl.formatMessage({ id: 'room.ledger.title' })}>
          <LedgerList room={room} now={now} />
        </Section>
        <Section title={intl.formatMessage({ id: 'stand.milestones' })}>
          <StandingMilestones room={room} now={now} />
        </Section>
        <Section title={intl.formatMessage({ id: 'room.agreed.title' })}>
          <AgreementsInForce room={room} />
          <AgreedSoFar room={room} />
        </Section>
      </Later>
    </Page>
  )
}

/** A room with one side only: the next step is the other one. */
function InviteFirst({ room }: { room: Room }) {
  const intl = useIntl()
  const { me, state } = room
  if (!me || me.standing !== 'lead' || leadsOf(state.members, otherSide(me.side)).length > 0) return null
  const side = intl.formatMessage({ id: `side.${otherSide(me.side)}` })
  return (
    <Notice
      tone="info"
      title={<FormattedMessage id="room.first.title" />}
      actions={
        <LinkButton href={roomAddress(room.project, 'people')} kind="primary">
          <FormattedMessage id="room.first.act" values={{ side }} />
        </LinkButton>
      }
    >
      <FormattedMessage id="room.first.words" values={{ side }} />
    </Notice>
  )
}

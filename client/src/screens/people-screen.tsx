import { otherSide } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import { FormerPeople } from '../features/members/former-people.tsx'
import { SidePeople } from '../features/members/side-people.tsx'
import type { Room } from '../project/room.ts'
import { useNow } from '../project/use-now.ts'
import { Page, PageHeading } from '../ui/index.ts'

/** Who is in the room, one's own side first. */
export function PeopleScreen({ room }: { room: Room }) {
  const intl = useIntl()
  const now = useNow()
  const { me } = room
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'people.title' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="people.lead" />}
      />
      {me?.state === 'joined' ? (
        <>
          <SidePeople room={room} me={me} side={me.side} now={now} />
          <SidePeople room={room} me={me} side={otherSide(me.side)} now={now} />
        </>
      ) : null}
      <FormerPeople room={room} />
    </Page>
  )
}

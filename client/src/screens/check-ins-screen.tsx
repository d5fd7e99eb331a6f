import { FormattedMessage, useIntl } from 'react-intl'
import { CheckInList } from '../features/check-ins/check-in-list.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { usePermission } from '../project/use-permission.ts'
import { LinkButton, Page, PageHeading } from '../ui/index.ts'

/** All check-ins of a room. */
export function CheckInsScreen({ room }: { room: Room }) {
  const intl = useIntl()
  const permission = usePermission(room)('check-in.posted')
  const mayWrite = permission.is === 'open' && room.state.checkIns.size > 0
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'check-ins.title' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="check-ins.lead" />}
        actions={
          mayWrite ? (
            <LinkButton href={roomAddress(room.project, 'check-ins', 'new')} kind="primary">
              <FormattedMessage id="check-ins.write" />
            </LinkButton>
          ) : null
        }
      />
      <CheckInList room={room} />
    </Page>
  )
}

import { FormattedMessage, useIntl } from 'react-intl'
import { AskList } from '../features/asks/ask-list.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { usePermission } from '../project/use-permission.ts'
import { LinkButton, Page, PageHeading } from '../ui/index.ts'

/** Everything one side needs from the other. */
export function AsksScreen({ room }: { room: Room }) {
  const intl = useIntl()
  const permission = usePermission(room)('ask.raised')
  const mayAsk = permission.is === 'open' && room.state.asks.size > 0
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'asks.title' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="asks.lead" />}
        actions={
          mayAsk ? (
            <LinkButton href={roomAddress(room.project, 'asks', 'new')} kind="primary">
              <FormattedMessage id="asks.new" />
            </LinkButton>
          ) : null
        }
      />
      <AskList room={room} />
    </Page>
  )
}

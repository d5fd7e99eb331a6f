import { FormattedMessage, useIntl } from 'react-intl'
import { AgreementList } from '../features/agreements/reading/agreement-list.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { usePermission } from '../project/use-permission.ts'
import { LinkButton, Page, PageHeading } from '../ui/index.ts'

/** All agreements of a room. */
export function AgreementsScreen({ room }: { room: Room }) {
  const intl = useIntl()
  const permission = usePermission(room)('agreement.proposed')
  const mayPropose = permission.is === 'open' && room.state.agreements.size > 0
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'agreements.title' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="agreements.lead" />}
        actions={
          mayPropose ? (
            <LinkButton href={roomAddress(room.project, 'agreements', 'new')} kind="primary">
              <FormattedMessage id="agreements.propose" />
            </LinkButton>
          ) : null
        }
      />
      <AgreementList room={room} />
    </Page>
  )
}

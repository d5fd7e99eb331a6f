import { FormattedMessage, useIntl } from 'react-intl'
import { AppliesToday } from '../features/agreements/reading/applies-today.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { Page, PageHeading, Row, TextLink } from '../ui/index.ts'

/** Everything that binds both sides, as of today or of any other day. */
export function AgreementTodayScreen({ room }: { room: Room }) {
  const intl = useIntl()
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'applies.title' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="applies.lead" />}
      />
      <AppliesToday room={room} />
      <Row>
        <TextLink href={roomAddress(room.project, 'agreements')}>
          <FormattedMessage id="agreement.back" />
        </TextLink>
        <TextLink href={roomAddress(room.project, 'export')}>
          <FormattedMessage id="room.export" />
        </TextLink>
      </Row>
    </Page>
  )
}

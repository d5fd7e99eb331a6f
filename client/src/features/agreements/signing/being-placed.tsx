import { latestRevision } from '@counterpart/shared/agreements'
import type { Agreement } from '@counterpart/shared/agreements'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { LinkButton, Notice, Page, PageHeading } from '../../../ui/index.ts'
import { agreementAddress } from './agreement-pages.ts'

/** An own text that has no place on the record yet: nothing there has the hash that a signature names. */
export function BeingPlaced({ room, agreement }: { room: Room; agreement: Agreement }) {
  const intl = useIntl()
  const title = latestRevision(agreement).words?.title ?? intl.formatMessage({ id: 'signing.untitled' })
  return (
    <Page>
      <PageHeading title={intl.formatMessage({ id: 'signing.title' }, { title })} within={room.state.engagement.title} />
      <Notice
        tone="info"
        title={<FormattedMessage id="signing.being-placed" />}
        actions={
          <LinkButton href={agreementAddress(room.project, agreement.id)}>
            <FormattedMessage id="signing.back" />
          </LinkButton>
        }
      >
        <FormattedMessage id={room.link === 'live' ? 'signing.being-placed.soon' : 'signing.being-placed.offline'} />
      </Notice>
    </Page>
  )
}

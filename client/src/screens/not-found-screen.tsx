import { FormattedMessage, useIntl } from 'react-intl'
import { LinkButton, Page, PageHeading } from '../ui/index.ts'

export function NotFoundScreen() {
  const intl = useIntl()
  return (
    <Page>
      <PageHeading title={intl.formatMessage({ id: 'not-found.title' })} lead={<FormattedMessage id="not-found.lead" />} />
      <div>
        <LinkButton href="/" kind="primary">
          <FormattedMessage id="not-found.home" />
        </LinkButton>
      </div>
    </Page>
  )
}

import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import { NewProjectForm } from '../features/projects/new-project-form.tsx'
import { roomAddress } from '../project/addresses.ts'
import { Page, PageHeading } from '../ui/index.ts'

export function NewProjectScreen() {
  const intl = useIntl()
  const [, go] = useLocation()
  return (
    <Page>
      <PageHeading title={intl.formatMessage({ id: 'new.title' })} lead={<FormattedMessage id="new.lead" />} />
      <NewProjectForm onOpened={(project) => go(roomAddress(project), { replace: true })} />
    </Page>
  )
}

import { FormattedMessage, useIntl } from 'react-intl'
import { Browsers } from '../features/access/browsers.tsx'
import { Leaving } from '../features/access/leaving.tsx'
import { Sessions } from '../features/access/sessions.tsx'
import { WaysIn } from '../features/access/ways-in.tsx'
import { useSession } from '../session/session-store.ts'
import { Page, PageHeading } from '../ui/index.ts'

/** Who I am here, how I come in, what signs for me, and how I leave. */
export function AccountScreen() {
  const intl = useIntl()
  const { person, mail } = useSession()
  if (!person) return null
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'account.title' })}
        lead={<FormattedMessage id="account.lead" values={{ name: person.name }} />}
      />
      <WaysIn person={person} mail={mail} />
      <Browsers />
      <Sessions />
      <Leaving person={person} />
    </Page>
  )
}

import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import { SetupForm } from '../features/access/setup-form.tsx'
import { useSession } from '../session/session-store.ts'
import { LinkButton, Notice, Page, PageHeading } from '../ui/index.ts'
import { useOneTimeToken } from './one-time-token.ts'

/** The first start's one-time address, with its token after #. */
export function SetupScreen() {
  const intl = useIntl()
  const { token, clear } = useOneTimeToken()
  const { needsSetup, status } = useSession()
  const [, go] = useLocation()
  const finish = () => {
    clear()
    go('/', { replace: true })
  }
  return (
    <Page>
      <PageHeading title={intl.formatMessage({ id: 'setup.title' })} lead={<FormattedMessage id="setup.lead" />} />
      {!needsSetup && status !== 'unreachable' ? (
        <Notice
          tone="info"
          title={<FormattedMessage id="setup.done-before" />}
          actions={
            <LinkButton href="/" kind="primary">
              <FormattedMessage id="sign-in.title" />
            </LinkButton>
          }
        >
          <FormattedMessage id="setup.done-before.hint" />
        </Notice>
      ) : token === '' ? (
        <Notice tone="warn" title={<FormattedMessage id="setup.no-token" />}>
          <FormattedMessage id="setup.no-token.hint" />
        </Notice>
      ) : (
        <SetupForm token={token} onDone={finish} />
      )}
    </Page>
  )
}

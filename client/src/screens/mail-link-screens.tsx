import type { Outcome } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import { confirmMail, signInByMailLink } from '../features/access/access-requests.ts'
import { RefusalText } from '../messages/index.ts'
import { useRequest } from '../session/use-request.ts'
import { Actions, Button, Notice, Page, PageHeading, Refused, Stack } from '../ui/index.ts'
import { useOneTimeToken } from './one-time-token.ts'

/** From a mail: signs in once. Opening it uses nothing up; the button does. */
export function SignInLinkScreen() {
  return <MailLinkScreen kind="sign-in" use={signInByMailLink} next="/" />
}

/** From a mail: adds the address to the account that is signed in here. */
export function ConfirmMailScreen() {
  return <MailLinkScreen kind="confirm" use={confirmMail} next="/account" />
}

interface MailLink {
  readonly kind: 'sign-in' | 'confirm'
  readonly use: (token: string) => Promise<Outcome<unknown>>
  readonly next: string
}

function MailLinkScreen({ kind, use, next }: MailLink) {
  const intl = useIntl()
  const { token, clear } = useOneTimeToken()
  const [, go] = useLocation()
  const request = useRequest(use)
  const enter = async () => {
    if (!(await request.run(token))) return
    clear()
    go(next, { replace: true })
  }
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: `mail-link.${kind}.title` })}
        lead={<FormattedMessage id={`mail-link.${kind}.lead`} />}
      />
      {token === '' ? (
        <Notice tone="warn" title={<FormattedMessage id="mail-link.no-token" />}>
          <FormattedMessage id="mail-link.no-token.hint" />
        </Notice>
      ) : (
        <Stack>
          <Refused>{request.code ? <RefusalText code={request.code} /> : null}</Refused>
          <Actions>
            <Button kind="primary" onClick={() => void enter()} isBusy={request.isBusy}>
              <FormattedMessage id={`mail-link.${kind}.act`} />
            </Button>
          </Actions>
        </Stack>
      )}
    </Page>
  )
}

import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../messages/index.ts'
import { useLocation } from 'wouter'
import { recover } from '../features/access/access-requests.ts'
import { useRequest } from '../session/use-request.ts'
import { Actions, Button, Notice, Page, PageHeading, Stack, Refused } from '../ui/index.ts'
import { useOneTimeToken } from './one-time-token.ts'

/** A sign-in address made by the operator. Opening it uses nothing up; the button does. */
export function RecoverScreen() {
  const intl = useIntl()
  const { token, clear } = useOneTimeToken()
  const [, go] = useLocation()
  const request = useRequest(recover)
  const enter = async () => {
    if (!(await request.run(token))) return
    clear()
    go('/account', { replace: true })
  }
  return (
    <Page>
      <PageHeading title={intl.formatMessage({ id: 'recover.title' })} lead={<FormattedMessage id="recover.lead" />} />
      {token === '' ? (
        <Notice tone="warn" title={<FormattedMessage id="recover.no-token" />}>
          <FormattedMessage id="recover.no-token.hint" />
        </Notice>
      ) : (
        <Stack>
          <Refused>{request.code ? <RefusalText code={request.code} /> : null}</Refused>
          <Actions>
            <Button kind="primary" onClick={() => void enter()} isBusy={request.isBusy}>
              <FormattedMessage id="recover.act" />
            </Button>
          </Actions>
        </Stack>
      )}
    </Page>
  )
}

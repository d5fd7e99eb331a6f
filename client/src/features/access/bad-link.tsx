import { FormattedMessage, useIntl } from 'react-intl'
import type { MessageId } from '../../messages/index.ts'
import { useRefusal } from '../../messages/index.ts'
import { useSession } from '../../session/session-store.ts'
import { Actions, Button, LinkButton, Page, PageHeading } from '../../ui/index.ts'

interface Explanation {
  readonly title: MessageId
  readonly words: MessageId | null
}

const explanations: Readonly<Record<string, Explanation>> = {
  'grant.used': { title: 'join.bad.used.title', words: 'join.bad.used' },
  'grant.expired': { title: 'join.bad.expired.title', words: 'join.bad.expired' },
  'grant.revoked': { title: 'join.bad.revoked.title', words: 'join.bad.revoked' },
  'grant.not-found': { title: 'join.bad.title', words: 'join.bad.revoked' },
  'link.malformed': { title: 'join.bad.title', words: 'join.bad.incomplete' },
  'link.other-record': { title: 'join.bad.unproven.title', words: 'join.bad.unproven' },
}

/** Why a link opens nothing, and the next step. A failing line can be tried again; a used link cannot. */
export function BadLink({ code, onRetry }: { code: string; onRetry(): void }) {
  const intl = useIntl()
  const refusal = useRefusal()
  const { person } = useSession()
  const known = explanations[code]
  const who = intl.formatMessage({ id: 'join.who.inviter' })
  const words = known?.words ? intl.formatMessage({ id: known.words }, { who }) : refusal(code)
  return (
    <Page>
      <PageHeading title={intl.formatMessage({ id: known?.title ?? 'join.bad.title' })} lead={words} />
      <Actions>
        {known ? null : (
          <Button kind="primary" onClick={onRetry}>
            <FormattedMessage id="join.retry" />
          </Button>
        )}
        <LinkButton href="/">
          <FormattedMessage id={person ? 'not-found.home' : 'sign-in.title'} />
        </LinkButton>
      </Actions>
    </Page>
  )
}

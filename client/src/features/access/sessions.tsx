import type { Outcome } from '@counterpart/shared/kernel'
import { useCallback, useEffect, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { useSession } from '../../session/session-store.ts'
import { useRequest } from '../../session/use-request.ts'
import { Button, List, ListItem, Loading, Quiet, Refused, Row, Section, TimeText, announce } from '../../ui/index.ts'
import { endOtherSessions, endSession, listSessions } from './access-requests.ts'
import type { OpenSession } from './access-requests.ts'

/** Where this account is signed in, and the end of it elsewhere. Ending closes open pages there at once. */
export function Sessions() {
  const intl = useIntl()
  const [listed, setListed] = useState<Outcome<OpenSession[]> | null>(null)
  const refresh = useCallback(() => void listSessions().then(setListed), [])
  const { person } = useSession()
  // Whatever asks anew who is signed in may have ended sessions: a changed password ends all others.
  useEffect(refresh, [refresh, person])
  const ended = () => {
    announce(intl.formatMessage({ id: 'account.sessions.ended' }))
    refresh()
  }
  const others = useRequest(endOtherSessions)
  return (
    <Section
      title={intl.formatMessage({ id: 'account.sessions.title' })}
      actions={
        listed?.ok && listed.value.length > 1 ? (
          <Button kind="quiet" isBusy={others.isBusy} onClick={() => void others.run().then((isDone) => isDone && ended())}>
            <FormattedMessage id="account.sessions.end-others" />
          </Button>
        ) : null
      }
    >
      <Refused>{others.code ? <RefusalText code={others.code} /> : null}</Refused>
      {listed === null ? <Loading label={intl.formatMessage({ id: 'word.loading' })} /> : null}
      <Refused>{listed?.ok === false ? <RefusalText code={listed.code} /> : null}</Refused>
      {listed?.ok ? (
        <List label={intl.formatMessage({ id: 'account.sessions.title' })}>
          {listed.value.map((session) => (
            <ListItem key={session.token}>
              <SessionLine session={session} onEnded={ended} />
            </ListItem>
          ))}
        </List>
      ) : null}
    </Section>
  )
}

function SessionLine({ session, onEnded }: { session: OpenSession; onEnded(): void }) {
  const intl = useIntl()
  const request = useRequest(endSession)
  const browser = browserOf(session.userAgent) ?? intl.formatMessage({ id: 'account.sessions.unknown' })
  return (
    <Row>
      <span>{browser}</span>
      <Quiet>
        <FormattedMessage id="account.sessions.used" /> <TimeText at={session.updatedAt.getTime()} />
      </Quiet>
      {session.isCurrent ? (
        <strong>
          <FormattedMessage id="account.sessions.this" />
        </strong>
      ) : (
        <Button
          kind="quiet"
          isBusy={request.isBusy}
          onClick={() => void request.run(session.token).then((isDone) => isDone && onEnded())}
          label={intl.formatMessage({ id: 'account.sessions.end.label' }, { browser })}
        >
          <FormattedMessage id="account.sessions.end" />
        </Button>
      )}
      <Refused>{request.code ? <RefusalText code={request.code} /> : null}</Refused>
    </Row>
  )
}

/** Program and system, as far as the session's description names ones that people know. */
function browserOf(userAgent: string | null | undefined): string | null {
  const program = userAgent?.match(/Edg|OPR|Firefox|Chrome|Safari/u)?.[0]
  const system = userAgent?.match(/Android|iPhone|iPad|Windows|Mac OS|Linux/u)?.[0]
  return program && system ? `${program} · ${system}` : null
}

import { applyingAt, isOpen } from '@counterpart/shared/agreements'
import type { Agreement } from '@counterpart/shared/agreements'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../../project/addresses.ts'
import type { Room } from '../../../project/room.ts'
import { List, ListItem, Quiet, Row, Stack, TextLink, TimeText } from '../../../ui/index.ts'
import { WaitsFor } from './agreement-list.tsx'
import type { WaitsForProps } from './agreement-list.tsx'
import { useAgreementTitle } from './agreement-words.tsx'
import { useAgreementClock } from './use-agreement-clock.ts'

/** What both sides have signed, and what is being negotiated, on the front page of a room. */
export function AgreementsInForce({ room }: { room: Room }) {
  const intl = useIntl()
  const clock = useAgreementClock(room)
  const applying = applyingAt(room.state.agreements, clock.now)
  const open = [...room.state.agreements.values()].filter((agreement) => isOpen(agreement, clock.now).ok)
  const home = roomAddress(room.project, 'agreements')
  if (applying.length === 0 && open.length === 0) {
    return (
      <p>
        <FormattedMessage id="agreed.clauses.none" />{' '}
        <TextLink href={home}>
          <FormattedMessage id="agreed.clauses.look" />
        </TextLink>
      </p>
    )
  }
  return (
    <Stack>
      <List label={intl.formatMessage({ id: 'agreed.clauses' })}>
        {applying.map(({ agreement, clauses, since }) => (
          <ListItem key={agreement.id}>
            <Title room={room} agreement={agreement} />
            <Quiet>
              <FormattedMessage id="agreed.clauses.since" values={{ count: clauses.length, at: <TimeText at={since} /> }} />
            </Quiet>
            {open.includes(agreement) ? <Negotiated agreement={agreement} clock={clock} mine={room.me?.side ?? null} /> : null}
          </ListItem>
        ))}
        {open
          .filter(({ effects }) => effects.length === 0)
          .map((agreement) => (
            <ListItem key={agreement.id}>
              <Title room={room} agreement={agreement} />
              <Negotiated agreement={agreement} clock={clock} mine={room.me?.side ?? null} />
            </ListItem>
          ))}
      </List>
      {applying.length > 0 ? (
        <p>
          <TextLink href={`${home}/today`}>
            <FormattedMessage id="agreements.today" />
          </TextLink>
        </p>
      ) : null}
    </Stack>
  )
}

function Negotiated(props: WaitsForProps) {
  return (
    <Row>
      <Quiet>
        <FormattedMessage id={props.agreement.effects.length > 0 ? 'agreed.clauses.amended' : 'agreed.clauses.negotiated'} />
      </Quiet>
      <WaitsFor {...props} />
    </Row>
  )
}

function Title({ room, agreement }: { room: Room; agreement: Agreement }) {
  const title = useAgreementTitle()
  return (
    <TextLink href={roomAddress(room.project, 'agreements', agreement.id)} isStrong>
      {title(agreement)}
    </TextLink>
  )
}

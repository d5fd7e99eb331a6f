import { effectAt, openAmendment, statusOf, waitsFor } from '@counterpart/shared/agreements'
import type { Agreement } from '@counterpart/shared/agreements'
import type { Instant, Side, Zone } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../../project/addresses.ts'
import type { Room } from '../../../project/room.ts'
import { List, ListItem, Quiet, Row, SideName, Stack, StateWord, TextLink } from '../../../ui/index.ts'
import { AgreementStatus, useAgreementTitle } from './agreement-words.tsx'
import { NoAgreements } from './no-agreements.tsx'
import { NoticeSentence, StandingSentences } from './standing-sentence.tsx'
import { useAgreementClock } from './use-agreement-clock.ts'

/** Every agreement, the newest first: where it stands and whose turn it is. */
export function AgreementList({ room }: { room: Room }) {
  const intl = useIntl()
  const clock = useAgreementClock(room)
  const agreements = [...room.state.agreements.values()].toReversed()
  if (agreements.length === 0) return <NoAgreements room={room} />
  return (
    <Stack>
      {agreements.some(({ effects }) => effects.length > 0) ? (
        <p>
          <TextLink href={roomAddress(room.project, 'agreements', 'today')}>
            <FormattedMessage id="agreements.today" />
          </TextLink>
        </p>
      ) : null}
      <List label={intl.formatMessage({ id: 'agreements.list' })}>
        {agreements.map((agreement) => (
          <ListItem key={agreement.id}>
            <AgreementRow room={room} agreement={agreement} clock={clock} />
          </ListItem>
        ))}
      </List>
    </Stack>
  )
}

function AgreementRow({ room, agreement, clock }: { room: Room; agreement: Agreement; clock: { now: Instant; zone: Zone } }) {
  const title = useAgreementTitle()
  return (
    <Stack isTight>
      <TextLink href={roomAddress(room.project, 'agreements', agreement.id)} isStrong>
        {title(agreement)}
      </TextLink>
      <AgreementSigns room={room} agreement={agreement} />
      <Quiet>
        <StandingSentences agreement={agreement} now={clock.now} isBrief />
        <NoticeSentence agreement={agreement} now={clock.now} />
      </Quiet>
    </Stack>
  )
}

/** Its status, that a change to it is being negotiated, and whose turn it is. */
export function AgreementSigns({ room, agreement }: { room: Room; agreement: Agreement }) {
  const clock = useAgreementClock(room)
  const { now } = clock
  const isAmended = effectAt(agreement, now) !== null && openAmendment(agreement, now) !== null
  return (
    <Row>
      <AgreementStatus status={statusOf(agreement, now)} />
      {isAmended ? (
        <StateWord shape="dots">
          <FormattedMessage id="agreement.amendment.is-open" />
        </StateWord>
      ) : null}
      <WaitsFor agreement={agreement} clock={clock} mine={room.me?.side ?? null} />
    </Row>
  )
}

export interface WaitsForProps {
  agreement: Agreement
  clock: { now: Instant; zone: Zone }
  mine: Side | null
}

/** Whose turn it is, if it is anybody's. */
export function WaitsFor({ agreement, clock, mine }: WaitsForProps) {
  const alone = new Map([[agreement.id, agreement]])
  const sides = (['client', 'provider'] as const).filter((side) => waitsFor(alone, { side, ...clock }).length > 0)
  return sides.map((side) => (
    <SideName key={side} side={side}>
      <FormattedMessage id={side === mine ? `agreement.waits.own.${side}` : `agreement.waits.${side}`} />
    </SideName>
  ))
}

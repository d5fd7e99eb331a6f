import { revisionsOfRound } from '@counterpart/shared/agreements'
import type { Agreement, Round } from '@counterpart/shared/agreements'
import type { Instant } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { useByline } from '../../../project/use-byline.ts'
import { Byline, Erased, List, ListItem, Section, SideEdge, Stack } from '../../../ui/index.ts'
import { RevisionLine } from './revision-line.tsx'
import { RoundEnd } from './round-end.tsx'
import { useAgreementClock } from './use-agreement-clock.ts'

interface AgreementHistoryProps {
  room: Room
  agreement: Agreement
}

/** Every negotiation, the newest first: its texts with notes and signatures, and what became of it. */
export function AgreementHistory({ room, agreement }: AgreementHistoryProps) {
  const { now } = useAgreementClock(room)
  return (
    <Stack>
      <EndingShown room={room} agreement={agreement} />
      {agreement.rounds
        .map((round, index) => <RoundShown key={round.first} room={room} agreement={agreement} round={round} number={index} now={now} />)
        .toReversed()}
    </Stack>
  )
}

interface RoundShownProps extends AgreementHistoryProps {
  round: Round
  /** Counted from 0. */
  number: number
  now: Instant
}

function RoundShown({ room, agreement, round, number, now }: RoundShownProps) {
  const intl = useIntl()
  const kind = number === 0 ? 'first' : round.kind
  const revisions = revisionsOfRound(agreement, round)
  const day = intl.formatDate(revisions[0]?.at, { dateStyle: 'long' })
  return (
    <Section title={intl.formatMessage({ id: `agreement.round.${kind}` }, { day })}>
      <RoundEnd room={room} agreement={agreement} round={round} now={now} />
      <List label={intl.formatMessage({ id: 'agreement.revisions' })}>
        {revisions
          .map((revision) => (
            <ListItem key={revision.id}>
              <RevisionLine room={room} agreement={agreement} revision={revision} />
            </ListItem>
          ))
          .toReversed()}
      </List>
    </Section>
  )
}

/** The notice to end it, with its reason. */
function EndingShown({ room, agreement: { notice } }: AgreementHistoryProps) {
  const intl = useIntl()
  const byline = useByline(room)
  if (!notice) return null
  return (
    <Section title={intl.formatMessage({ id: 'agreement.notice.title' })}>
      <SideEdge side={notice.side}>
        <Stack isTight>
          <Byline {...byline(notice)} />
          {notice.words ? <p>{notice.words.reason}</p> : <Erased place={notice.seq} />}
        </Stack>
      </SideEdge>
      {notice.agreed ? (
        <Stack isTight>
          <p>
            <FormattedMessage id="agreement.notice.agreed" />
          </p>
          <Byline {...byline(notice.agreed)} />
        </Stack>
      ) : null}
    </Section>
  )
}

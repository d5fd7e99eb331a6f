import type { Ask } from '@counterpart/shared/asks'
import { currentWorkingTime } from '@counterpart/shared/engagement'
import type { Instant } from '@counterpart/shared/kernel'
import { waitOfAsk } from '@counterpart/shared/project'
import type { Waited } from '@counterpart/shared/project'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { useWorkedWords } from '../../project/use-worked-words.ts'
import { Section, TextLink, TimeText } from '../../ui/index.ts'
import classes from './asks.module.css'

interface AskLedgerProps {
  room: Room
  ask: Ask
  now: Instant
}

/** How much agreed working time it has waited, and each stretch in which it did not. */
export function AskLedger({ room, ask, now }: AskLedgerProps) {
  const intl = useIntl()
  const worked = useWorkedWords(room)
  const { zone } = currentWorkingTime(room.state.engagement)
  const { countedFrom, waitedMs, pauses } = waitOfAsk(room.state, ask, now)
  const terms = (
    <TextLink href={roomAddress(room.project, 'terms')}>
      <FormattedMessage id="ask.ledger.terms" values={{ zone }} />
    </TextLink>
  )
  return (
    <Section title={intl.formatMessage({ id: 'ask.ledger.title' })} hint={<FormattedMessage id="ask.ledger.hint" values={{ terms }} />}>
      <p>
        <FormattedMessage
          id="ask.ledger.total"
          values={{ time: <span className={classes['strong']}>{worked(waitedMs)}</span>, at: <TimeText at={countedFrom} /> }}
        />
      </p>
      {pauses.length > 0 ? (
        <ul className={classes['bullets']}>
          {pauses.map((pause) => (
            <li key={`${pause.from} ${pause.why}`}>
              <PauseWords pause={pause} now={now} />
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}

function PauseWords({ pause: { from, to, why }, now }: { pause: Waited['pauses'][number]; now: Instant }) {
  const values = { from: <TimeText at={from} />, to: <TimeText at={to} />, why: <FormattedMessage id={`pause.${why}`} /> }
  return <FormattedMessage id={to < now ? 'ask.ledger.pause' : 'ask.ledger.pause.open'} values={values} />
}

import type { Ask } from '@counterpart/shared/asks'
import { currentWorkingTime } from '@counterpart/shared/engagement'
import type { Instant } from '@counterpart/shared/kernel'
import { waitOfAsk } from '@counterpart/shared/project'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { usePauseWords, useWorkedWords } from '../../project/use-worked-words.ts'
import { Section, TextLink, TimeText } from '../../ui/index.ts'
import classes from './asks.module.css'

interface AskLedgerProps {
  room: Room
  ask: Ask
  now: Instant
}

/** How much working time it has waited, and each stretch in which it did not. */
export function AskLedger({ room, ask, now }: AskLedgerProps) {
  const intl = useIntl()
  const worked = useWorkedWords(room)
  const pauseWords = usePauseWords()
  const { engagement } = room.state
  const isAgreed = engagement.workingTime.agreed !== null
  const { countedFrom, waitedMs, pauses } = waitOfAsk(room.state, ask, now)
  const terms = (
    <TextLink href={roomAddress(room.project, 'terms')}>
      <FormattedMessage
        id={isAgreed ? 'ask.ledger.terms' : 'ask.ledger.terms.default'}
        values={{ zone: currentWorkingTime(engagement).zone }}
      />
    </TextLink>
  )
  return (
    <Section
      title={intl.formatMessage({ id: 'ask.ledger.title' })}
      hint={<FormattedMessage id={isAgreed ? 'ask.ledger.hint' : 'ask.ledger.hint.default'} values={{ terms }} />}
    >
      <p>
        <FormattedMessage
          id="ask.ledger.total"
          values={{ time: <span className={classes['strong']}>{worked(waitedMs)}</span>, at: <TimeText at={countedFrom} /> }}
        />
      </p>
      {pauses.length > 0 ? (
        <ul className={classes['bullets']}>
          {pauseWords(pauses, now).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}

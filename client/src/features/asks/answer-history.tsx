import { standingAnswer } from '@counterpart/shared/asks'
import type { Answer, Ask } from '@counterpart/shared/asks'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useByline } from '../../project/use-byline.ts'
import { Byline, Earlier, Erased, SideEdge, Stack, StateWord } from '../../ui/index.ts'
import { AnswerShown } from './answer-shown.tsx'
import classes from './asks.module.css'

type Reopening = Ask['reopenings'][number]

/** Answers that stand no more and why it was opened again, newest first. While none stands, the last one and the newest reason stand open. */
export function AnswerHistory({ room, ask }: { room: Room; ask: Ask }) {
  const intl = useIntl()
  const standing = standingAnswer(ask)
  const newest = ask.state.status === 'open' ? ask.reopenings.at(-1) : undefined
  const last = lastGiven(ask)
  const earlier = [
    ...ask.answers
      .filter((answer) => answer !== standing && answer !== last)
      .map((answer) => ({ seq: answer.seq, shown: <AnswerShown room={room} ask={ask} answer={answer} /> })),
    ...ask.reopenings
      .filter((reopening) => reopening !== newest)
      .map((reopening) => ({ seq: reopening.seq, shown: <ReopenedShown room={room} reopening={reopening} /> })),
  ].toSorted((one, other) => other.seq - one.seq)
  return (
    <>
      {last ? <AnswerShown room={room} ask={ask} answer={last} isEarlier /> : null}
      {newest ? <ReopenedShown room={room} reopening={newest} /> : null}
      {earlier.length > 0 ? (
        <Earlier label={intl.formatMessage({ id: 'ask.answer.history' }, { count: earlier.length })}>
          {earlier.map(({ seq, shown }) => (
            <div key={seq}>{shown}</div>
          ))}
        </Earlier>
      ) : null}
    </>
  )
}

/** The last answer, where it stands no more: it is the last word until somebody answers again. */
function lastGiven(ask: Ask): Answer | undefined {
  return standingAnswer(ask) ? undefined : ask.answers.at(-1)
}

function ReopenedShown({ room, reopening }: { room: Room; reopening: Reopening }) {
  const byline = useByline(room)(reopening)
  return (
    <SideEdge side={byline.person.side}>
      <Stack isTight>
        <StateWord shape="down" tone="care">
          <FormattedMessage id="ask.reopened" />
        </StateWord>
        <Byline {...byline} />
        {reopening.words ? <p className={classes['asTyped']}>{reopening.words.reason}</p> : <Erased place={reopening.seq} />}
      </Stack>
    </SideEdge>
  )
}

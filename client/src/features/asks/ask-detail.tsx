import { currentAsking } from '@counterpart/shared/asks'
import type { Ask } from '@counterpart/shared/asks'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useRoomNow } from '../../project/use-now.ts'
import { Row, SideName } from '../../ui/index.ts'
import { AnswerSection } from './answer-section.tsx'
import { MayTakeBack, TakenBack } from './ask-end.tsx'
import { AskFacts } from './ask-facts.tsx'
import { AskLedger } from './ask-ledger.tsx'
import { AskMarks } from './ask-marks.tsx'
import { AskOptions } from './ask-options.tsx'
import { StatusWord } from './ask-words.tsx'
import { AskedText } from './asked-text.tsx'

interface AskDetailProps {
  room: Room
  ask: Ask
  /** Files and the conversation about it, from other features. */
  thread: ReactNode
}

/** One ask: who asks whom for what, what each side thinks of it, the answer, and how long it has waited. */
export function AskDetail({ room, ask, thread }: AskDetailProps) {
  const now = useRoomNow(room)
  const isTakenBack = ask.state.status === 'withdrawn'
  return (
    <>
      {isTakenBack ? <TakenBack room={room} ask={ask} /> : null}
      <AskFacts room={room} ask={ask} now={now} />
      <AskedText room={room} ask={ask} />
      <AskOptions room={room} ask={ask} />
      <AnswerSection room={room} ask={ask} now={now} />
      <AskMarks room={room} ask={ask} />
      <AskLedger room={room} ask={ask} now={now} />
      {thread}
      {isTakenBack ? null : <MayTakeBack room={room} ask={ask} />}
    </>
  )
}

/** Stands above the title: whether it is settled, what kind it is, and which side asks. */
export function AskKicker({ room, ask }: { room: Room; ask: Ask }) {
  const intl = useIntl()
  const now = useRoomNow(room)
  return (
    <Row>
      <StatusWord ask={ask} now={now} />
      <span>
        <FormattedMessage id={`ask.kind.${currentAsking(ask).kind}`} />
      </span>
      <SideName side={ask.side}>
        <FormattedMessage id="ask.from" values={{ side: intl.formatMessage({ id: `side.${ask.side}` }) }} />
      </SideName>
    </Row>
  )
}

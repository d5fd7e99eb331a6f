import { askId, currentAsking, standingAnswer } from '@counterpart/shared/asks'
import type { Answer, Ask } from '@counterpart/shared/asks'
import { FormattedMessage } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { useRoomNow } from '../../project/use-now.ts'
import { usePerson } from '../../project/use-byline.ts'
import { Quiet, TextLink, TimeText } from '../../ui/index.ts'
import { StatusWord } from './ask-words.tsx'

/** A thing that a check-in needs, whose words lead to its ask, and what became of it. */
export function NeedState({ room, need, text }: { room: Room; need: string; text: string }) {
  const now = useRoomNow(room)
  const id = askId.safeParse(need)
  const ask = id.success ? room.state.asks.get(id.data) : undefined
  if (!ask) return text
  return (
    <>
      <TextLink href={roomAddress(room.project, 'asks', ask.id)}>{text}</TextLink>{' '}
      <Quiet>
        <StatusWord ask={ask} now={now} /> <StateWords room={room} ask={ask} text={text} />
      </Quiet>
    </>
  )
}

function StateWords({ room, ask, text }: { room: Room; ask: Ask; text: string }) {
  const person = usePerson(room)
  const answer = standingAnswer(ask)
  if (answer) {
    const values = { name: person(answer.by).name, at: <TimeText at={answer.at} isShort /> }
    return <FormattedMessage id={isRewordedSince(room, ask, { answer, text }) ? 'need.answered.before' : 'need.answered'} values={values} />
  }
  if (ask.state.status !== 'open') return null
  return <FormattedMessage id="need.open" values={{ at: <TimeText at={ask.state.since.at} isShort /> }} />
}

/** A correction leaves what was answered as it was asked: the words that stand may be others than those that were answered. */
function isRewordedSince({ state }: Room, ask: Ask, { answer, text }: { answer: Answer; text: string }): boolean {
  const checkIn = ask.checkIn === null ? undefined : state.checkIns.get(ask.checkIn)
  const newest = checkIn?.kind === 'posted' ? checkIn.revisions.at(-1) : undefined
  const { words } = currentAsking(ask)
  return newest !== undefined && newest.seq > answer.seq && words !== null && words.text !== text
}

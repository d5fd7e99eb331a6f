import { askId, isOverdue, standingAnswer } from '@counterpart/shared/asks'
import type { Ask } from '@counterpart/shared/asks'
import type { Instant } from '@counterpart/shared/kernel'
import { FormattedMessage } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { useRoomNow } from '../../project/use-now.ts'
import { usePerson } from '../../project/use-byline.ts'
import { Quiet, TextLink, TimeText } from '../../ui/index.ts'
import { StatusWord } from './ask-words.tsx'

/** What became of a thing that a check-in needs; leads to its ask. */
export function NeedState({ room, need }: { room: Room; need: string }) {
  const now = useRoomNow(room)
  const id = askId.safeParse(need)
  const ask = id.success ? room.state.asks.get(id.data) : undefined
  if (!ask) return null
  return (
    <Quiet>
      <StatusWord ask={ask} now={now} />{' '}
      <TextLink href={roomAddress(room.project, 'asks', ask.id)}>
        <StateWords room={room} ask={ask} now={now} />
      </TextLink>
    </Quiet>
  )
}

function StateWords({ room, ask, now }: { room: Room; ask: Ask; now: Instant }) {
  const person = usePerson(room)
  const answer = standingAnswer(ask)
  if (answer)
    return <FormattedMessage id="need.answered" values={{ name: person(answer.by).name, at: <TimeText at={answer.at} isShort /> }} />
  if (ask.state.status !== 'open') return <FormattedMessage id="need.withdrawn" />
  const since = <TimeText at={ask.state.since.at} isShort />
  return <FormattedMessage id={isOverdue(ask, now) ? 'need.overdue' : 'need.open'} values={{ at: since }} />
}

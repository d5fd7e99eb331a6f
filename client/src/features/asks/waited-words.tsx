import type { Ask } from '@counterpart/shared/asks'
import type { Instant } from '@counterpart/shared/kernel'
import { waitOfAsk } from '@counterpart/shared/project'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePauseWords, useWorkedWords } from '../../project/use-worked-words.ts'
import { TimeText } from '../../ui/index.ts'

/** Since when it waits and how much working time that is; of what is settled, how long it waited. */
export function WaitedWords({ room, ask, now }: { room: Room; ask: Ask; now: Instant }) {
  const intl = useIntl()
  const worked = useWorkedWords(room)
  const pauseWords = usePauseWords()
  const { waitedMs, pauses } = waitOfAsk(room.state, ask, now)
  const isOpen = ask.state.status === 'open'
  // That it rests since it was settled is what “settled” says.
  const between = pauseWords(
    pauses.filter(({ why, to }) => isOpen || why === 'room-closed' || to < now),
    now,
  )
  const waited = (
    <FormattedMessage
      id={isOpen ? 'ask.waited.open' : 'ask.waited.settled'}
      values={{ at: <TimeText at={ask.raised.at} />, time: worked(waitedMs) }}
    />
  )
  return between.length === 0 ? waited : <FormattedMessage id="ask.waited.pauses" values={{ waited, pauses: intl.formatList(between) }} />
}

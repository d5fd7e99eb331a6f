import type { Instant } from '@counterpart/shared/kernel'
import type { Waited } from '@counterpart/shared/project'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePauseWords, useWorkedWords } from '../../project/use-worked-words.ts'
import { TimeText } from '../../ui/index.ts'

interface SinceWordsProps {
  room: Room
  waited: Waited
  /** By which the line was counted. */
  now: Instant
}

/** Since when something waits, the working time that is, and when and why it rested in between: the same words for both sides. */
export function SinceWords({ room, waited: { countedFrom, waitedMs, pauses }, now }: SinceWordsProps) {
  const intl = useIntl()
  const worked = useWorkedWords(room)
  const between = usePauseWords()(pauses, now)
  const since = <FormattedMessage id="waiting.since.worked" values={{ at: <TimeText at={countedFrom} />, time: worked(waitedMs) }} />
  return between.length === 0 ? since : <FormattedMessage id="waiting.since.pauses" values={{ since, pauses: intl.formatList(between) }} />
}

import type { LedgerLine } from '@counterpart/shared/project'
import { FormattedMessage } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePauseWords, useWorkedWords } from '../../project/use-worked-words.ts'
import { TimeText } from '../../ui/index.ts'

/** Since when something waits, the agreed working time that is, and why it rested in between: the same words for both sides. */
export function SinceWords({ room, line: { countedFrom, waitedMs, pauses } }: { room: Room; line: LedgerLine }) {
  const worked = useWorkedWords(room)
  const between = usePauseWords()(pauses)
  const since = <FormattedMessage id="waiting.since.worked" values={{ at: <TimeText at={countedFrom} />, time: worked(waitedMs) }} />
  return between === null ? since : <FormattedMessage id="waiting.since.pauses" values={{ since, pauses: between }} />
}

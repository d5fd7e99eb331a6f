import type { Instant } from '@counterpart/shared/kernel'
import { otherSide } from '@counterpart/shared/kernel'
import { isCounted, waitedBy, waitingFor } from '@counterpart/shared/project'
import type { Waiting } from '@counterpart/shared/project'
import { useMemo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { EmptyState, LongList, Quiet, Stack, TextLink, TimeText } from '../../ui/index.ts'
import { SinceWords } from './since-words.tsx'
import { useRoleAsked } from './use-role-asked.ts'
import { fromTime, placeOf, useWaitingValues } from './waiting-places.ts'

/** So many lines are shown at first. */
const most = 6

/** What this person can do now that somebody waits for, longest first; each leads to where it is done. */
export function WaitingList({ room, now }: { room: Room; now: Instant }) {
  const intl = useIntl()
  const { state, member } = room
  const waiting = useMemo(() => waitingFor(state, { id: member }, now), [state, member, now])
  if (waiting.length === 0) {
    return (
      <EmptyState title={intl.formatMessage({ id: 'room.waits.none' })}>
        <FormattedMessage id="room.waits.none.hint" />
      </EmptyState>
    )
  }
  return (
    <LongList
      label={intl.formatMessage({ id: 'room.waits.title' })}
      items={waiting}
      keyOf={(line) => `${line.kind} ${line.object} ${line.seq}`}
      most={most}
      words={{
        more: intl.formatMessage({ id: 'list.more' }, { count: waiting.length }),
        next: (count) => intl.formatMessage({ id: 'list.next' }, { count }),
        fewer: intl.formatMessage({ id: 'list.fewer' }),
      }}
    >
      {(line) => <WaitingLine room={room} line={line} now={now} />}
    </LongList>
  )
}

function WaitingLine({ room, line, now }: { room: Room; line: Waiting; now: Instant }) {
  const intl = useIntl()
  const values = useWaitingValues(room)(line)
  const asked = useRoleAsked(room)(line)
  const side = intl.formatMessage({ id: `side.${room.me ? otherSide(room.me.side) : 'client'}` })
  return (
    <Stack isTight>
      <TextLink href={placeOf(room, line)} isStrong>
        <FormattedMessage id={`waiting.${line.kind}`} values={{ side, ...values, ...asked, at: <TimeText at={line.since} /> }} />
      </TextLink>
      {isCounted(line, now) ? (
        <Quiet>
          <SinceWords room={room} waited={waitedBy(room.state, line, now)} now={now} />
        </Quiet>
      ) : fromTime.has(line.kind) ? null : (
        <Quiet>
          <FormattedMessage id="waiting.since" values={{ at: <TimeText at={line.since} /> }} />
        </Quiet>
      )}
    </Stack>
  )
}

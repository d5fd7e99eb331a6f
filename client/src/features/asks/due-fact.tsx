import type { Ask, Due } from '@counterpart/shared/asks'
import { currentWorkingTime } from '@counterpart/shared/engagement'
import type { Instant } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useByline } from '../../project/use-byline.ts'
import { Byline, Earlier, Erased, Quiet, Stack } from '../../ui/index.ts'
import { DueText, dueDay } from './ask-words.tsx'

/** The day that stands, why it was moved, and the days before. */
export function DueFact({ room, ask }: { room: Room; ask: Ask }) {
  const intl = useIntl()
  const standing = ask.dues.at(-1)
  const earlier = ask.dues.slice(0, -1).toReversed()
  if (!standing)
    return (
      <Quiet>
        <FormattedMessage id="ask.due.none" />
      </Quiet>
    )
  return (
    <Stack isTight>
      {standing.dueAt === null ? (
        <Quiet>
          <FormattedMessage id="ask.due.none" />
        </Quiet>
      ) : (
        <span>
          <DueText room={room} dueAt={standing.dueAt} /> <EndOfDueDay room={room} dueAt={standing.dueAt} />
        </span>
      )}
      {standing.words?.reason ? <Quiet>{standing.words.reason}</Quiet> : <Erased place={standing.seq} isOptional />}
      {earlier.length > 0 ? (
        <Earlier label={intl.formatMessage({ id: 'ask.move.history' }, { count: earlier.length })}>
          {earlier.map((due) => (
            <DueStep key={due.seq} room={room} due={due} />
          ))}
        </Earlier>
      ) : null}
    </Stack>
  )
}

/** The day ends where the working time is kept, not where it is read. */
function EndOfDueDay({ room, dueAt }: { room: Room; dueAt: Instant }) {
  if (dueDay(room, dueAt) === null) return null
  return (
    <Quiet>
      <FormattedMessage id="ask.due.zone" values={{ zone: currentWorkingTime(room.state.engagement).zone }} />
    </Quiet>
  )
}

function DueStep({ room, due }: { room: Room; due: Due }) {
  const byline = useByline(room)
  return (
    <div>
      <Byline {...byline(due)} />
      <p>
        {due.dueAt === null ? (
          <FormattedMessage id="ask.move.step.none" />
        ) : (
          <FormattedMessage id="ask.move.step" values={{ at: <DueText room={room} dueAt={due.dueAt} /> }} />
        )}
      </p>
      {due.words?.reason ? <Quiet>{due.words.reason}</Quiet> : <Erased place={due.seq} isOptional />}
    </div>
  )
}

import { owedBy } from '@counterpart/shared/check-ins'
import { currentCadence, dueInstants, nextDue, pausedUntil } from '@counterpart/shared/engagement'
import { instant, side as sides } from '@counterpart/shared/kernel'
import type { Instant, Side } from '@counterpart/shared/kernel'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { useNow } from '../../project/use-now.ts'
import { Quiet, Row, SideName, Stack, StateWord, TextLink, dayWords, timeWords } from '../../ui/index.ts'

/** When each side owes its next check-in, and what is overdue or was missed: the same words for both. */
export function DueLines({ room }: { room: Room }) {
  const now = useNow()
  const at = room.asOf === null ? now : room.state.at
  if (!sides.options.some((side) => currentCadence(room.state.engagement, side))) return <NoRhythm room={room} />
  return (
    <Stack isTight>
      {sides.options.map((side) => (
        <DueLine key={side} room={room} side={side} now={at} />
      ))}
    </Stack>
  )
}

function NoRhythm({ room }: { room: Room }) {
  return (
    <Quiet>
      <FormattedMessage id="check-ins.due.nobody" />{' '}
      <TextLink href={roomAddress(room.project, 'terms')}>
        <FormattedMessage id="check-ins.due.terms" />
      </TextLink>
    </Quiet>
  )
}

function DueLine({ room, side, now }: { room: Room; side: Side; now: Instant }) {
  const { missed, overdueSince } = owedAt(room, side, now)
  return (
    <Row>
      <SideName side={side}>
        <DueWords room={room} side={side} now={now} overdueSince={overdueSince} />
      </SideName>
      {missed > 0 ? (
        <Quiet>
          <FormattedMessage id="check-ins.due.missed" values={{ count: missed }} />
        </Quiet>
      ) : null}
    </Row>
  )
}

interface DueWordsProps {
  room: Room
  side: Side
  now: Instant
  overdueSince: Instant | null
}

function DueWords({ room, side, now, overdueSince }: DueWordsProps): ReactNode {
  const intl = useIntl()
  const { engagement } = room.state
  const name = intl.formatMessage({ id: `side.${side}.title` })
  if (!currentCadence(engagement, side)) return <FormattedMessage id="check-ins.due.none" values={{ side: name }} />
  if (overdueSince !== null)
    return (
      <StateWord shape="clock" tone="care">
        <FormattedMessage id="check-ins.due.overdue" values={{ side: name, at: timeWords(intl, overdueSince) }} />
      </StateWord>
    )
  const paused = pausedUntil(engagement, side, now)
  if (paused !== null) return <FormattedMessage id="check-ins.due.paused" values={{ side: name, day: dayWords(intl, paused) }} />
  const next = nextDue(engagement, side, now)
  if (next === null) return <FormattedMessage id="check-ins.due.none" values={{ side: name }} />
  return <FormattedMessage id="check-ins.due.coming" values={{ side: name, at: timeWords(intl, next) }} />
}

function owedAt({ state }: Room, side: Side, now: Instant): { missed: number; overdueSince: Instant | null } {
  const { engagement, checkIns } = state
  const cadence = currentCadence(engagement, side)
  if (!cadence) return { missed: 0, overdueSince: null }
  const { since } = cadence
  const until = instant.parse(Math.max(now, nextDue(engagement, side, now) ?? now))
  const owed = owedBy(checkIns, side, { due: dueInstants(engagement, side, { after: since, until }), since, now })
  return {
    missed: owed.filter(({ status }) => status === 'missed').length,
    overdueSince: owed.find(({ status }) => status === 'overdue')?.dueAt ?? null,
  }
}

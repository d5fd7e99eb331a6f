import { currentReport, latestOf } from '@counterpart/shared/check-ins'
import type { CheckIn, Health } from '@counterpart/shared/check-ins'
import { nextDue, pausedUntil } from '@counterpart/shared/engagement'
import type { Instant, Side } from '@counterpart/shared/kernel'
import { FormattedMessage } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { DayText, Quiet, SideName, StateWord, TextLink, TimeText } from '../../ui/index.ts'
import type { StateShape, StateTone } from '../../ui/index.ts'
import classes from './standing.module.css'

const healthShapes: Record<Health, { shape: StateShape; tone: StateTone }> = {
  'too-early': { shape: 'dots', tone: 'neutral' },
  'on-track': { shape: 'check', tone: 'good' },
  'needs-care': { shape: 'bang', tone: 'care' },
  'off-track': { shape: 'cross', tone: 'bad' },
  paused: { shape: 'pause', tone: 'neutral' },
}

/** What one side said last about how it goes, and when it speaks next. The same for both. */
export function StandingSide({ room, side, now }: { room: Room; side: Side; now: Instant }) {
  const checkIn = latestOf(room.state.checkIns, side)
  return (
    <div className={classes['side']}>
      <SideName side={side}>
        <FormattedMessage id={`stand.side.${side}`} />
      </SideName>
      {checkIn ? (
        <LatestCheckIn room={room} checkIn={checkIn} />
      ) : (
        <p>
          <FormattedMessage id="stand.nothing" />
        </p>
      )}
      <Quiet>
        <NextCheckIn room={room} side={side} now={now} />
      </Quiet>
    </div>
  )
}

function LatestCheckIn({ room, checkIn }: { room: Room; checkIn: CheckIn }) {
  const address = roomAddress(room.project, 'check-ins', checkIn.id)
  if (checkIn.kind === 'imported') {
    return (
      <p>
        <TextLink href={address}>
          <FormattedMessage id="stand.said" values={{ at: <DayText day={checkIn.on} /> }} />
        </TextLink>
        {', '}
        <FormattedMessage id="stand.imported" />
      </p>
    )
  }
  const { health, at } = currentReport(checkIn)
  return (
    <>
      <p className={classes['health']}>
        <StateWord {...healthShapes[health]}>
          <FormattedMessage id={`health.${health}`} />
        </StateWord>
      </p>
      <p>
        <TextLink href={address}>
          <FormattedMessage id="stand.said" values={{ at: <TimeText at={at} /> }} />
        </TextLink>
      </p>
    </>
  )
}

function NextCheckIn({ room, side, now }: { room: Room; side: Side; now: Instant }) {
  const { engagement } = room.state
  const paused = pausedUntil(engagement, side, now)
  if (paused) return <FormattedMessage id="stand.paused" values={{ day: <DayText day={paused} /> }} />
  const next = nextDue(engagement, side, now)
  return next === null ? (
    <FormattedMessage id="stand.next.none" />
  ) : (
    <FormattedMessage id="stand.next" values={{ at: <TimeText at={next} /> }} />
  )
}

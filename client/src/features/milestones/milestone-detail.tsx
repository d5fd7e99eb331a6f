import type { Milestone } from '@counterpart/shared/milestones'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { Row, SideName } from '../../ui/index.ts'
import { MilestoneDates } from './milestone-dates.tsx'
import { MilestoneEnd } from './milestone-end.tsx'
import { useClock } from './use-clock.ts'
import { MilestonePlan } from './milestone-plan.tsx'
import { MilestoneWork } from './milestone-work.tsx'
import { LatenessWord, StatusWord } from './milestone-words.tsx'
import { primaryVerbOf } from './primary-verb.ts'

interface MilestoneDetailProps {
  room: Room
  milestone: Milestone
  /** The conversation about it, from another feature. */
  thread: ReactNode
}

/** One milestone: where the work stands, its dates, its plan, what was said about it. */
export function MilestoneDetail({ room, milestone, thread }: MilestoneDetailProps) {
  const primary = primaryVerbOf(milestone, room.me)
  return (
    <>
      {milestone.state.status === 'dropped' ? <MilestoneEnd room={room} milestone={milestone} /> : null}
      <MilestoneWork room={room} milestone={milestone} primary={primary} />
      <MilestoneDates room={room} milestone={milestone} primary={primary} />
      <MilestonePlan room={room} milestone={milestone} />
      {thread}
      {milestone.state.status === 'dropped' ? null : <MilestoneEnd room={room} milestone={milestone} />}
    </>
  )
}

/** Stands above the title: status, lateness, and whose work it is. */
export function MilestoneKicker({ room, milestone }: { room: Room; milestone: Milestone }) {
  const intl = useIntl()
  const clock = useClock(room)
  return (
    <Row>
      <StatusWord status={milestone.state.status} />
      <LatenessWord milestone={milestone} clock={clock} />
      <SideName side={milestone.side}>
        <FormattedMessage id="milestone.side" values={{ side: intl.formatMessage({ id: `side.${milestone.side}` }) }} />
      </SideName>
    </Row>
  )
}

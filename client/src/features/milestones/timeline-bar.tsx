import { dayIn, dayMs, startOfDayMs } from '@counterpart/shared/kernel'
import type { Day } from '@counterpart/shared/kernel'
import { timelineDay } from '@counterpart/shared/milestones'
import type { Clock, Milestone } from '@counterpart/shared/milestones'
import { memo } from 'react'
import type { CSSProperties } from 'react'
import { FormattedMessage } from 'react-intl'
import { DayText } from '../../ui/index.ts'
import classes from './timeline-bar.module.css'

/** The milestones in proportion of time. A drawing of the list above it, so hidden from those who listen. */
export const TimelineBar = memo(function TimelineBar({ milestones, clock }: { milestones: readonly Milestone[]; clock: Clock }) {
  const today = dayIn(clock.now, clock.zone)
  const dated = marksOf(milestones)
  const days = [...dated.map(({ day }) => day), today].toSorted()
  const [first, last] = [days[0] ?? today, days.at(-1) ?? today]
  return (
    <div className={classes['timeline']} aria-hidden="true">
      <div className={classes['line']}>
        <span className={classes['today']} style={placeOf(today, first, last)}>
          <span className={classes['todayWord']}>
            <FormattedMessage id="milestones.timeline.today" />
          </span>
        </span>
        {dated.map(({ day, side, isDone }) => (
          <span
            key={`${day} ${side} ${isDone}`}
            className={`${classes['mark']} ${classes[side]} ${isDone ? classes['done'] : ''}`}
            style={placeOf(day, first, last)}
          />
        ))}
      </div>
      <div className={classes['ends']}>
        <DayText day={first} />
        {first === last ? null : <DayText day={last} />}
      </div>
    </div>
  )
})

interface Mark {
  readonly day: Day
  readonly side: Milestone['side']
  readonly isDone: boolean
}

/** One for all that would be drawn over each other. */
function marksOf(milestones: readonly Milestone[]): readonly Mark[] {
  const marks = new Map<string, Mark>()
  for (const milestone of milestones) {
    const day = timelineDay(milestone)
    const isDone = milestone.state.status === 'accepted'
    if (day !== null) marks.set(`${day} ${milestone.side} ${isDone}`, { day, side: milestone.side, isDone })
  }
  return [...marks.values()]
}

function placeOf(day: Day, first: Day, last: Day): CSSProperties {
  const whole = Math.max(dayMs, startOfDayMs(last) - startOfDayMs(first))
  return { left: `${((startOfDayMs(day) - startOfDayMs(first)) / whole) * 100}%` }
}

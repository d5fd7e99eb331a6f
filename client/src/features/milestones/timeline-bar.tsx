import { dayIn, dayMs, startOfDayMs } from '@counterpart/shared/kernel'
import type { Day } from '@counterpart/shared/kernel'
import { timelineDay } from '@counterpart/shared/milestones'
import type { Clock, Milestone } from '@counterpart/shared/milestones'
import type { CSSProperties } from 'react'
import { FormattedMessage } from 'react-intl'
import { DayText } from '../../ui/index.ts'
import classes from './timeline-bar.module.css'

/** The milestones in proportion of time. A drawing of the list above it, so hidden from those who listen. */
export function TimelineBar({ milestones, clock }: { milestones: readonly Milestone[]; clock: Clock }) {
  const today = dayIn(clock.now, clock.zone)
  const dated = milestones.flatMap((milestone) => {
    const day = timelineDay(milestone)
    return day === null ? [] : [{ milestone, day }]
  })
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
        {dated.map(({ milestone, day }) => (
          <span
            key={milestone.id}
            className={`${classes['mark']} ${classes[milestone.side]} ${milestone.state.status === 'accepted' ? classes['done'] : ''}`}
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
}

function placeOf(day: Day, first: Day, last: Day): CSSProperties {
  const whole = Math.max(dayMs, startOfDayMs(last) - startOfDayMs(first))
  return { left: `${((startOfDayMs(day) - startOfDayMs(first)) / whole) * 100}%` }
}

import { dayIn, dayMs, oncePer, startOfDayMs } from '@counterpart/shared/kernel'
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
  const placed = apart(dated.map((mark) => ({ ...mark, left: placeOf(mark.day, first, last) })))
  return (
    <div className={classes['timeline']} aria-hidden="true">
      <div className={classes['line']}>
        <span className={classes['today']} style={at(placeOf(today, first, last))}>
          <span className={classes['todayWord']}>
            <FormattedMessage id="milestones.timeline.today" />
          </span>
        </span>
        {placed.map(({ day, side, isDone, left }) => (
          <span
            key={`${day} ${side} ${isDone}`}
            className={`${classes['mark']} ${classes[side]} ${isDone ? classes['done'] : ''}`}
            style={at(left)}
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

/** One for all of a day that look alike. */
const marksOf = oncePer((milestones: readonly Milestone[]): readonly Mark[] => {
  const marks = new Map<string, Mark>()
  for (const milestone of milestones) {
    const day = timelineDay(milestone)
    const isDone = milestone.state.status === 'accepted'
    if (day !== null) marks.set(`${day} ${milestone.side} ${isDone}`, { day, side: milestone.side, isDone })
  }
  return [...marks.values()]
})

interface PlacedMark extends Mark {
  /** How far along the line, in percent. */
  readonly left: number
}

/** Of marks that look alike and lie over each other by all but a hair, one: a line of years would hold more than anybody can see. */
function apart(marks: readonly PlacedMark[]): readonly PlacedMark[] {
  const seen = new Map<string, PlacedMark>()
  for (const mark of marks) {
    const place = `${Math.round(mark.left * 2)} ${mark.side} ${mark.isDone}`
    if (!seen.has(place)) seen.set(place, mark)
  }
  return [...seen.values()]
}

function placeOf(day: Day, first: Day, last: Day): number {
  const whole = Math.max(dayMs, startOfDayMs(last) - startOfDayMs(first))
  return ((startOfDayMs(day) - startOfDayMs(first)) / whole) * 100
}

function at(left: number): CSSProperties {
  return { left: `${left}%` }
}

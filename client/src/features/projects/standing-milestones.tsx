import { currentWorkingTime } from '@counterpart/shared/engagement'
import type { Instant } from '@counterpart/shared/kernel'
import { agreedDate, currentPlan, progressOf, slippageDays, timeline, timelineDay } from '@counterpart/shared/milestones'
import type { Milestone } from '@counterpart/shared/milestones'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { DayText, List, ListItem, Quiet, Row, TextLink } from '../../ui/index.ts'
import classes from './standing.module.css'

/** So many of the next milestones are named; the rest stands on their own page. */
const shown = 3

/** How far the milestones are, and which come next. */
export function StandingMilestones({ room, now }: { room: Room; now: Instant }) {
  const intl = useIntl()
  const { milestones } = room.state
  const { accepted, total } = progressOf(milestones)
  const next = timeline(milestones)
    .filter(({ state }) => state.status !== 'accepted' && state.status !== 'dropped')
    .slice(0, shown)
  const address = roomAddress(room.project, 'milestones')
  if (total === 0) {
    return (
      <p>
        <FormattedMessage id="stand.milestones.none" />
        {'. '}
        <TextLink href={address}>
          <FormattedMessage id="stand.milestones.plan" />
        </TextLink>
      </p>
    )
  }
  return (
    <div>
      <p className={classes['progress']}>
        <TextLink href={address}>
          <FormattedMessage id="stand.milestones.progress" values={{ accepted, total }} />
        </TextLink>
      </p>
      <List label={intl.formatMessage({ id: 'stand.milestones.next' })}>
        {next.map((milestone) => (
          <ListItem key={milestone.id}>
            <NextMilestone room={room} milestone={milestone} now={now} />
          </ListItem>
        ))}
      </List>
    </div>
  )
}

function NextMilestone({ room, milestone, now }: { room: Room; milestone: Milestone; now: Instant }) {
  const day = timelineDay(milestone)
  const late = slippageDays(milestone, { now, zone: currentWorkingTime(room.state.engagement).zone }) ?? 0
  return (
    <div className={classes['next']}>
      <TextLink href={roomAddress(room.project, 'milestones', milestone.id)} isStrong>
        {currentPlan(milestone).words?.title}
      </TextLink>
      <Quiet>
        <Row>
          <FormattedMessage id={`milestone.status.${milestone.state.status}`} />
          <span>{day ? <DayText day={agreedDate(milestone)?.dueOn ?? day} /> : <FormattedMessage id="stand.milestones.no-date" />}</span>
          {late > 0 ? <FormattedMessage id="stand.milestones.late" values={{ days: late }} /> : null}
        </Row>
      </Quiet>
    </div>
  )
}

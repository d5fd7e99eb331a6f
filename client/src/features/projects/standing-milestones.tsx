import { currentWorkingTime } from '@counterpart/shared/engagement'
import type { Instant } from '@counterpart/shared/kernel'
import { currentPlan, progressOf, slippageDays, standingDate, timeline } from '@counterpart/shared/milestones'
import type { Milestone } from '@counterpart/shared/milestones'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { List, ListItem, Quiet, Row, TextLink, dayWords } from '../../ui/index.ts'
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
  const mayPlan = usePermission(room)('milestone.planned').is === 'open'
  if (total === 0) {
    return (
      <p>
        <FormattedMessage id="stand.milestones.none" />
        {'. '}
        {mayPlan ? (
          <TextLink href={address}>
            <FormattedMessage id="stand.milestones.plan" />
          </TextLink>
        ) : null}
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
  const late = slippageDays(milestone, { now, zone: currentWorkingTime(room.state.engagement).zone }) ?? 0
  return (
    <div className={classes['next']}>
      <TextLink href={roomAddress(room.project, 'milestones', milestone.id)} isStrong>
        {currentPlan(milestone).words?.title ?? <FormattedMessage id="milestone.untitled" />}
      </TextLink>
      <Quiet>
        <Row>
          <FormattedMessage id={`milestone.status.${milestone.state.status}`} />
          <span>
            <DateWords milestone={milestone} />
          </span>
          {late > 0 ? <FormattedMessage id="stand.milestones.late" values={{ days: late }} /> : null}
        </Row>
      </Quiet>
    </div>
  )
}

/** How far the date counts, with it: a day that is only proposed never reads like an agreed one. */
function DateWords({ milestone }: { milestone: Milestone }) {
  const intl = useIntl()
  const known = standingDate(milestone)
  if (!known) return <FormattedMessage id="milestone.date.none" />
  return <FormattedMessage id={`milestone.date.${known.kind}`} values={{ day: dayWords(intl, known.day) }} />
}

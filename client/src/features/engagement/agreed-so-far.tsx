import { currentCadence, currentWorkingTime } from '@counterpart/shared/engagement'
import { agreedDate, currentPlan, timeline } from '@counterpart/shared/milestones'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { DayText, Facts } from '../../ui/index.ts'
import { CadenceText, WorkingTimeText } from './terms-words.tsx'
import type { Milestone } from '@counterpart/shared/milestones'

/** Everything both sides have said yes to: dates, working time, check-ins. */
export function AgreedSoFar({ room }: { room: Room }) {
  const intl = useIntl()
  const { engagement, milestones } = room.state
  const working = <WorkingTimeText terms={currentWorkingTime(engagement)} />
  const titleOf = (milestone: Milestone) => currentPlan(milestone).words?.title ?? intl.formatMessage({ id: 'milestone.untitled' })
  const dates = timeline(milestones).flatMap((milestone) => {
    const agreed = agreedDate(milestone)
    const isLiving = milestone.state.status !== 'accepted' && milestone.state.status !== 'dropped'
    if (!agreed || !isLiving) return []
    const term = intl.formatMessage({ id: 'agreed.date' }, { title: titleOf(milestone) })
    return [{ term, value: <DayText day={agreed.dueOn} withWeekday /> }]
  })
  const cadences = (['client', 'provider'] as const).flatMap((side) => {
    const current = currentCadence(engagement, side)
    return current ? [{ term: intl.formatMessage({ id: `agreed.cadence.${side}` }), value: <CadenceText terms={current.terms} /> }] : []
  })
  const workingTime = {
    term: intl.formatMessage({ id: 'agreed.working-time' }),
    value: engagement.workingTime.agreed ? working : <FormattedMessage id="agreed.default" values={{ terms: working }} />,
  }
  return <Facts facts={[...dates, ...cadences, workingTime]} />
}

import { currentCadence, currentWorkingTime } from '@counterpart/shared/engagement'
import { oncePer } from '@counterpart/shared/kernel'
import { agreedDate, currentPlan, timeline } from '@counterpart/shared/milestones'
import type { Milestone, Milestones } from '@counterpart/shared/milestones'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { Button, DayText, Facts, Stack, usePages } from '../../ui/index.ts'
import { CadenceText, WorkingTimeText } from './terms-words.tsx'

/** So many dates are shown at a time. */
const pageSize = 20

/** Everything both sides have said yes to: dates, working time, check-ins. */
export function AgreedSoFar({ room }: { room: Room }) {
  const intl = useIntl()
  const { engagement, milestones } = room.state
  const { pages, set } = usePages('agreed')
  const agreedOn = livingAndAgreed(milestones)
  const left = agreedOn.length - pages * pageSize
  const working = <WorkingTimeText terms={currentWorkingTime(engagement)} />
  const titleOf = (milestone: Milestone) => currentPlan(milestone).words?.title ?? intl.formatMessage({ id: 'milestone.untitled' })
  const dates = agreedOn.slice(0, pages * pageSize).map(({ milestone, dueOn }) => {
    const term = intl.formatMessage({ id: 'agreed.date' }, { title: titleOf(milestone) })
    return { term, value: <DayText day={dueOn} withWeekday /> }
  })
  const cadences = (['client', 'provider'] as const).flatMap((side) => {
    const current = currentCadence(engagement, side)
    return current ? [{ term: intl.formatMessage({ id: `agreed.cadence.${side}` }), value: <CadenceText terms={current.terms} /> }] : []
  })
  const workingTime = {
    term: intl.formatMessage({ id: 'agreed.working-time' }),
    value: engagement.workingTime.agreed ? working : <FormattedMessage id="agreed.default" values={{ terms: working }} />,
  }
  return (
    <Stack>
      <Facts facts={[...dates, ...cadences, workingTime]} />
      {left > 0 ? (
        <div>
          <Button onClick={() => set(pages + 1)}>{intl.formatMessage({ id: 'list.next' }, { count: Math.min(left, pageSize) })}</Button>
        </div>
      ) : null}
    </Stack>
  )
}

/** Milestones that are still to come, with the date that both sides agreed to, by date. */
const livingAndAgreed = oncePer((milestones: Milestones) =>
  timeline(milestones).flatMap((milestone) => {
    const agreed = agreedDate(milestone)
    const isLiving = milestone.state.status !== 'accepted' && milestone.state.status !== 'dropped'
    return agreed && isLiving ? [{ milestone, dueOn: agreed.dueOn }] : []
  }),
)

import { oncePer } from '@counterpart/shared/kernel'
import { progressOf, standingDate, timeline, timelineDay } from '@counterpart/shared/milestones'
import type { Clock, Milestone } from '@counterpart/shared/milestones'
import { memo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { Earlier, Later, PagedList, Quiet, Row, Section, SideName, Stack, TextLink, dayWords } from '../../ui/index.ts'
import { LatenessWord, StatusWord, useTitle } from './milestone-words.tsx'
import { NoMilestones } from './no-milestones.tsx'
import { TimelineBar } from './timeline-bar.tsx'
import { useClock } from './use-clock.ts'

/** Every milestone by date as a list, the same as a drawing below it where any has a date, and the dropped ones folded away. */
export function MilestoneList({ room }: { room: Room }) {
  const intl = useIntl()
  const clock = useClock(room)
  const sorted = timeline(room.state.milestones)
  const { living, dropped, isDated } = partsOf(sorted)
  if (sorted.length === 0) return <NoMilestones room={room} />
  return (
    <Stack>
      <Quiet>
        <FormattedMessage id="milestones.progress" values={{ ...progressOf(room.state.milestones) }} />
      </Quiet>
      <Rows room={room} milestones={living} clock={clock} />
      {dropped.length > 0 ? (
        <Earlier label={intl.formatMessage({ id: 'milestones.dropped.list' }, { count: dropped.length })}>
          <Rows room={room} milestones={dropped} clock={clock} />
        </Earlier>
      ) : null}
      {isDated ? (
        <Later>
          <Section title={intl.formatMessage({ id: 'milestones.timeline' })} hint={<FormattedMessage id="milestones.timeline.hint" />}>
            <TimelineBar milestones={living} clock={clock} />
          </Section>
        </Later>
      ) : null}
    </Stack>
  )
}

const isDropped = ({ state }: Milestone) => state.status === 'dropped'

/** What stands in the list, what was dropped, and whether there is anything to draw. */
const partsOf = oncePer((sorted: readonly Milestone[]) => {
  const living = sorted.filter((milestone) => !isDropped(milestone))
  return { living, dropped: sorted.filter(isDropped), isDated: living.some((milestone) => timelineDay(milestone) !== null) }
})

function Rows({ room, milestones, clock }: { room: Room; milestones: readonly Milestone[]; clock: Clock }) {
  const intl = useIntl()
  return (
    <PagedList
      label={intl.formatMessage({ id: 'milestones.list' })}
      items={milestones}
      keyOf={({ id }) => id}
      moreWords={(count) => intl.formatMessage({ id: 'list.next' }, { count })}
    >
      {(milestone) => <MilestoneRow project={room.project} milestone={milestone} clock={clock} />}
    </PagedList>
  )
}

interface MilestoneRowProps {
  project: Room['project']
  milestone: Milestone
  clock: Clock
}

/** Drawn again only when the milestone itself or the clock has changed: the list may be long. */
const MilestoneRow = memo(function MilestoneRow({ project, milestone, clock }: MilestoneRowProps) {
  const intl = useIntl()
  const title = useTitle()
  const side = intl.formatMessage({ id: `side.${milestone.side}` })
  return (
    <Stack isTight>
      <TextLink href={roomAddress(project, 'milestones', milestone.id)} isStrong>
        {title(milestone)}
      </TextLink>
      <Row>
        <StatusWord status={milestone.state.status} />
        <LatenessWord milestone={milestone} clock={clock} />
        <Quiet>
          <DateWords milestone={milestone} />
        </Quiet>
        <SideName side={milestone.side}>
          <FormattedMessage id="milestone.side" values={{ side }} />
        </SideName>
      </Row>
    </Stack>
  )
})

/** How far the date counts, with it: a day that is only proposed never reads like an agreed one. */
function DateWords({ milestone }: { milestone: Milestone }) {
  const intl = useIntl()
  const known = standingDate(milestone)
  if (!known) return <FormattedMessage id="milestone.date.none" />
  return <FormattedMessage id={`milestone.date.${known.kind}`} values={{ day: dayWords(intl, known.day) }} />
}

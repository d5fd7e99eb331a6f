import { FormattedMessage, useIntl } from 'react-intl'
import { MilestoneList } from '../features/milestones/milestone-list.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { usePermission } from '../project/use-permission.ts'
import { LinkButton, Page, PageHeading } from '../ui/index.ts'

/** All milestones of a room. */
export function MilestonesScreen({ room }: { room: Room }) {
  const intl = useIntl()
  const permission = usePermission(room)('milestone.planned')
  const mayPlan = permission.is === 'open' && room.state.milestones.size > 0
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'milestones.title' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="milestones.lead" />}
        actions={
          mayPlan ? (
            <LinkButton href={roomAddress(room.project, 'milestones', 'new')} kind="primary">
              <FormattedMessage id="milestones.plan" />
            </LinkButton>
          ) : null
        }
      />
      <MilestoneList room={room} />
    </Page>
  )
}

import { milestoneId } from '@counterpart/shared/milestones'
import type { Milestone } from '@counterpart/shared/milestones'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import { CitedClauses } from '../features/agreements/signing/cited-clauses.tsx'
import { Attachments } from '../features/attachments/attachments.tsx'
import { MilestoneDetail, MilestoneKicker } from '../features/milestones/milestone-detail.tsx'
import { NewMilestoneForm } from '../features/milestones/milestone-form.tsx'
import { useTitle } from '../features/milestones/milestone-words.tsx'
import { MilestoneOwner } from '../features/roles/milestone-owner.tsx'
import { Thread } from '../features/threads/thread.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { usePermission } from '../project/use-permission.ts'
import { Later, LinkButton, Page, PageHeading, TextLink } from '../ui/index.ts'

/** One milestone, or, under `new`, the form that plans one. */
export function MilestoneScreen({ room, milestone }: { room: Room; milestone: string }) {
  const permission = usePermission(room)('milestone.planned')
  if (milestone === 'new' && permission.is === 'open') return <NewMilestone room={room} />
  const id = milestoneId.safeParse(milestone)
  const found = id.success ? room.state.milestones.get(id.data) : undefined
  return found ? <KnownMilestone room={room} milestone={found} /> : <NoMilestone room={room} />
}

function KnownMilestone({ room, milestone }: { room: Room; milestone: Milestone }) {
  const title = useTitle()
  return (
    <Page>
      <PageHeading
        title={title(milestone)}
        within={room.state.engagement.title}
        kicker={<MilestoneKicker room={room} milestone={milestone} />}
      />
      <MilestoneDetail
        room={room}
        milestone={milestone}
        thread={
          <Later>
            <MilestoneOwner room={room} milestone={milestone.id} mayChange={milestone.state.status !== 'dropped'} />
            <CitedClauses room={room} citing={{ kind: 'milestone', id: milestone.id }} />
            <Attachments room={room} subject={{ kind: 'milestone', id: milestone.id }} />
            <Thread room={room} subject={{ kind: 'milestone', id: milestone.id }} />
          </Later>
        }
      />
      <TextLink href={roomAddress(room.project, 'milestones')}>
        <FormattedMessage id="milestone.back" />
      </TextLink>
    </Page>
  )
}

function NewMilestone({ room }: { room: Room }) {
  const intl = useIntl()
  const [, go] = useLocation()
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'milestone.form.new' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="milestone.form.new.lead" />}
      />
      <NewMilestoneForm
        room={room}
        onPlanned={(planned) => go(roomAddress(room.project, 'milestones', planned))}
        onLeave={() => go(roomAddress(room.project, 'milestones'))}
      />
    </Page>
  )
}

function NoMilestone({ room }: { room: Room }) {
  const intl = useIntl()
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'milestone.not-found' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="milestone.not-found.hint" />}
      />
      <div>
        <LinkButton href={roomAddress(room.project, 'milestones')} kind="primary">
          <FormattedMessage id="milestone.back" />
        </LinkButton>
      </div>
    </Page>
  )
}

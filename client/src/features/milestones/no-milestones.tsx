import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { EmptyState, LinkButton, StateWord } from '../../ui/index.ts'

/** Nothing planned yet: one filled-in example, and the next step in the words of the side that reads. */
export function NoMilestones({ room }: { room: Room }) {
  const intl = useIntl()
  const permission = usePermission(room)('milestone.planned')
  const side = room.me?.side ?? 'client'
  return (
    <EmptyState
      title={intl.formatMessage({ id: 'milestones.empty.title' })}
      exampleLabel={intl.formatMessage({ id: 'word.example' })}
      example={
        <>
          <p>
            <strong>
              <FormattedMessage id="milestones.example.title" />
            </strong>
          </p>
          <StateWord shape="half">
            <FormattedMessage id="milestone.status.started" />
          </StateWord>
          <p>
            <FormattedMessage id="milestones.example.words" />
          </p>
        </>
      }
      actions={
        permission.is === 'open' ? (
          <LinkButton href={roomAddress(room.project, 'milestones', 'new')} kind="primary">
            <FormattedMessage id="milestones.plan" />
          </LinkButton>
        ) : null
      }
    >
      <FormattedMessage id={permission.is === 'open' ? `milestones.empty.${side}` : 'milestones.empty.observer'} />
    </EmptyState>
  )
}

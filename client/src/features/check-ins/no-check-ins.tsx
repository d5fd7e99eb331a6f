import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { EmptyState, LinkButton } from '../../ui/index.ts'
import { HealthWord } from './health-word.tsx'

/** Nothing posted yet: one filled-in example, and the next step in the words of the side that reads. */
export function NoCheckIns({ room }: { room: Room }) {
  const intl = useIntl()
  const permission = usePermission(room)('check-in.posted')
  const side = room.me?.side ?? 'client'
  return (
    <EmptyState
      title={intl.formatMessage({ id: 'check-ins.empty.title' })}
      exampleLabel={intl.formatMessage({ id: 'word.example' })}
      example={
        <>
          <p>
            <strong>
              <FormattedMessage id="check-ins.example.title" />
            </strong>
          </p>
          <HealthWord health="on-track" />
          <p>
            <FormattedMessage id="check-ins.example.words" />
          </p>
        </>
      }
      actions={
        permission.is === 'open' ? (
          <LinkButton href={roomAddress(room.project, 'check-ins', 'new')} kind="primary">
            <FormattedMessage id="check-ins.write" />
          </LinkButton>
        ) : null
      }
    >
      <FormattedMessage id={permission.is === 'open' ? `check-ins.empty.${side}` : 'check-ins.empty.observer'} />
    </EmptyState>
  )
}

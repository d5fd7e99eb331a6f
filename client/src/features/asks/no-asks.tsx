import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { EmptyState, LinkButton, StateWord } from '../../ui/index.ts'

/** Nothing asked yet: one filled-in example, and the next step in the words of the side that reads. */
export function NoAsks({ room }: { room: Room }) {
  const intl = useIntl()
  const permission = usePermission(room)('ask.raised')
  const side = room.me?.side ?? 'client'
  return (
    <EmptyState
      title={intl.formatMessage({ id: 'asks.empty.title' })}
      exampleLabel={intl.formatMessage({ id: 'word.example' })}
      example={
        <>
          <p>
            <strong>
              <FormattedMessage id="asks.example.title" />
            </strong>
          </p>
          <StateWord shape="empty">
            <FormattedMessage id="ask.status.open" />
          </StateWord>
          <p>
            <FormattedMessage id={`asks.example.${side}`} />
          </p>
        </>
      }
      actions={
        permission.is === 'open' ? (
          <LinkButton href={roomAddress(room.project, 'asks', 'new')} kind="primary">
            <FormattedMessage id="asks.new" />
          </LinkButton>
        ) : null
      }
    >
      <FormattedMessage id={permission.is === 'open' ? `asks.empty.${side}` : 'asks.empty.observer'} />
    </EmptyState>
  )
}

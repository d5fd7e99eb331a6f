import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { EmptyState, Stack } from '../../ui/index.ts'
import { UsualStart } from './usual-start.tsx'

/** No role yet: one filled-in example, and a start in the words of the side that reads. */
export function NoRoles({ room }: { room: Room }) {
  const intl = useIntl()
  const mayDefine = usePermission(room)('role.defined').is === 'open'
  return (
    <Stack>
      <EmptyState
        title={intl.formatMessage({ id: 'roles.empty.title' })}
        exampleLabel={intl.formatMessage({ id: 'word.example' })}
        example={
          <>
            <p>
              <strong>
                <FormattedMessage id="roles.example.title" />
              </strong>
            </p>
            <p>
              <FormattedMessage id="roles.example.words" />
            </p>
          </>
        }
      >
        <FormattedMessage id={mayDefine ? `roles.empty.${room.me?.side ?? 'client'}` : 'roles.empty.observer'} />
      </EmptyState>
      {mayDefine ? <UsualStart room={room} /> : null}
    </Stack>
  )
}

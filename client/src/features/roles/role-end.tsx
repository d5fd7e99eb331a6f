import { mayArrange, mayRestore } from '@counterpart/shared/roles'
import type { Role } from '@counterpart/shared/roles'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useByline } from '../../project/use-byline.ts'
import { usePermission } from '../../project/use-permission.ts'
import { Button, Byline, Erased, Notice, Refused, Section, Stack } from '../../ui/index.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { useRoleTitle } from './role-words.tsx'
import { VerbButton } from './verb-button.tsx'

/** Takes a role out of use. */
export function RoleEnd({ room, role }: { room: Room; role: Role }) {
  const intl = useIntl()
  const title = useRoleTitle()(role)
  const [isAsking, setAsking] = useState(false)
  const permission = usePermission(room)('role.retired', mayArrange(role, room.me ?? role))
  if (permission.is !== 'open') return null
  return (
    <Section title={intl.formatMessage({ id: 'role.end.title' })}>
      <div>
        <Button onClick={() => setAsking(true)}>
          <FormattedMessage id="role.retire" />
        </Button>
      </div>
      {isAsking ? (
        <ReasonDialog
          room={room}
          name={`role/${role.id}/retire`}
          texts={{
            title: intl.formatMessage({ id: 'role.retire.title' }, { role: title }),
            hint: intl.formatMessage({ id: 'role.retire.hint' }),
            label: intl.formatMessage({ id: 'role.retire.reason' }),
            verb: intl.formatMessage({ id: 'role.retire' }),
          }}
          onClose={() => setAsking(false)}
          act={(reason) => ({ type: 'role.retired', facts: { role: role.id }, body: { reason } })}
        />
      ) : null}
    </Section>
  )
}

/** Says that a role is out of use, by whom and why, and brings it back. */
export function RetiredNotice({ room, role }: { room: Room; role: Role }) {
  const byline = useByline(room)
  const acting = useActing(room.project)
  const permission = usePermission(room)('role.restored', mayRestore(role, room.me ?? role))
  if (!role.retired) return null
  return (
    <Stack>
      <Notice
        tone="info"
        title={<FormattedMessage id="role.retired" />}
        actions={
          <VerbButton
            permission={permission}
            isBusy={acting.isBusy}
            onClick={() => void acting.act({ type: 'role.restored', facts: { role: role.id }, body: {} })}
          >
            <FormattedMessage id="role.restore" />
          </VerbButton>
        }
      >
        <Byline {...byline(role.retired)} />
        {role.retired.words ? role.retired.words.reason : <Erased place={role.retired.seq} />}
      </Notice>
      <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
    </Stack>
  )
}

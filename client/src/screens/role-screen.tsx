import { roleId } from '@counterpart/shared/roles'
import type { Role } from '@counterpart/shared/roles'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import { RoleDetail, RoleKicker } from '../features/roles/role-detail.tsx'
import { NewRoleForm } from '../features/roles/role-form.tsx'
import { useRoleTitle } from '../features/roles/role-words.tsx'
import { Thread } from '../features/threads/thread.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { usePermission } from '../project/use-permission.ts'
import { LinkButton, Page, PageHeading, TextLink } from '../ui/index.ts'

/** One role, or, under `new`, the form that defines one. */
export function RoleScreen({ room, role }: { room: Room; role: string }) {
  const permission = usePermission(room)('role.defined')
  if (role === 'new' && permission.is === 'open') return <NewRole room={room} />
  const id = roleId.safeParse(role)
  const found = id.success ? room.state.roles.roles.get(id.data) : undefined
  return found ? <KnownRole room={room} role={found} /> : <NoRole room={room} />
}

function KnownRole({ room, role }: { room: Room; role: Role }) {
  const title = useRoleTitle()
  return (
    <Page>
      <PageHeading title={title(role)} within={room.state.engagement.title} kicker={<RoleKicker role={role} />} />
      <RoleDetail room={room} role={role} thread={<Thread room={room} subject={{ kind: 'role', id: role.id }} />} />
      <TextLink href={roomAddress(room.project, 'roles')}>
        <FormattedMessage id="role.back" />
      </TextLink>
    </Page>
  )
}

function NewRole({ room }: { room: Room }) {
  const intl = useIntl()
  const [, go] = useLocation()
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'role.form.new' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="role.form.new.lead" />}
      />
      <NewRoleForm room={room} onDone={(role) => go(roomAddress(room.project, 'roles', role ?? undefined))} />
    </Page>
  )
}

function NoRole({ room }: { room: Room }) {
  const intl = useIntl()
  return (
    <Page>
      <PageHeading
        title={intl.formatMessage({ id: 'role.not-found' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="role.not-found.hint" />}
      />
      <div>
        <LinkButton href={roomAddress(room.project, 'roles')} kind="primary">
          <FormattedMessage id="role.back" />
        </LinkButton>
      </div>
    </Page>
  )
}

import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { AreaForm } from '../features/roles/area-dialogs.tsx'
import { RoleMatrixShown } from '../features/roles/role-matrix.tsx'
import { roomAddress } from '../project/addresses.ts'
import type { Room } from '../project/room.ts'
import { usePermission } from '../project/use-permission.ts'
import { Button, LinkButton, Page, PageHeading } from '../ui/index.ts'

/** Who does what on both sides. */
export function RolesScreen({ room }: { room: Room }) {
  const intl = useIntl()
  const [isNaming, setNaming] = useState(false)
  const permission = usePermission(room)
  const isBegun = room.state.roles.roles.size > 0
  return (
    <Page isWide>
      <PageHeading
        title={intl.formatMessage({ id: 'roles.title' })}
        within={room.state.engagement.title}
        lead={<FormattedMessage id="roles.lead" />}
        actions={
          permission('role.defined').is === 'open' ? (
            <>
              <Button onClick={() => setNaming(true)}>
                <FormattedMessage id="roles.area.name" />
              </Button>
              <LinkButton href={roomAddress(room.project, 'roles', 'new')} kind={isBegun ? 'primary' : 'plain'}>
                <FormattedMessage id="roles.define" />
              </LinkButton>
            </>
          ) : null
        }
      />
      <RoleMatrixShown room={room} />
      {isNaming ? <AreaForm room={room} area={null} onClose={() => setNaming(false)} /> : null}
    </Page>
  )
}

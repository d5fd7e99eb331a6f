import { matrixOf } from '@counterpart/shared/roles'
import type { Area } from '@counterpart/shared/roles'
import { timeline } from '@counterpart/shared/milestones'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { Quiet, Section, useIsWide } from '../../ui/index.ts'
import { AreaDialog } from './area-dialogs.tsx'
import { MatrixByWork } from './matrix-by-work.tsx'
import { MatrixLegend } from './matrix-legend.tsx'
import { MatrixTable } from './matrix-table.tsx'
import { NoRoles } from './no-roles.tsx'
import { RetiredThings } from './retired-things.tsx'
import { RoleList } from './role-list.tsx'
import { useLooking } from './use-looking.ts'

/** Who does what: a table where there is room for it, else work by work; then the roles themselves and what is out of use. */
export function RoleMatrixShown({ room }: { room: Room }) {
  const intl = useIntl()
  const isWide = useIsWide()
  const [area, setArea] = useState<Area | null>(null)
  const matrix = matrixOf(useLooking(room), timeline(room.state.milestones))
  const hasRoles = matrix.roles.length > 0
  const shown = area && room.state.roles.areas.get(area.id)
  return (
    <>
      {hasRoles || room.state.roles.roles.size > 0 ? null : <NoRoles room={room} />}
      {hasRoles && matrix.rows.length > 0 ? (
        <Section title={intl.formatMessage({ id: 'roles.matrix' })}>
          {isWide ? (
            <Quiet>
              <FormattedMessage id="roles.matrix.hint" />
            </Quiet>
          ) : null}
          {isWide ? (
            <MatrixTable room={room} matrix={matrix} onOpenArea={setArea} />
          ) : (
            <MatrixByWork room={room} matrix={matrix} onOpenArea={setArea} />
          )}
          <MatrixLegend />
        </Section>
      ) : null}
      {hasRoles && matrix.rows.length === 0 ? (
        <Quiet>
          <FormattedMessage id="roles.matrix.no-work" />
        </Quiet>
      ) : null}
      {hasRoles && (!isWide || matrix.rows.length === 0) ? <RoleList room={room} roles={matrix.roles} /> : null}
      <RetiredThings room={room} />
      {shown ? <AreaDialog room={room} area={shown} onClose={() => setArea(null)} /> : null}
    </>
  )
}

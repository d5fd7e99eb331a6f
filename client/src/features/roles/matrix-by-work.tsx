import type { Area, MatrixRow, Part, RoleMatrix } from '@counterpart/shared/roles'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { isWritable, usePermission } from '../../project/use-permission.ts'
import { Button, SideName, TextLink } from '../../ui/index.ts'
import { WorkHeading } from './matrix-table.tsx'
import { PartsDialog } from './parts-dialog.tsx'
import { HolderWords, WorkGapWord } from './role-gaps.tsx'
import { allParts, useRoleTitle, useWorkName, useWorkTitle } from './role-words.tsx'
import classes from './roles.module.css'

interface MatrixByWorkProps {
  room: Room
  matrix: RoleMatrix
  onOpenArea(area: Area): void
}

/** The same table for a narrow window: one piece of work under the other, each with its parts. */
export function MatrixByWork({ room, matrix, onOpenArea }: MatrixByWorkProps) {
  const intl = useIntl()
  return (
    <ul className={classes['works']} aria-label={intl.formatMessage({ id: 'roles.matrix' })}>
      {matrix.rows.map((work) => (
        <li key={work.work.id}>
          <WorkParts room={room} matrix={matrix} work={work} onOpenArea={onOpenArea} />
        </li>
      ))}
    </ul>
  )
}

function WorkParts({ room, matrix, work, onOpenArea }: MatrixByWorkProps & { work: MatrixRow }) {
  const intl = useIntl()
  const [isPlacing, setPlacing] = useState(false)
  const title = useWorkTitle(room)(work.work)
  const name = useWorkName(room)(work.work)
  const permission = usePermission(room)('role.placed')
  const own = matrix.roles.map(({ role }) => role).filter(({ side }) => side === room.me?.side)
  const [first, ...others] = own
  const mayPlace = permission.is === 'open' && isWritable(room) && first !== undefined
  return (
    <section className={classes['workParts']} aria-label={title}>
      <h3>
        <WorkHeading room={room} work={work} onOpenArea={onOpenArea} />
      </h3>
      <dl>
        {allParts.map((part) => (
          <PartLine key={part} room={room} matrix={matrix} work={work} part={part} />
        ))}
      </dl>
      {mayPlace ? (
        <Button kind="quiet" onClick={() => setPlacing(true)} label={intl.formatMessage({ id: 'roles.parts.change.of' }, { work: name })}>
          <FormattedMessage id="roles.parts.change" />
        </Button>
      ) : null}
      {isPlacing && first ? (
        <PartsDialog room={room} roles={[first, ...others]} work={work.work} onClose={() => setPlacing(false)} />
      ) : null}
    </section>
  )
}

const gapOf = { accountable: 'nobody-accountable', responsible: 'nobody-responsible', consulted: null, informed: null } as const

function PartLine({ room, matrix, work, part }: Omit<MatrixByWorkProps, 'onOpenArea'> & { work: MatrixRow; part: Part }) {
  const title = useRoleTitle()
  const standings = matrix.roles.filter((_, index) => work.cells[index]?.parts.includes(part))
  const gap = gapOf[part]
  if (standings.length === 0 && gap === null) return null
  return (
    <div>
      <dt>
        <FormattedMessage id={`roles.part.${part}.title`} />
      </dt>
      <dd>
        {standings.length === 0 && gap ? <WorkGapWord gap={gap} /> : null}
        {standings.map((standing) => (
          <div key={standing.role.id} className={classes['player']}>
            <TextLink href={roomAddress(room.project, 'roles', standing.role.id)} isStrong>
              {title(standing.role)}
            </TextLink>
            <SideName side={standing.role.side}>
              <FormattedMessage id={`side.${standing.role.side}`} />
            </SideName>
            <HolderWords room={room} standing={standing} />
          </div>
        ))}
      </dd>
    </div>
  )
}

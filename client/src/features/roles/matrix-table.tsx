import { mayArrange } from '@counterpart/shared/roles'
import type { Area, MatrixRow, Role, RoleMatrix, RoleStanding } from '@counterpart/shared/roles'
import { useCallback, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { usePermission } from '../../project/use-permission.ts'
import { HiddenText, SideShape, StepLink } from '../../ui/index.ts'
import { MatrixCell } from './matrix-cell.tsx'
import { PartsDialog } from './parts-dialog.tsx'
import { HolderWords, WorkGapWord, useHolderSentence } from './role-gaps.tsx'
import { useRoleName, useRoleTitle, useWorkName, useWorkTitle } from './role-words.tsx'
import classes from './roles.module.css'
import { useGridKeys } from './use-grid-keys.ts'

interface MatrixTableProps {
  room: Room
  matrix: RoleMatrix
  onOpenArea(area: Area): void
}

type Place = { row: number; column: number }

/** Work in rows, roles of both sides in columns: the grid of the WAI-ARIA authoring practices, one stop for Tab, arrow keys within. */
export function MatrixTable({ room, matrix, onOpenArea }: MatrixTableProps) {
  const intl = useIntl()
  const [opened, setOpened] = useState<Place | null>(null)
  const { grid, isReached, onKeyDown, onFocus } = useGridKeys({ rows: matrix.rows.length + 1, columns: matrix.roles.length + 1 })
  const open = useCallback((row: number, column: number) => setOpened({ row, column }), [])
  const [role, row] = opened ? [matrix.roles[opened.column - 1]?.role, matrix.rows[opened.row - 1]] : []
  return (
    <>
      <div className={classes['scrolls']}>
        <table
          role="grid"
          className={classes['matrix']}
          aria-label={intl.formatMessage({ id: 'roles.matrix' })}
          ref={grid}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
        >
          <TableHead room={room} roles={matrix.roles} isReached={isReached} />
          <tbody>
            {matrix.rows.map((work, index) => (
              <WorkRow
                key={work.work.id}
                room={room}
                matrix={matrix}
                work={work}
                row={index + 1}
                isReached={isReached}
                onOpen={open}
                onOpenArea={onOpenArea}
              />
            ))}
          </tbody>
        </table>
      </div>
      {role && row ? <PartsDialog room={room} roles={[role]} work={row.work} onClose={() => setOpened(null)} /> : null}
    </>
  )
}

interface HeadProps {
  room: Room
  roles: readonly RoleStanding[]
  isReached(place: Place): boolean
}

function TableHead({ room, roles, isReached }: HeadProps) {
  const intl = useIntl()
  const title = useRoleTitle()
  const sides = (['client', 'provider'] as const).map((side) => ({ side, count: roles.filter(({ role }) => role.side === side).length }))
  return (
    <thead>
      <tr>
        <th rowSpan={2} scope="col" className={classes['corner']}>
          <HiddenText>
            <FormattedMessage id="roles.matrix.work" />
          </HiddenText>
        </th>
        {sides
          .filter(({ count }) => count > 0)
          .map(({ side, count }) => (
            <th key={side} scope="colgroup" colSpan={count} className={`${classes['side']} ${classes[side]}`}>
              <SideShape side={side} /> {intl.formatMessage({ id: `side.${side}.title` })}
            </th>
          ))}
      </tr>
      <tr>
        {roles.map((standing, index) => (
          <th key={standing.role.id} scope="col" className={`${classes['role']} ${classes[standing.role.side]}`}>
            <StepLink
              href={roomAddress(room.project, 'roles', standing.role.id)}
              className={classes['heading']}
              data-row={0}
              data-column={index + 1}
              tabIndex={isReached({ row: 0, column: index + 1 }) ? 0 : -1}
            >
              {title(standing.role)}
            </StepLink>
            <HolderWords room={room} standing={standing} />
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface WorkRowProps extends Omit<HeadProps, 'roles'> {
  matrix: RoleMatrix
  work: MatrixRow
  row: number
  onOpen(row: number, column: number): void
  onOpenArea(area: Area): void
}

function WorkRow({ room, matrix, work, row, isReached, onOpen, onOpenArea }: WorkRowProps) {
  const roleName = useRoleName()
  const name = useWorkName(room)(work.work)
  const holder = useHolderSentence(room)
  const mayPlace = usePermission(room)('role.placed').is === 'open'
  const isPlaceable = (role: Role) => mayPlace && room.me !== undefined && mayArrange(role, room.me).ok
  const reached = { 'data-row': row, 'data-column': 0, tabIndex: isReached({ row, column: 0 }) ? 0 : -1 }
  return (
    <tr>
      <th scope="row" className={classes['work']}>
        <WorkHeading room={room} work={work} reached={reached} onOpenArea={onOpenArea} />
        {work.gaps.map((gap) => (
          <WorkGapWord key={gap} gap={gap} />
        ))}
      </th>
      {matrix.roles.map((standing, index) => (
        <MatrixCell
          key={standing.role.id}
          row={row}
          column={index + 1}
          isReached={isReached({ row, column: index + 1 })}
          parts={work.cells[index]?.parts ?? []}
          isPlaceable={isPlaceable(standing.role)}
          roleName={roleName(standing.role)}
          workName={name}
          holder={holder(standing)}
          onOpen={onOpen}
        />
      ))}
    </tr>
  )
}

interface WorkHeadingProps {
  room: Room
  work: MatrixRow
  onOpenArea(area: Area): void
  reached?: Readonly<Record<string, string | number>>
}

/** A milestone leads to its page; an area opens what can be done with it. */
export function WorkHeading({ room, work: { work, subject }, onOpenArea, reached = {} }: WorkHeadingProps) {
  const title = useWorkTitle(room)(work)
  if (subject.kind === 'milestone')
    return (
      <StepLink href={roomAddress(room.project, 'milestones', work.id)} className={classes['heading']} {...reached}>
        {title}
      </StepLink>
    )
  return (
    <button type="button" className={classes['heading']} aria-haspopup="dialog" onClick={() => onOpenArea(subject.area)} {...reached}>
      {title}
      <span className={classes['kind']}>
        <FormattedMessage id="roles.work.kind.area" />
      </span>
    </button>
  )
}

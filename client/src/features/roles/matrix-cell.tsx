import type { Part } from '@counterpart/shared/roles'
import { memo } from 'react'
import { FormattedMessage } from 'react-intl'
import { HiddenText } from '../../ui/index.ts'
import { PartWord, allParts } from './role-words.tsx'
import classes from './roles.module.css'

interface MatrixCellProps {
  row: number
  column: number
  isReached: boolean
  parts: readonly Part[]
  /** May this person give the role a part in it? */
  isPlaceable: boolean
  /** For those who do not see the table. */
  roleName: string
  workName: string
  holder: string
  onOpen(row: number, column: number): void
}

/** One place of the table. Drawn again only when something of it changes: there may be hundreds. */
export const MatrixCell = memo(function MatrixCell({ row, column, isReached, parts, isPlaceable, onOpen, ...names }: MatrixCellProps) {
  return (
    <td className={classes['cell']}>
      <button
        type="button"
        className={classes['open']}
        data-row={row}
        data-column={column}
        tabIndex={isReached ? 0 : -1}
        aria-haspopup="dialog"
        onClick={() => onOpen(row, column)}
      >
        <HiddenText>
          <FormattedMessage id="roles.matrix.cell" values={{ role: names.roleName, work: names.workName }} />{' '}
        </HiddenText>
        <Parts parts={parts} isPlaceable={isPlaceable} />
        <HiddenText> {names.holder}</HiddenText>
      </button>
    </td>
  )
})

function Parts({ parts, isPlaceable }: Pick<MatrixCellProps, 'parts' | 'isPlaceable'>) {
  if (parts.length === 0)
    return (
      <>
        <span className={isPlaceable ? `${classes['none']} ${classes['free']}` : classes['none']} aria-hidden="true">
          ·
        </span>
        {isPlaceable ? (
          <span className={classes['add']} aria-hidden="true">
            <FormattedMessage id="roles.matrix.add" />
          </span>
        ) : null}
        <HiddenText>
          <FormattedMessage id="roles.matrix.none" />.
        </HiddenText>
      </>
    )
  return (
    <>
      {allParts
        .filter((part) => parts.includes(part))
        .map((part, index) => (
          <span key={part} className={classes['line']}>
            {index > 0 ? <HiddenText>, </HiddenText> : null}
            <PartWord part={part} />
          </span>
        ))}
    </>
  )
}

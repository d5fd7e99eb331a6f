import { memo } from 'react'
import { useIntl } from 'react-intl'
import type { ClauseActs } from './clause-acts.ts'
import { ClauseFacts } from './clause-facts.tsx'
import { ClauseForm } from './clause-form.tsx'
import type { ClauseFault } from './draft-faults.ts'
import classes from './editor.module.css'
import { excerptOf } from './excerpt.ts'
import { Chevron, Grip } from './icons.tsx'
import type { ClauseDraft } from './text-draft.ts'

export interface ClauseRowProps {
  clause: ClauseDraft
  number: string
  isOpen: boolean
  /** What is wrong with it, once sending was tried. */
  fault: ClauseFault | null
  mark: 'new' | 'changed' | null
  isGuessed: boolean
  isFirst: boolean
  mayIndent: boolean
  /** A dragged clause would be dropped before it, or behind it as the last one. */
  drop: 'before' | 'behind' | null
  acts: ClauseActs
}

/** One clause: closed, its heading and how it begins; open, everything about it. Drawn again only when something of its own changes. */
export const ClauseRow = memo(function ClauseRow(row: ClauseRowProps) {
  const { clause, number, isOpen, acts, drop } = row
  const intl = useIntl()
  const heading = clause.heading.trim() === '' ? intl.formatMessage({ id: 'editor.clause.untitled' }) : clause.heading
  const id = clause.clause
  return (
    <li className={classes['row']} data-clause={id} data-drop={drop ?? undefined} data-open={isOpen || undefined} data-depth={clause.depth}>
      <div className={classes['head']}>
        <button
          type="button"
          className={classes['grip']}
          data-control="grip"
          aria-label={intl.formatMessage({ id: 'editor.clause.grip' }, { number, heading })}
          onPointerDown={(event) => acts.grip(event, id)}
        >
          <Grip />
        </button>
        <span className={classes['number']}>{number}</span>
        <div className={classes['about']}>
          <h3 className={classes['heading']}>
            <button type="button" data-control="toggle" aria-expanded={isOpen} onClick={() => acts.toggle(id)}>
              <span className={clause.heading.trim() === '' ? classes['untitled'] : undefined}>{heading}</span>
              <Chevron />
            </button>
          </h3>
          <ClauseFacts clause={clause} mark={row.mark} isGuessed={row.isGuessed} isFaulty={row.fault !== null} />
          {isOpen ? null : (
            <p className={classes['excerpt']}>{excerptOf(clause.text) || intl.formatMessage({ id: 'editor.clause.no-text' })}</p>
          )}
        </div>
      </div>
      {isOpen ? <ClauseForm {...row} heading={heading} /> : null}
    </li>
  )
})

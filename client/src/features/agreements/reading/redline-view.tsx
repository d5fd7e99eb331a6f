import type { ClauseChange, Redline } from '@counterpart/shared/agreements'
import { memo, useMemo, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Button, useIsWide } from '../../../ui/index.ts'
import { longText, useSoonAll } from './long-text.ts'
import { ChangedClause } from './redline-clause.tsx'
import type { RedlineLayout } from './redline-clause.tsx'
import { clauseNumbers, redlineParts } from './redline-parts.ts'
import { ChangedFrame, FigureList, RedlineCount } from './redline-summary.tsx'
import { hasChanges } from './redline-wording.tsx'
import classes from './redline.module.css'
import { useChangeSteps } from './use-change-steps.ts'
import type { ChangeSteps } from './use-change-steps.ts'

interface RedlineViewProps {
  redline: Redline
  /** Where the window is too narrow for two columns, both texts stand in one. */
  layout: RedlineLayout
}

/** What differs between two texts: a plain count, the figures, then clause by clause, with unchanged ones folded. */
export const RedlineView = memo(function RedlineView({ redline, layout }: RedlineViewProps) {
  const intl = useIntl()
  const isWide = useIsWide()
  const parts = useMemo(() => redlineParts(redline.clauses), [redline])
  const numbers = useMemo(() => clauseNumbers(redline.clauses), [redline])
  const frame = useRef<HTMLDivElement>(null)
  const steps = useChangeSteps(frame)
  const isFrameChanged = hasChanges(redline.title) || redline.terms.length > 0
  const total = parts.filter(({ kind }) => kind === 'change').length + (isFrameChanged ? 1 : 0)
  const shownParts = useSoonAll(parts)
  const isLong = redline.clauses.length >= longText
  const shown = isWide ? layout : 'inline'
  return (
    <div
      className={isLong ? `${classes['redline']} ${classes['long']}` : classes['redline']}
      role="group"
      aria-label={intl.formatMessage({ id: 'redline.label' })}
      ref={frame}
    >
      <p className={classes['count']}>
        <RedlineCount redline={redline} />
      </p>
      <FigureList changes={redline.clauses} />
      {total > 1 ? <Steps steps={steps} total={total} /> : null}
      {shown === 'side-by-side' ? <ColumnNames /> : null}
      <ChangedFrame redline={redline} />
      {shownParts.map((part) =>
        part.kind === 'change' ? (
          <ChangedClause key={part.change.clause} change={part.change} numbers={numbers} layout={shown} />
        ) : (
          <UnchangedClauses key={part.clauses[0]?.clause} clauses={part.clauses} />
        ),
      )}
    </div>
  )
})

function Steps({ steps, total }: { steps: ChangeSteps; total: number }) {
  const intl = useIntl()
  return (
    <div className={classes['steps']}>
      <Button kind="quiet" onClick={() => steps.step(-1)} label={intl.formatMessage({ id: 'redline.previous.label' })}>
        <FormattedMessage id="redline.previous" />
      </Button>
      <Button kind="quiet" onClick={() => steps.step(1)} label={intl.formatMessage({ id: 'redline.next.label' })}>
        <FormattedMessage id="redline.next" />
      </Button>
      <span className={classes['place']} aria-live="polite">
        <FormattedMessage id="redline.place" values={{ at: steps.at, total }} />
      </span>
      <span className={classes['keys']}>
        <FormattedMessage id="redline.keys" values={{ n: <kbd>n</kbd>, p: <kbd>p</kbd> }} />
      </span>
    </div>
  )
}

function ColumnNames() {
  return (
    <div className={`${classes['columns']} ${classes['columnNames']}`} aria-hidden="true">
      <span>
        <FormattedMessage id="redline.column.before" />
      </span>
      <span>
        <FormattedMessage id="redline.column.after" />
      </span>
    </div>
  )
}

/** A line that unfolds. */
function UnchangedClauses({ clauses }: { clauses: readonly ClauseChange[] }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={classes['same']}>
      <Button kind="quiet" isExpanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <FormattedMessage id="redline.unchanged" values={{ count: clauses.length }} />
      </Button>
      {isOpen
        ? clauses.map(({ clause, after }) => (
            <section key={clause} className={classes['unfolded']}>
              <h3 className={classes['heading']}>
                <span className={classes['number']}>{after?.number}</span> {after?.text.heading}
              </h3>
              <p className={classes['words']}>{after?.text.text}</p>
            </section>
          ))
        : null}
    </div>
  )
}

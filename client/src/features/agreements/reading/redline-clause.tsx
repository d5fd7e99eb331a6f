import type { ClauseChange } from '@counterpart/shared/agreements'
import { memo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Earlier } from '../../../ui/index.ts'
import { ChangedChoices, ChangedFigures } from './redline-choices.tsx'
import { changeAnchor } from './redline-parts.ts'
import type { ClauseNumbers } from './redline-parts.ts'
import { WordingShown, hasChanges } from './redline-wording.tsx'
import classes from './redline.module.css'

export type RedlineLayout = 'inline' | 'side-by-side'

interface ChangedClauseProps {
  change: ClauseChange
  numbers: ClauseNumbers
  layout: RedlineLayout
}

/** One clause that differs: how, its heading, what was chosen for it, its figures, its words. */
export const ChangedClause = memo(function ChangedClause({ change, numbers, layout }: ChangedClauseProps) {
  const { status, before, after, heading } = change
  return (
    <section className={`${classes['change']} ${classes[status]}`} id={changeAnchor(change)} data-change tabIndex={-1}>
      <p className={classes['signs']}>
        <ChangeSigns change={change} numbers={numbers} />
      </p>
      <h3 className={classes['heading']}>
        <span className={classes['number']}>{after?.number ?? before?.number}</span> <WordingShown wording={heading} />
      </h3>
      <ChangedChoices change={change} />
      {status === 'changed' ? <ChangedFigures figures={change.figures} /> : null}
      <ClauseWords change={change} layout={layout} />
    </section>
  )
})

/** What happened to it, each as a sign and words. */
function ChangeSigns({ change, numbers }: { change: ClauseChange; numbers: ClauseNumbers }) {
  const { status, isMoved, before, after, from } = change
  return (
    <>
      {status === 'same' ? null : (
        <Sign sign={status === 'added' ? '+' : status === 'removed' ? '−' : '≠'}>
          <FormattedMessage id={`redline.status.${status}`} />
        </Sign>
      )}
      {isMoved ? (
        <Sign sign="↕">
          <FormattedMessage id="redline.moved" values={{ from: before?.number, to: after?.number }} />
        </Sign>
      ) : null}
      {from.length > 0 ? (
        <Sign sign="⑂">
          <Origin from={from} numbers={numbers} />
        </Sign>
      ) : null}
    </>
  )
}

function Sign({ sign, children }: { sign: string; children: React.ReactNode }) {
  return (
    <span className={classes['sign']}>
      <span aria-hidden="true">{sign}</span> {children}
    </span>
  )
}

/** Split off where its sources go on, merged where one of them does not. */
function Origin({ from, numbers }: { from: ClauseChange['from']; numbers: ClauseNumbers }) {
  const intl = useIntl()
  const sources = from.map((id) => numbers.get(id))
  const isSplit = sources.every((source) => source !== undefined && source.after !== null)
  const named = intl.formatList(sources.flatMap((source) => (source?.before ? [source.before] : [])))
  return <FormattedMessage id={isSplit ? 'redline.split' : 'redline.merged'} values={{ numbers: named, count: from.length }} />
}

function ClauseWords({ change: { text, before, after, status }, layout }: Omit<ChangedClauseProps, 'numbers'>) {
  const intl = useIntl()
  if (!hasChanges(text)) {
    const words = (after ?? before)?.text.text ?? ''
    return words === '' ? null : (
      <Earlier label={intl.formatMessage({ id: 'redline.text.same' })}>
        <p className={classes['words']}>{words}</p>
      </Earlier>
    )
  }
  const isBeside = layout === 'side-by-side' && status === 'changed'
  return (
    <>
      {text.isWhole ? (
        <p className={classes['whole']}>
          <FormattedMessage id="redline.whole" />
        </p>
      ) : null}
      {isBeside ? (
        <div className={classes['columns']}>
          {(['before', 'after'] as const).map((column) => (
            <div key={column} role="group" aria-label={intl.formatMessage({ id: `redline.column.${column}` })} className={classes['words']}>
              <WordingShown wording={text} column={column} />
            </div>
          ))}
        </div>
      ) : (
        <div className={classes['words']}>
          <WordingShown wording={text} />
        </div>
      )}
    </>
  )
}

import type { ClauseChange, Redline } from '@counterpart/shared/agreements'
import { FormattedMessage, useIntl } from 'react-intl'
import { FigureWords } from './redline-choices.tsx'
import { changeAnchor } from './redline-parts.ts'
import { WordingShown, hasChanges } from './redline-wording.tsx'
import classes from './redline.module.css'

/** The plain count: what happened to clauses, and how many words that took. */
export function RedlineCount({ redline: { count, isSame } }: { redline: Redline }) {
  const intl = useIntl()
  if (isSame) return <FormattedMessage id="redline.same" />
  const clauses = (['changed', 'added', 'removed', 'moved'] as const).flatMap((what) =>
    count[what] > 0 ? [intl.formatMessage({ id: `redline.count.${what}` }, { count: count[what] })] : [],
  )
  const { wordsAdded: added, wordsRemoved: removed } = count
  const words = intl.formatMessage({ id: added + removed === 0 ? 'redline.count.no-words' : 'redline.count.words' }, { added, removed })
  return (
    <>
      {clauses.length > 0 ? `${intl.formatList(clauses)}. ` : ''}
      {words}
    </>
  )
}

/** So many figures are named at the top; the others stand with their clauses. */
const mostFigures = 12

/** Every figure that differs, before anything else: it is what is overlooked most easily. Those that became others come first. */
export function FigureList({ changes }: { changes: readonly ClauseChange[] }) {
  const intl = useIntl()
  const all = changes.flatMap((change) => change.figures.map((figure) => ({ change, figure })))
  const isReplaced = ({ figure }: (typeof all)[number]) => figure.before !== null && figure.after !== null
  const figures = [...all.filter(isReplaced), ...all.filter((found) => !isReplaced(found))]
  if (figures.length === 0) return null
  const rest = figures.length - mostFigures
  return (
    <div className={classes['figures']}>
      <p className={classes['figuresTitle']}>
        <FormattedMessage id="redline.count.figures" values={{ count: figures.length }} />
      </p>
      <ul className={classes['figureList']} aria-label={intl.formatMessage({ id: 'redline.figures' })}>
        {figures.slice(0, mostFigures).map(({ change, figure }, index) => (
          <li key={index}>
            <FigureWords figure={figure} /> <ClauseLink change={change} />
          </li>
        ))}
      </ul>
      {rest > 0 ? (
        <p>
          <FormattedMessage id="redline.figures.more" values={{ count: rest }} />
        </p>
      ) : null}
    </div>
  )
}

function ClauseLink({ change }: { change: ClauseChange }) {
  const shown = change.after ?? change.before
  return (
    <a href={`#${changeAnchor(change)}`} className={classes['figureLink']}>
      {shown?.number} {shown?.text.heading}
    </a>
  )
}

/** What differs above the clauses: the title, and what goes with the text. */
export function ChangedFrame({ redline: { title, terms } }: { redline: Redline }) {
  const intl = useIntl()
  if (!hasChanges(title) && terms.length === 0) return null
  return (
    <section className={classes['change']} data-change tabIndex={-1} aria-label={intl.formatMessage({ id: 'redline.frame' })}>
      {hasChanges(title) ? (
        <>
          <p className={classes['signs']}>
            <FormattedMessage id="redline.title" />
          </p>
          <p className={classes['heading']}>
            <WordingShown wording={title} />
          </p>
        </>
      ) : null}
      {terms.length > 0 ? (
        <ul className={classes['asides']}>
          {terms.map((term) => (
            <li key={term}>
              <FormattedMessage id={`redline.terms.${term}`} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

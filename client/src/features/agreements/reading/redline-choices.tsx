import type { ClauseChange, ClauseText, FigureChange } from '@counterpart/shared/agreements'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useBindsWord, useClauseKindWord, useMeasureWords } from './agreement-words.tsx'
import classes from './redline.module.css'

type Choice = ClauseChange['choices'][number]

/** Kind, side, measure and level, where they differ. */
export function ChangedChoices({ change: { choices, before, after } }: { change: ClauseChange }) {
  const words = useChoiceWords()
  if (!before || !after || choices.length === 0) return null
  return (
    <ul className={classes['asides']}>
      {choices.map((choice) => (
        <li key={choice}>
          <FormattedMessage id={`redline.choice.${choice}`} />{' '}
          <BeforeAfter before={words(choice, before.text)} after={words(choice, after.text)} />
        </li>
      ))}
    </ul>
  )
}

function useChoiceWords(): (choice: Choice, clause: ClauseText) => string {
  const intl = useIntl()
  const kind = useClauseKindWord()
  const binds = useBindsWord()
  const measure = useMeasureWords()
  return (choice, clause) => {
    switch (choice) {
      case 'kind':
        return kind(clause.kind)
      case 'binds':
        return binds(clause.binds)
      case 'measure':
        return measure(clause.measure) ?? intl.formatMessage({ id: 'redline.measure.none' })
      case 'depth':
        return intl.formatNumber(clause.depth + 1)
    }
  }
}

/** Numbers, amounts, dates, percentages and durations that differ, each on its own line. */
export function ChangedFigures({ figures }: { figures: readonly FigureChange[] }) {
  if (figures.length === 0) return null
  return (
    <ul className={classes['asides']}>
      {figures.map((figure, index) => (
        <li key={index}>
          <FormattedMessage id={`redline.figure.${figure.kind}`} /> <FigureWords figure={figure} />
        </li>
      ))}
    </ul>
  )
}

export function FigureWords({ figure: { before, after } }: { figure: FigureChange }) {
  if (before === null) return <FormattedMessage id="redline.figure.new" values={{ figure: <Figure>{after}</Figure> }} />
  if (after === null) return <FormattedMessage id="redline.figure.gone" values={{ figure: <Figure>{before}</Figure> }} />
  return <BeforeAfter before={before} after={after} />
}

function Figure({ children }: { children: ReactNode }) {
  return <strong className={classes['figure']}>{children}</strong>
}

function BeforeAfter({ before, after }: { before: string; after: string }) {
  return (
    <>
      <Figure>{before}</Figure> <span aria-hidden="true">→</span>{' '}
      <span className={classes['spoken']}>
        <FormattedMessage id="redline.spoken.becomes" />
      </span>{' '}
      <Figure>{after}</Figure>
    </>
  )
}

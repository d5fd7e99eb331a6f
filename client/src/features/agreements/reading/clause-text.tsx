import type { Binding, ClauseText } from '@counterpart/shared/agreements'
import { memo } from 'react'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { clauseAnchor } from '../../../project/clauses.ts'
import { Markdown, SideName, SideShape, StateWord } from '../../../ui/index.ts'
import { useBindsWord, useClauseKindWord, useMeasureWords } from './agreement-words.tsx'
import classes from './reading.module.css'

interface ClauseShownProps {
  clause: ClauseText
  number: string
  /** Stands below its words. */
  children?: ReactNode
}

/** One clause as it is read: number and heading, what kind it is, whom it binds, its measure, its words. */
export function ClauseShown({ clause, number, children }: ClauseShownProps) {
  const anchor = clauseAnchor(clause.clause)
  const Heading = clause.depth === 0 ? 'h3' : 'h4'
  return (
    <section className={classes['clause']} id={anchor} aria-labelledby={`${anchor}-heading`} tabIndex={-1}>
      <Heading className={classes['clauseHeading']} id={`${anchor}-heading`}>
        <span className={classes['number']}>{number}</span> <span>{clause.heading}</span>
      </Heading>
      <div className={classes['clauseInside']}>
        <ClauseChoices clause={clause} />
        <ClauseWords text={clause.text} />
        {children}
      </div>
    </section>
  )
}

/** Kind, side and measure in one quiet line. */
function ClauseChoices({ clause: { kind, binds, measure } }: { clause: ClauseText }) {
  const kindWord = useClauseKindWord()
  const measureWords = useMeasureWords()(measure)
  return (
    <p className={classes['choices']}>
      <Binds binds={binds} />
      {kind === 'other' ? null : <span>{kindWord(kind)}</span>}
      {measureWords === null ? null : <StateWord shape="clock">{measureWords}</StateWord>}
    </p>
  )
}

function Binds({ binds }: { binds: Binding }) {
  const word = useBindsWord()(binds)
  if (binds !== 'both') return <SideName side={binds}>{word}</SideName>
  return (
    <span className={classes['both']}>
      <SideShape side="client" />
      <SideShape side="provider" />
      <span>{word}</span>
    </span>
  )
}

/** Rendering Markdown costs more than anything else here: done once for each wording. */
const ClauseWords = memo(function ClauseWords({ text }: { text: string }) {
  const intl = useIntl()
  return /\S/u.test(text) ? <Markdown text={text} imageLabel={intl.formatMessage({ id: 'word.image' })} isSigned /> : null
})

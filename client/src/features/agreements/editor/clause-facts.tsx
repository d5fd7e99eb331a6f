import { useIntl } from 'react-intl'
import { SideShape, StateWord } from '../../../ui/index.ts'
import { useBindsWord, useClauseKindWord, useMeasureWords } from '../reading/agreement-words.tsx'
import classes from './editor.module.css'
import { measureFrom } from './measure-draft.ts'
import type { ClauseDraft } from './text-draft.ts'

interface ClauseFactsProps {
  clause: ClauseDraft
  mark: 'new' | 'changed' | null
  isGuessed: boolean
  isFaulty: boolean
}

/** Kind, side and measure in one quiet line, with what sets the clause apart. */
export function ClauseFacts({ clause, mark, isGuessed, isFaulty }: ClauseFactsProps) {
  const intl = useIntl()
  const kind = useClauseKindWord()
  const binds = useBindsWord()
  const measure = useMeasureWords()(measureFrom(clause.measure).value)
  return (
    <p className={classes['facts']}>
      <span>{kind(clause.kind)}</span>
      <span className={classes['binds']}>
        {clause.binds === 'provider' ? null : <SideShape side="client" />}
        {clause.binds === 'client' ? null : <SideShape side="provider" />}
        <span>{binds(clause.binds)}</span>
      </span>
      {measure === null ? null : <span>{measure}</span>}
      {isGuessed ? <StateWord shape="dots">{intl.formatMessage({ id: 'editor.clause.guessed' })}</StateWord> : null}
      {mark ? <StateWord shape={mark === 'new' ? 'full' : 'half'}>{intl.formatMessage({ id: `editor.clause.${mark}` })}</StateWord> : null}
      {isFaulty ? (
        <StateWord shape="bang" tone="bad">
          {intl.formatMessage({ id: 'editor.clause.faulty' })}
        </StateWord>
      ) : null}
    </p>
  )
}

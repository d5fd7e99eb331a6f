import { asksOf, textOf } from '@counterpart/shared/agreements'
import type { Revision } from '@counterpart/shared/agreements'
import type { Side } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import { clauseAnchor } from '../../../project/clauses.ts'
import { Quiet, Section } from '../../../ui/index.ts'
import { useClauseKindWord, useMeasureWords } from '../reading/agreement-words.tsx'
import classes from './signing.module.css'

/** What a text asks of one side: the clauses that bind it, grouped by kind, each a step back to its words. */
export function WhatItAsks({ revision, side }: { revision: Revision; side: Side }) {
  const intl = useIntl()
  const kindWord = useClauseKindWord()
  const measureWords = useMeasureWords()
  const text = textOf(revision)
  if (!text) return null
  const groups = asksOf(text, side)
  const own = intl.formatMessage({ id: `side.${side}` })
  return (
    <Section title={intl.formatMessage({ id: 'signing.asks' }, { side: own })} hint={<FormattedMessage id="signing.asks.hint" />}>
      {groups.length === 0 ? (
        <Quiet>
          <FormattedMessage id="signing.asks.none" values={{ side: own }} />
        </Quiet>
      ) : (
        <dl className={classes['asks']}>
          {groups.map(({ kind, clauses }) => (
            <div key={kind} className={classes['ask']}>
              <dt>{kindWord(kind)}</dt>
              <dd>
                <ul>
                  {clauses.map((clause) => (
                    <li key={clause.clause}>
                      <a href={`#${clauseAnchor(clause.clause)}`}>
                        {clause.number} {clause.heading}
                      </a>
                      {clause.measure ? <span className={classes['measure']}>{measureWords(clause.measure)}</span> : null}
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  )
}

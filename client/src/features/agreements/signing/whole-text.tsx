import { numbersOf, textOf } from '@counterpart/shared/agreements'
import type { Revision } from '@counterpart/shared/agreements'
import { memo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Quiet, Section } from '../../../ui/index.ts'
import { ClauseShown } from '../reading/clause-text.tsx'
import classes from './signing.module.css'

/** Every word that is signed for, in order. Drawn once: what happens elsewhere on the page must not draw hundreds of clauses again. */
export const WholeText = memo(function WholeText({ revision }: { revision: Revision }) {
  const intl = useIntl()
  const text = textOf(revision)
  const numbers = numbersOf(revision.clauses)
  return (
    <Section title={intl.formatMessage({ id: 'signing.text' }, { number: revision.number })}>
      {text ? (
        <div className={classes['text']}>
          {text.clauses.map((clause, index) => (
            <ClauseShown key={clause.clause} clause={clause} number={numbers[index] ?? ''} />
          ))}
        </div>
      ) : (
        <Quiet>
          <FormattedMessage id="signing.text.erased" />
        </Quiet>
      )}
    </Section>
  )
})

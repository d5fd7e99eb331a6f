import { definitionsIn } from '@counterpart/shared/agreements'
import type { ClauseText } from '@counterpart/shared/agreements'
import { useMemo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { clauseAnchor } from '../../../project/clauses.ts'
import { Earlier } from '../../../ui/index.ts'
import classes from './reading.module.css'

interface DefinedTermsProps {
  clauses: readonly ClauseText[]
  numbers: readonly string[]
}

/** The words that a text gives a meaning of its own, each with the clause that says so; nothing where there are none. */
export function DefinedTerms({ clauses, numbers }: DefinedTermsProps) {
  const intl = useIntl()
  const terms = useMemo(() => definitionsIn({ clauses }), [clauses])
  if (terms.length === 0) return null
  return (
    <Earlier label={intl.formatMessage({ id: 'agreement.definitions' }, { count: terms.length })}>
      <dl className={classes['definitions']}>
        {terms.map(({ term, clause, meaning }, index) => (
          <div key={index}>
            <dt>{term}</dt>
            <dd>
              {meaning}{' '}
              <a href={`#${clauseAnchor(clause)}`}>
                <FormattedMessage
                  id="agreement.definition.clause"
                  values={{ number: numbers[clauses.findIndex((held) => held.clause === clause)] }}
                />
              </a>
            </dd>
          </div>
        ))}
      </dl>
    </Earlier>
  )
}

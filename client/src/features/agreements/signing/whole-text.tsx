import { numbersOf, textOf } from '@counterpart/shared/agreements'
import type { ClauseText, Revision } from '@counterpart/shared/agreements'
import { memo, useMemo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Erased, Quiet, Section } from '../../../ui/index.ts'
import { ClauseShown } from '../reading/clause-text.tsx'
import { textClass, useSoonAll } from '../reading/long-text.ts'
import { TermsOfText } from '../reading/terms-of-text.tsx'

const none: readonly ClauseText[] = []

/**
 * All that is signed for: what goes with the text, then every word of it, in order. Drawn once: what happens elsewhere on the page must not
 * draw hundreds of clauses again.
 */
export const WholeText = memo(function WholeText({ revision }: { revision: Revision }) {
  const intl = useIntl()
  const text = useMemo(() => textOf(revision), [revision])
  const numbers = numbersOf(revision.clauses)
  const clauses = useSoonAll(text?.clauses ?? none)
  return (
    <Section title={intl.formatMessage({ id: 'signing.text' }, { number: revision.number })}>
      {text ? (
        <>
          <TermsOfText terms={text.terms} isOpen />
          <div className={textClass(clauses.length)}>
            {clauses.map((clause, index) => (
              <ClauseShown key={clause.clause} clause={clause} number={numbers[index] ?? ''} />
            ))}
          </div>
        </>
      ) : (
        <>
          <Quiet>
            <FormattedMessage id="signing.text.erased" />
          </Quiet>
          <Erased place={revision.seq} />
        </>
      )}
    </Section>
  )
})

import { numbersOf } from '@counterpart/shared/agreements'
import type { AgreementText } from '@counterpart/shared/agreements'
import { memo } from 'react'
import { Stack } from '../../../ui/index.ts'
import { ClauseShown } from '../reading/clause-text.tsx'

/** A text as it will be read. */
export const WholeText = memo(function WholeText({ title, clauses }: Pick<AgreementText, 'title' | 'clauses'>) {
  const numbers = numbersOf(clauses)
  return (
    <Stack>
      <p>
        <strong>{title}</strong>
      </p>
      {clauses.map((clause, index) => (
        <ClauseShown key={clause.clause} clause={clause} number={numbers[index] ?? ''} />
      ))}
    </Stack>
  )
})

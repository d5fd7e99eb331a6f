import type { ClauseText } from '@counterpart/shared/agreements'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { Markdown } from '../../../ui/index.ts'

interface ClauseShownProps {
  clause: ClauseText
  number: string
  children?: ReactNode
}

/** One clause as it is read: number and heading, what kind it is, whom it binds, its measure, its words. `children` stand below it. */
export function ClauseShown({ clause, number, children }: ClauseShownProps) {
  const intl = useIntl()
  return (
    <section aria-label={`${number} ${clause.heading}`}>
      <h3>
        {number} {clause.heading}
      </h3>
      <Markdown text={clause.text} imageLabel={intl.formatMessage({ id: 'word.image' })} />
      {children}
    </section>
  )
}

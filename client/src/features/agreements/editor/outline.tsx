import { numbersOf } from '@counterpart/shared/agreements'
import type { ClauseId } from '@counterpart/shared/agreements'
import { memo } from 'react'
import { useIntl } from 'react-intl'
import classes from './editor.module.css'
import type { ClauseDraft } from './text-draft.ts'

interface OutlineProps {
  clauses: readonly ClauseDraft[]
  onJump(clause: ClauseId): void
}

/** The headings beside the text, to jump between clauses. */
export function Outline({ clauses, onJump }: OutlineProps) {
  const intl = useIntl()
  const numbers = numbersOf(clauses)
  const isWide = matchMedia('(min-width: 64rem)').matches
  return (
    <nav aria-label={intl.formatMessage({ id: 'editor.outline' })}>
      <details className={classes['outline']} open={isWide}>
        <summary>{intl.formatMessage({ id: 'editor.outline' })}</summary>
        <ol>
          {clauses.map(({ clause, heading, depth }, index) => (
            <OutlineItem key={clause} clause={clause} heading={heading} depth={depth} number={numbers[index] ?? ''} onJump={onJump} />
          ))}
        </ol>
      </details>
    </nav>
  )
}

interface OutlineItemProps extends Pick<ClauseDraft, 'clause' | 'heading' | 'depth'> {
  number: string
  onJump(clause: ClauseId): void
}

const OutlineItem = memo(function OutlineItem({ clause, heading, depth, number, onJump }: OutlineItemProps) {
  const intl = useIntl()
  return (
    <li data-depth={depth}>
      <button type="button" onClick={() => onJump(clause)}>
        <span>{number}</span>
        <span>{heading.trim() === '' ? intl.formatMessage({ id: 'editor.clause.untitled' }) : heading}</span>
      </button>
    </li>
  )
})

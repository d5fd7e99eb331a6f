import { numbersOf } from '@counterpart/shared/agreements'
import type { ClauseId } from '@counterpart/shared/agreements'
import { memo } from 'react'
import type { KeyboardEvent } from 'react'
import { useIntl } from 'react-intl'
import classes from './editor.module.css'
import type { ClauseDraft } from './text-draft.ts'

interface OutlineProps {
  clauses: readonly ClauseDraft[]
  onJump(clause: ClauseId): void
}

/** The headings beside the text, to jump between clauses: one stop of the keyboard, with the arrow keys from one to the next. */
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
            <OutlineItem
              key={clause}
              clause={clause}
              heading={heading}
              depth={depth}
              number={numbers[index] ?? ''}
              isStop={index === 0}
              onJump={onJump}
            />
          ))}
        </ol>
      </details>
    </nav>
  )
}

interface OutlineItemProps extends Pick<ClauseDraft, 'clause' | 'heading' | 'depth'> {
  number: string
  /** Reached by the tab key. */
  isStop: boolean
  onJump(clause: ClauseId): void
}

const OutlineItem = memo(function OutlineItem({ clause, heading, depth, number, isStop, onJump }: OutlineItemProps) {
  const intl = useIntl()
  return (
    <li data-depth={depth}>
      <button type="button" tabIndex={isStop ? 0 : -1} onClick={() => onJump(clause)} onKeyDown={step}>
        <span>{number}</span>
        <span>{heading.trim() === '' ? intl.formatMessage({ id: 'editor.clause.untitled' }) : heading}</span>
      </button>
    </li>
  )
})

function step(event: KeyboardEvent<HTMLButtonElement>): void {
  const all = [...(event.currentTarget.closest('ol')?.querySelectorAll('button') ?? [])]
  const at = all.indexOf(event.currentTarget)
  const places: Readonly<Record<string, number>> = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }
  const next = all[places[event.key] ?? -1]
  if (!next) return
  event.preventDefault()
  next.focus()
}

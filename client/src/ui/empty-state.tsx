import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

interface EmptyStateProps {
  /** What will stand here. */
  title: string
  children?: ReactNode
  /** One filled-in example, marked as such. */
  example?: ReactNode
  exampleLabel?: string
  /** The next step. */
  actions?: ReactNode
}

export function EmptyState({ title, children, example, exampleLabel, actions }: EmptyStateProps) {
  return (
    <div className={classes['empty']}>
      <p className={classes['title']}>{title}</p>
      {children ? <div className={classes['words']}>{children}</div> : null}
      {example ? (
        <figure className={classes['example']}>
          <figcaption className={classes['label']}>{exampleLabel}</figcaption>
          {example}
        </figure>
      ) : null}
      {actions ? <div className={classes['actions']}>{actions}</div> : null}
    </div>
  )
}

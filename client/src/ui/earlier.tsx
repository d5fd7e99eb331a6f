import type { ReactNode } from 'react'
import classes from './earlier.module.css'

/** Something to unfold: earlier wordings, a history. Closed at first. */
export function Earlier({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className={classes['earlier']}>
      <summary>{label}</summary>
      <div className={classes['inside']}>{children}</div>
    </details>
  )
}

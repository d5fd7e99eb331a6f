import type { ReactNode } from 'react'
import classes from './reading.module.css'

interface QuietButtonProps {
  children: ReactNode
  /** What it is about, where the words alone do not say; contains the visible words. */
  label: string
  onClick(): void
  isPressed?: boolean
  isExpanded?: boolean
}

/** A button that weighs nothing: a long contract has a thousand of them, and each full one is felt when it opens. */
export function QuietButton({ children, label, onClick, isPressed, isExpanded }: QuietButtonProps) {
  return (
    <button
      type="button"
      className={classes['quietButton']}
      aria-label={label}
      aria-pressed={isPressed}
      aria-expanded={isExpanded}
      onClick={onClick}
    >
      <span className={isPressed ? classes['pressed'] : undefined}>{children}</span>
    </button>
  )
}

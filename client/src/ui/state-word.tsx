import type { ReactNode } from 'react'
import classes from './state-word.module.css'

export type StateShape = 'empty' | 'half' | 'full' | 'check' | 'cross' | 'up' | 'down' | 'pause' | 'dots' | 'clock' | 'bang'
export type StateTone = 'neutral' | 'good' | 'care' | 'bad'

/** Paths in a 16 × 16 field; the shape differs as clearly as the word, so that colour is never the only sign. */
const paths: Record<StateShape, ReactNode> = {
  empty: <circle cx="8" cy="8" r="5.5" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11Z" fill="currentColor" stroke="none" />
    </>
  ),
  full: <circle cx="8" cy="8" r="5.5" fill="currentColor" />,
  check: <path d="m3 8.5 3.5 3.5L13 4.5" />,
  cross: <path d="m4 4 8 8M12 4l-8 8" />,
  up: <path d="M8 3 13.5 13h-11Z" />,
  down: <path d="M8 13 2.5 3h11Z" fill="currentColor" />,
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" />,
  dots: <path d="M3 8h.01M8 8h.01M13 8h.01" strokeWidth="2.6" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 5v3.25L10 9.5" />
    </>
  ),
  bang: <path d="M8 2.5v7M8 13h.01" strokeWidth="2.4" />,
}

/** A state as a word with a shape before it. */
export function StateWord({ shape, tone = 'neutral', children }: { shape: StateShape; tone?: StateTone; children: ReactNode }) {
  return (
    <span className={`${classes['state']} ${classes[tone]}`}>
      <svg className={classes['shape']} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        {paths[shape]}
      </svg>
      <span>{children}</span>
    </span>
  )
}

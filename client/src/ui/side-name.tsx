import type { ReactNode } from 'react'
import classes from './side-name.module.css'

/** Which of the two colours and shapes: a round one in blue, a square one in amber. The name always stands beside it. */
export type SideTone = 'client' | 'provider'

export function SideShape({ side }: { side: SideTone }) {
  return <span className={`${classes['shape']} ${classes[side]}`} aria-hidden="true" />
}

export function SideName({ side, children }: { side: SideTone; children: ReactNode }) {
  return (
    <span className={`${classes['name']} ${classes[side]}`}>
      <SideShape side={side} />
      <span>{children}</span>
    </span>
  )
}

interface PersonNameProps {
  name: string
  side: SideTone
  /** The side's name in words. */
  sideLabel: string
  /** E.g. "you" or a standing. */
  detail?: string | undefined
}

/** A person, never without their side. */
export function PersonName({ name, side, sideLabel, detail }: PersonNameProps) {
  return (
    <span className={classes['person']}>
      <span className={classes['personWords']}>{name}</span>{' '}
      <SideName side={side}>{detail ? `${sideLabel}, ${detail}` : sideLabel}</SideName>
    </span>
  )
}

/** A thin edge in a side's colour around what that side wrote. */
export function SideEdge({ side, children }: { side: SideTone; children: ReactNode }) {
  return <div className={`${classes['edge']} ${classes[side]}`}>{children}</div>
}

import type { ReactNode } from 'react'
import { useEffect } from 'react'
import classes from './waiting.module.css'
import { announce } from './live-region.tsx'

/** Three pale lines where text will stand, with words; after a moment, unless it is known to take longer (`isAtOnce`). */
export function Loading({ label, isAtOnce = false }: { label: string; isAtOnce?: boolean }) {
  return (
    <div className={isAtOnce ? classes['loading'] : `${classes['loading']} ${classes['unhurried']}`} role="status">
      <span className={classes['label']}>{label}</span>
      <span className={classes['line']} aria-hidden="true" />
      <span className={classes['line']} aria-hidden="true" />
      <span className={classes['line']} aria-hidden="true" />
    </div>
  )
}

/** Words over a page that still stands while the next one is made ready. */
export function MakingReady({ label }: { label: string }) {
  return (
    <span className={classes['ready']} role="status">
      {label}
    </span>
  )
}

/** "2 new": what arrived waits here, and nothing moves under someone who is reading. `label` is the whole sentence. */
export function NewsBar({ count, label, onShow }: { count: number; label: string; onShow(): void }) {
  useEffect(() => {
    if (count > 0) announce(label)
  }, [count, label])
  if (count === 0) return null
  return (
    <button type="button" className={classes['news']} onClick={onShow}>
      {label}
    </button>
  )
}

/** A quiet word beside a composer: the draft is kept. Not announced: it changes with every pause in typing. */
export function SavedNote({ children }: { children: ReactNode }) {
  return <span className={classes['saved']}>{children}</span>
}

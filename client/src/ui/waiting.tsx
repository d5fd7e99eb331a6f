import type { ReactNode } from 'react'
import { useEffect } from 'react'
import classes from './waiting.module.css'
import { announce } from './live-region.tsx'

/** Three pale lines where text will stand, with the words for those who cannot see them. */
export function Loading({ label }: { label: string }) {
  return (
    <div className={classes['loading']} role="status">
      <span className={classes['label']}>{label}</span>
      <span className={classes['line']} aria-hidden="true" />
      <span className={classes['line']} aria-hidden="true" />
      <span className={classes['line']} aria-hidden="true" />
    </div>
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

import type { ReactNode } from 'react'
import classes from './notice.module.css'

export type NoticeTone = 'info' | 'warn' | 'error' | 'done'

interface NoticeProps {
  tone: NoticeTone
  /** What happened. */
  title: ReactNode
  /** What was kept and what to do next. */
  children?: ReactNode
  actions?: ReactNode
}

/** What happened and what to do. Errors are announced at once, the rest politely. */
export function Notice({ tone, title, children, actions }: NoticeProps) {
  return (
    <div className={`${classes['notice']} ${classes[tone]}`} role={tone === 'error' ? 'alert' : 'status'}>
      <p className={classes['title']}>{title}</p>
      {children ? <div className={classes['words']}>{children}</div> : null}
      {actions ? <div className={classes['actions']}>{actions}</div> : null}
    </div>
  )
}

/** Why the act beside it was not accepted; nothing while there is no reason. */
export function Refused({ children }: { children: ReactNode }) {
  return children ? <Notice tone="error" title={children} /> : null
}

import { useState } from 'react'
import classes from './copyable.module.css'
import { Button } from './button.tsx'
import { copyText } from './copy-text.ts'
import { announce } from './live-region.tsx'

interface CopyableProps {
  /** Names the field that holds the text. */
  label: string
  text: string
  copyLabel: string
  copiedLabel: string
  /** What to do where the browser lets no page copy. */
  failedLabel: string
  /** Given: a button opens the device's share sheet, where there is one. */
  share?: { label: string; title: string; text: string } | undefined
  /** Given: a link opens the mail program. The page itself mails nothing. */
  mail?: { label: string; subject: string; body: string } | undefined
}

/** A text to pass on: shown whole, copied by one press, shared by the device's own means. */
export function Copyable({ label, text, copyLabel, copiedLabel, failedLabel, share, mail }: CopyableProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const copy = async () => {
    const next = await copyText(text)
    setState(next)
    announce(next === 'copied' ? copiedLabel : failedLabel)
  }
  return (
    <div className={classes['copyable']}>
      <input className={classes['text']} readOnly value={text} aria-label={label} onFocus={(event) => event.currentTarget.select()} />
      <div className={classes['actions']}>
        <Button kind="primary" onClick={() => void copy()}>
          {state === 'copied' ? copiedLabel : copyLabel}
        </Button>
        {share && typeof navigator.share === 'function' ? (
          <Button onClick={() => void navigator.share({ title: share.title, text: share.text, url: text }).catch(ignoreClosedSheet)}>
            {share.label}
          </Button>
        ) : null}
        {mail ? (
          <a className={classes['mail']} href={`mailto:?subject=${encodeURIComponent(mail.subject)}&body=${encodeURIComponent(mail.body)}`}>
            {mail.label}
          </a>
        ) : null}
      </div>
      {state === 'failed' ? <p className={classes['failed']}>{failedLabel}</p> : null}
    </div>
  )
}

/** Closing the share sheet without choosing is no error; anything else is. */
function ignoreClosedSheet(error: unknown): void {
  if (error instanceof DOMException && error.name === 'AbortError') return
  throw error
}

import type { ReactNode } from 'react'
import layout from './layout.module.css'

interface FormProps {
  onSubmit(): void
  label?: string
  /** False while a kept draft is still being read: typed over, it would be lost. */
  isReady?: boolean
  children: ReactNode
}

/** Sends on Enter; checking is the caller's, so that errors stand beside their fields in our words. */
export function Form({ onSubmit, label, isReady = true, children }: FormProps) {
  return (
    <form
      className={layout['form']}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <fieldset className={layout['fields']} disabled={!isReady}>
        {children}
      </fieldset>
    </form>
  )
}

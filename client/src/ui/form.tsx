import type { ReactNode } from 'react'
import layout from './layout.module.css'

interface FormProps {
  onSubmit(): void
  label?: string
  children: ReactNode
}

/** Sends on Enter; checking is the caller's, so that errors stand beside their fields in our words. */
export function Form({ onSubmit, label, children }: FormProps) {
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
      {children}
    </form>
  )
}

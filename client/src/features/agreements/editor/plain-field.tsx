import { useId } from 'react'
import classes from './editor.module.css'

interface PlainFieldProps {
  label: string
  value: string
  onChange(value: string): void
  error: string | undefined
  /** How the list finds it again, to put the keyboard there. */
  control: string
  isTitle?: boolean
  hint?: string
}

/** One line, as light as the browser's own field: hundreds of them may be open. Longer than allowed is marked, never cut. */
export function PlainField({ label, value, onChange, error, control, isTitle = false, hint }: PlainFieldProps) {
  const id = useId()
  const notes = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={classes['field']}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className={classes['hint']} id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <input
        id={id}
        className={`${classes['input']} ${isTitle ? classes['title'] : ''}`}
        data-control={control}
        value={value}
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={notes || undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {error ? (
        <p className={classes['error']} id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  )
}

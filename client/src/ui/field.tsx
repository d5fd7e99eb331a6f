import { Checkbox, PasswordInput, TextInput, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './field.module.css'

interface FieldProps {
  label: string
  value: string
  onChange(value: string): void
  hint?: ReactNode
  /** What is wrong and how to mend it; null or undefined while nothing is. */
  error?: ReactNode
  isRequired?: boolean
  isDisabled?: boolean
  /** Longer text is kept and marked with its length; whoever takes it refuses it. */
  maxLength?: number
  placeholder?: string
}

/**
 * What stands at a field whose text is too long: "231 / 200". The browser's own limit would cut what is pasted without a word.
 * Null while it fits.
 */
export function lengthFault(value: string, maxLength: number | undefined): string | null {
  return maxLength !== undefined && value.length > maxLength ? `${value.length} / ${maxLength}` : null
}

/** What Mantine's inputs share; the required mark is left out: forms say which fields are optional instead. */
function inputProps({ label, value, onChange, hint, error, isRequired = false, isDisabled = false, maxLength, placeholder }: FieldProps) {
  return {
    label,
    value,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
    description: hint,
    error: error ?? lengthFault(value, maxLength),
    required: isRequired,
    withAsterisk: false,
    disabled: isDisabled,
    ...(placeholder === undefined ? {} : { placeholder }),
  }
}

interface TextFieldProps extends FieldProps {
  autoComplete?: string
  type?: 'text' | 'email' | 'url' | 'search' | 'date' | 'time' | 'number'
  inputMode?: 'text' | 'numeric' | 'email' | 'url'
  isFocusedFirst?: boolean
}

export function TextField({ autoComplete = 'off', type = 'text', inputMode, isFocusedFirst = false, ...field }: TextFieldProps) {
  return (
    <TextInput
      {...inputProps(field)}
      type={type}
      autoComplete={autoComplete}
      data-autofocus={isFocusedFirst || undefined}
      {...(inputMode ? { inputMode } : {})}
    />
  )
}

/** The browser's own date field: every phone has a good one, and it speaks the reader's language. Value is YYYY-MM-DD or ''. */
export function DateField(field: FieldProps & { min?: string }) {
  return <TextInput {...inputProps(field)} type="date" autoComplete="off" {...(field.min ? { min: field.min } : {})} />
}

interface PasswordFieldProps extends FieldProps {
  autoComplete: 'current-password' | 'new-password'
  /** For the eye that shows what was typed. */
  showLabel: string
}

export function PasswordField({ autoComplete, showLabel, ...field }: PasswordFieldProps) {
  return <PasswordInput {...inputProps(field)} autoComplete={autoComplete} visibilityToggleButtonProps={{ 'aria-label': showLabel }} />
}

/** Such a browser lets a field grow by itself; in others it is measured with every letter, which holds up the page that it stands on. */
const growsByItself = globalThis.CSS?.supports?.('field-sizing', 'content') ?? false

/** Grows with what is typed; scrolls only beyond a screen's height. */
export function TextArea({ minRows = 3, ...field }: FieldProps & { minRows?: number }) {
  return growsByItself ? (
    <Textarea
      {...inputProps(field)}
      rows={minRows}
      style={{ '--rows': minRows }}
      classNames={{ input: classes['growing'] ?? '' }}
      autoComplete="off"
    />
  ) : (
    <Textarea {...inputProps(field)} autosize minRows={minRows} maxRows={24} autoComplete="off" />
  )
}

interface CheckboxFieldProps {
  label: ReactNode
  isChecked: boolean
  onChange(isChecked: boolean): void
  hint?: ReactNode
  isDisabled?: boolean
}

export function CheckboxField({ label, isChecked, onChange, hint, isDisabled = false }: CheckboxFieldProps) {
  return (
    <Checkbox
      label={label}
      checked={isChecked}
      onChange={(event) => onChange(event.currentTarget.checked)}
      description={hint}
      disabled={isDisabled}
    />
  )
}

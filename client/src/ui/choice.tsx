import { Checkbox, NativeSelect, Radio } from '@mantine/core'
import type { ReactNode } from 'react'
import layout from './layout.module.css'

export interface Option<Value extends string> {
  value: Value
  label: string
  hint?: string
  /** Cannot be chosen now: the hint says why. */
  isDisabled?: boolean
}

interface ChoiceProps<Value extends string> {
  label: string
  options: readonly Option<Value>[]
  hint?: ReactNode
  error?: ReactNode
}

interface OneOf<Value extends string> extends ChoiceProps<Value> {
  value: Value
  onChange(value: Value): void
}

/** The browser's own select: right on a phone and by keyboard. */
export function SelectField<Value extends string>({ label, options, hint, error, value, onChange }: OneOf<Value>) {
  const choose = (chosen: string) => {
    const option = options.find((known) => known.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <NativeSelect
      label={label}
      description={hint}
      error={error}
      value={value}
      onChange={(event) => choose(event.currentTarget.value)}
      data={options.map((option) => ({ value: option.value, label: option.label }))}
    />
  )
}

/** A few choices, all seen at once, each with a line that says what it means. */
export function RadioList<Value extends string>({ label, options, hint, error, value, onChange }: OneOf<Value>) {
  const choose = (chosen: string) => {
    const option = options.find((known) => known.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <Radio.Group label={label} description={hint} error={error} value={value} onChange={choose}>
      <div className={`${layout['stack']} ${layout['choices']}`}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} label={option.label} description={option.hint} />
        ))}
      </div>
    </Radio.Group>
  )
}

interface SomeOf<Value extends string> extends ChoiceProps<Value> {
  value: readonly Value[]
  onChange(value: Value[]): void
}

export function CheckboxList<Value extends string>({ label, options, hint, error, value, onChange }: SomeOf<Value>) {
  const choose = (chosen: readonly string[]) => {
    onChange(options.map((option) => option.value).filter((known) => chosen.includes(known)))
  }
  return (
    <Checkbox.Group label={label} description={hint} error={error} value={[...value]} onChange={choose}>
      <div className={`${layout['stack']} ${layout['choices']}`}>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            value={option.value}
            label={option.label}
            description={option.hint}
            disabled={option.isDisabled === true}
          />
        ))}
      </div>
    </Checkbox.Group>
  )
}

import { CloseButton, Input, TextInput } from '@mantine/core'
import { useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { lengthFault } from './field.tsx'
import classes from './line-list.module.css'

export interface LineListWords {
  /** Of the whole list. */
  label: string
  hint?: ReactNode
  add: string
  /** "Criterion 2": names one line by its number. */
  line(number: number): string
  /** "Remove criterion 2". */
  remove(number: number): string
}

export interface Line {
  /** Stays with the line while others come and go. */
  id: string
  text: string
}

interface LineListProps {
  words: LineListWords
  lines: readonly Line[]
  newId(): string
  onChange(lines: Line[]): void
  max: number
  error?: ReactNode
}

/** A short list typed line by line. Enter in a line makes the next one. */
export function LineList({ words, lines, newId, onChange, max, error }: LineListProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const add = () => {
    if (lines.length >= max) return
    onChange([...lines, { id: newId(), text: '' }])
    // The new line is drawn after this event; then the keyboard goes on in it.
    requestAnimationFrame(() => [...(list.current?.querySelectorAll('input') ?? [])].at(-1)?.focus())
  }
  const set = (line: Line, text: string) => onChange(lines.map((other) => (other.id === line.id ? { ...line, text } : other)))
  return (
    <Input.Wrapper label={words.label} description={words.hint} error={error} labelElement="div" labelProps={{ id }}>
      <div className={classes['lines']} role="group" aria-labelledby={id} ref={list}>
        {lines.map((line, index) => (
          <div key={line.id} className={classes['line']}>
            <TextInput
              className={classes['text'] ?? ''}
              aria-label={words.line(index + 1)}
              value={line.text}
              error={lengthFault(line.text, 200)}
              autoComplete="off"
              onChange={(event) => set(line, event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
                event.preventDefault()
                add()
              }}
            />
            <CloseButton aria-label={words.remove(index + 1)} onClick={() => onChange(lines.filter((other) => other.id !== line.id))} />
          </div>
        ))}
        <div>
          <Button kind="quiet" onClick={add} isDisabled={lines.length >= max}>
            {words.add}
          </Button>
        </div>
      </div>
    </Input.Wrapper>
  )
}

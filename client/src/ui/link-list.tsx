import { CloseButton, Input, TextInput } from '@mantine/core'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { lengthFault } from './field.tsx'
import classes from './line-list.module.css'

export interface LinkListWords {
  label: string
  hint?: ReactNode
  add: string
  /** "What link 2 shows", "Address of link 2", "Remove link 2". */
  name(number: number): string
  address(number: number): string
  remove(number: number): string
}

export interface LinkLine {
  id: string
  label: string
  address: string
}

interface LinkListProps {
  words: LinkListWords
  links: readonly LinkLine[]
  newId(): string
  onChange(links: LinkLine[]): void
  max: number
  error?: ReactNode
}

/** Links with what they show: evidence. */
export function LinkList({ words, links, newId, onChange, max, error }: LinkListProps) {
  const id = useId()
  const set = (changed: LinkLine) => onChange(links.map((link) => (link.id === changed.id ? changed : link)))
  return (
    <Input.Wrapper label={words.label} description={words.hint} error={error} labelElement="div" labelProps={{ id }}>
      <div className={classes['lines']} role="group" aria-labelledby={id}>
        {links.map((link, index) => (
          <div key={link.id} className={classes['line']}>
            <div className={classes['pair']}>
              <TextInput
                aria-label={words.name(index + 1)}
                placeholder={words.name(index + 1)}
                value={link.label}
                error={lengthFault(link.label, 200)}
                autoComplete="off"
                onChange={(event) => set({ ...link, label: event.currentTarget.value })}
              />
              <TextInput
                aria-label={words.address(index + 1)}
                placeholder="https://"
                type="url"
                inputMode="url"
                value={link.address}
                error={lengthFault(link.address, 2000)}
                autoComplete="off"
                onChange={(event) => set({ ...link, address: event.currentTarget.value })}
              />
            </div>
            <CloseButton aria-label={words.remove(index + 1)} onClick={() => onChange(links.filter((other) => other.id !== link.id))} />
          </div>
        ))}
        <div>
          <Button
            kind="quiet"
            onClick={() => onChange([...links, { id: newId(), label: '', address: '' }])}
            isDisabled={links.length >= max}
          >
            {words.add}
          </Button>
        </div>
      </div>
    </Input.Wrapper>
  )
}

/** Links as given; they open apart, and nothing of them is loaded here. */
export function LinksShown({ links }: { links: readonly { label: string; address: string }[] }) {
  return (
    <ul className={classes['links']}>
      {links.map((link, index) => (
        <li key={`${index} ${link.address}`}>
          <a href={link.address} target="_blank" rel="noopener noreferrer">
            {link.label}
          </a>
        </li>
      ))}
    </ul>
  )
}

import { useState } from 'react'
import type { ReactNode } from 'react'
import { List, ListItem, Stack } from './arrange.tsx'
import { Button } from './button.tsx'

interface LongListProps<Item> {
  label: string
  items: readonly Item[]
  keyOf(item: Item): string
  /** So many are shown at first. */
  most: number
  words: { more: string; fewer: string }
  children(item: Item): ReactNode
}

/** A list that shows its beginning, and the rest when asked. */
export function LongList<Item>({ label, items, keyOf, most, words, children }: LongListProps<Item>) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? items : items.slice(0, most)
  return (
    <Stack>
      <List label={label}>
        {shown.map((item) => (
          <ListItem key={keyOf(item)}>{children(item)}</ListItem>
        ))}
      </List>
      {items.length > most ? (
        <div>
          <Button isExpanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? words.fewer : words.more}
          </Button>
        </div>
      ) : null}
    </Stack>
  )
}

import type { ReactNode } from 'react'
import { List, ListItem, Stack } from './arrange.tsx'
import { Button } from './button.tsx'
import { useDrawn } from './use-drawn.ts'
import { useFirstNew } from './use-first-new.ts'
import { usePages } from './use-pages.ts'

/** After the beginning, so many more are drawn at a time. */
const pageSize = 50

interface LongListProps<Item> {
  label: string
  items: readonly Item[]
  keyOf(item: Item): string
  /** So many are shown at first. */
  most: number
  /** `next`: on the button that shows so many more, and not all yet. */
  words: { more: string; next(count: number): string; fewer: string }
  children(item: Item): ReactNode
}

/** A list that shows its beginning, and the rest when asked. */
export function LongList<Item>({ label, items, keyOf, most, words, children }: LongListProps<Item>) {
  const { pages, set } = usePages(label)
  const asked = Math.min(items.length, most + (pages - 1) * pageSize)
  const shown = items.slice(0, useDrawn(asked))
  const left = items.length - asked
  const firstNew = useFirstNew<HTMLUListElement>()
  const press = () => {
    if (left > 0) firstNew.next(asked)
    set(left === 0 ? 1 : pages + 1)
  }
  return (
    <Stack>
      <List label={label} list={firstNew.list}>
        {shown.map((item) => (
          <ListItem key={keyOf(item)}>{children(item)}</ListItem>
        ))}
      </List>
      {items.length > most ? (
        <div>
          <Button isExpanded={left === 0} onClick={press}>
            {left === 0 ? words.fewer : left <= pageSize ? words.more : words.next(pageSize)}
          </Button>
        </div>
      ) : null}
    </Stack>
  )
}

import type { ReactNode } from 'react'
import { List, ListItem, Stack } from './arrange.tsx'
import { Button } from './button.tsx'
import { useDrawn } from './use-drawn.ts'
import { useFirstNew } from './use-first-new.ts'
import { usePages } from './use-pages.ts'

/** So many rows are drawn when a list opens, which stays quick on a slow device however long it is; and so many more each time that is asked for. */
const [atFirst, pageSize] = [20, 50]

interface PagedListProps<Item> {
  label: string
  items: readonly Item[]
  keyOf(item: Item): string
  /** At which end one begins to read; the rest is asked for there. */
  shows?: 'first' | 'last'
  /** On the button that shows so many more. */
  moreWords(count: number): string
  children(item: Item): ReactNode
}

/** A list of any length, a page at a time. */
export function PagedList<Item>({ label, items, keyOf, shows = 'first', moreWords, children }: PagedListProps<Item>) {
  const { pages, set } = usePages(shows)
  const most = Math.min(items.length, atFirst + (pages - 1) * pageSize)
  const begun = useDrawn(most)
  // What is read from its end is drawn at once: rows that came later would push away what is being read.
  const drawn = shows === 'first' ? items.slice(0, begun) : items.slice(items.length - most)
  const left = items.length - most
  const firstNew = useFirstNew<HTMLUListElement>()
  const press = () => {
    firstNew.next(shows === 'first' ? most : 0)
    set(pages + 1)
  }
  const more =
    left > 0 ? (
      <div>
        <Button onClick={press}>{moreWords(Math.min(left, pageSize))}</Button>
      </div>
    ) : null
  return (
    <Stack>
      {shows === 'last' ? more : null}
      <List label={label} list={firstNew.list}>
        {drawn.map((item) => (
          <ListItem key={keyOf(item)}>{children(item)}</ListItem>
        ))}
      </List>
      {shows === 'first' ? more : null}
    </Stack>
  )
}

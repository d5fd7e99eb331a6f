import { useCallback, useState } from 'react'

interface Held<Item> {
  readonly visible: readonly Item[]
  /** How many wait to be shown. */
  readonly waiting: number
  show(): void
}

interface Listed {
  readonly id: string
}

/** A list that does not move under a reader: what others add waits until it is asked for; what I add stands there at once. */
export function useHeldList<Item extends Listed>(items: readonly Item[], isOwn: (item: Item) => boolean): Held<Item> {
  const [shown, setShown] = useState<ReadonlySet<string>>(() => new Set(items.map(({ id }) => id)))
  const visible = items.filter((item) => shown.has(item.id) || isOwn(item))
  const show = useCallback(() => setShown(new Set(items.map(({ id }) => id))), [items])
  return { visible, waiting: items.length - visible.length, show }
}

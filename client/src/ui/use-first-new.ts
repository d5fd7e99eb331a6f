import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

/**
 * Where more rows of a list are shown, focus goes to the first of them, which is read aloud: left on the button it would stand behind them all.
 * `next` tells which row of the list that will be, counted from 0; the row may be drawn a moment later. Whoever has gone elsewhere by then stays there.
 */
export function useFirstNew<Element extends HTMLElement>(): { list: RefObject<Element | null>; next(row: number): void } {
  const list = useRef<Element>(null)
  const asked = useRef<{ row: number; from: unknown } | null>(null)
  useEffect(() => {
    const row = asked.current === null ? null : list.current?.children[asked.current.row]
    if (!asked.current || !(row instanceof HTMLElement)) return
    const { activeElement, body } = document
    const isStillThere = activeElement === asked.current.from || activeElement === body
    asked.current = null
    if (!isStillThere) return
    row.tabIndex = -1
    row.focus({ preventScroll: true })
  })
  return { list, next: (row) => (asked.current = { row, from: document.activeElement }) }
}

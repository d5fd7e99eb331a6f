import { useEffect, useState } from 'react'
import { isReturning } from './steps.ts'

/** How far each list was opened in this visit, by the address it stands at. */
const opened = new Map<string, number>()

/**
 * How many pages of a long list are drawn. Who comes back by the browser's own “back” finds it opened as far as it was left: only then can the
 * browser put the page where it was. `list` tells it from others at the same address.
 */
export function usePages(list: string): { pages: number; set(pages: number): void } {
  // The page before still stands while the next one, at an address of its own, is made ready.
  const [place] = useState(() => `${globalThis.location.pathname} ${list}`)
  const [pages, set] = useState(() => (isReturning() ? (opened.get(place) ?? 1) : 1))
  useEffect(() => {
    opened.set(place, pages)
  }, [place, pages])
  return { pages, set }
}

import { startTransition, useEffect, useState } from 'react'
import { isReturning } from './page.tsx'

/** So many rows are drawn with the press that asks for them, and so many at a time after it: each is done before anybody notices, on a slow device too. */
const [atOnce, eachTime] = [8, 6]

/**
 * How many of the first `most` rows of a list to draw now. The press that opens it is answered with those that are in sight; the others follow in
 * a moment, below, while typing and pressing go first. `of`: what the list is asked for; a list of something else begins anew. Who comes
 * back by the browser's own “back” finds all of it at once: only then can the browser put the page where it was.
 */
export function useDrawn(most: number, of?: unknown): number {
  const [drawn, setDrawn] = useState(() => ({ of, count: isReturning() ? most : atOnce }))
  const count = Math.min(most, drawn.of === of ? drawn.count : atOnce)
  useEffect(() => {
    if (count < most) startTransition(() => setDrawn({ of, count: count + eachTime }))
  }, [count, most, of])
  return count
}

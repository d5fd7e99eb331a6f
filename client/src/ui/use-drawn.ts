import { startTransition, useEffect, useRef, useState } from 'react'
import { isReturning } from './steps.ts'

/** So many rows are drawn with the press that asks for them, so many next, and at most so many at a time: each is done before anybody notices, on a slow device too. */
const [atOnce, next, atMost] = [8, 6, 12]

/** A step that took less is followed by one of twice as many rows; one that took more, by one of half as many. Typing waits for the last part of one. */
const stepMs = 50

/**
 * How many of the first `most` rows of a list to draw now. The press that opens it is answered with those that are in sight; the others follow in
 * a moment, below, while typing and pressing go first, as many at a time as this device draws unnoticed. `of`: what the list is asked for; a list
 * of something else begins anew. Who comes back by the browser's own “back” finds all of it at once: only then can the browser put the page
 * where it was.
 */
export function useDrawn(most: number, of?: unknown): number {
  const [drawn, setDrawn] = useState(() => ({ of, count: isReturning() ? most : atOnce }))
  const count = Math.min(most, drawn.of === of ? drawn.count : atOnce)
  const step = useRef({ rows: next, begunAt: 0 })
  useEffect(() => {
    if (count >= most) return
    const now = performance.now()
    const { rows, begunAt } = step.current
    const isFirst = count <= atOnce
    const more = isFirst ? next : now - begunAt < stepMs ? Math.min(atMost, rows * 2) : Math.max(next, Math.floor(rows / 2))
    step.current = { rows: more, begunAt: now }
    startTransition(() => setDrawn({ of, count: count + more }))
  }, [count, most, of])
  return count
}

import type { ClauseId } from '@counterpart/shared/agreements'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PointerEvent as ReactPointerEvent, RefObject } from 'react'

interface Dragging {
  /** The place before which a clause would be dropped; null while none is dragged. */
  readonly gap: number | null
  /** Stays the same function. */
  start(event: ReactPointerEvent<HTMLElement>, clause: ClauseId): void
}

/** Near an edge of the window the page scrolls along, so many pixels at each move. */
const edgePx = 60
const scrollPx = 14

/** Dragging a row by its handle, with mouse, pen or finger. Escape lets go. The keyboard has its own way (Alt with the arrows). */
export function useDragging(root: RefObject<HTMLElement | null>, drop: (clause: ClauseId, gap: number) => void): Dragging {
  const [gap, setGap] = useState<number | null>(null)
  const dropping = useRef(drop)
  useEffect(() => {
    dropping.current = drop
  })
  const start = useCallback(
    (event: ReactPointerEvent<HTMLElement>, clause: ClauseId) => {
      if (event.button !== 0) return
      const handle = event.currentTarget
      let over: number | null = null
      handle.setPointerCapture(event.pointerId)
      const move = ({ clientY }: PointerEvent): void => {
        if (clientY < edgePx) scrollBy(0, -scrollPx)
        if (clientY > innerHeight - edgePx) scrollBy(0, scrollPx)
        over = gapAt(root.current, clientY)
        setGap(over)
      }
      const end = (isDropped: boolean): void => {
        handle.removeEventListener('pointermove', move)
        handle.removeEventListener('pointerup', release)
        handle.removeEventListener('pointercancel', cancel)
        removeEventListener('keydown', escape)
        setGap(null)
        if (isDropped && over !== null) dropping.current(clause, over)
      }
      const release = (): void => end(true)
      const cancel = (): void => end(false)
      const escape = ({ key }: KeyboardEvent): void => {
        if (key === 'Escape') end(false)
      }
      handle.addEventListener('pointermove', move)
      handle.addEventListener('pointerup', release)
      handle.addEventListener('pointercancel', cancel)
      addEventListener('keydown', escape)
    },
    [root],
  )
  return { gap, start }
}

/** The number of rows whose middle lies above the pointer. */
function gapAt(root: HTMLElement | null, y: number): number {
  const rows = [...(root?.querySelectorAll('[data-clause]') ?? [])]
  return rows.filter((row) => {
    const { top, height } = row.getBoundingClientRect()
    return top + height / 2 < y
  }).length
}

import { useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, RefObject } from 'react'
import { movedBy } from './grid-keys.ts'
import type { GridPlace } from './grid-keys.ts'

interface GridKeys {
  readonly grid: RefObject<HTMLTableElement | null>
  /** Exactly one place of the grid is reached by Tab. */
  isReached(place: GridPlace): boolean
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void
}

/** Moves the keyboard through a table whose places bear `data-row` and `data-column`; Tab enters and leaves it at one of them. */
export function useGridKeys(size: { rows: number; columns: number }): GridKeys {
  const grid = useRef<HTMLTableElement>(null)
  const [held, setHeld] = useState<GridPlace>({ row: 1, column: 1 })
  const row = Math.min(held.row, size.rows - 1)
  const column = Math.min(held.column, size.columns - 1)
  return {
    grid,
    isReached: (place) => place.row === row && place.column === column,
    onFocus: (event) => {
      const place = placeOf(event.target)
      if (place) setHeld(place)
    },
    onKeyDown: (event) => {
      const from = placeOf(event.target)
      const to = from && movedBy({ key: event.key, isFar: event.ctrlKey || event.metaKey }, from, size)
      if (!to) return
      event.preventDefault()
      grid.current?.querySelector<HTMLElement>(`[data-row="${to.row}"][data-column="${to.column}"]`)?.focus()
    },
  }
}

function placeOf(target: EventTarget): GridPlace | null {
  if (!(target instanceof HTMLElement)) return null
  const { row, column } = target.dataset
  return row === undefined || column === undefined ? null : { row: Number(row), column: Number(column) }
}

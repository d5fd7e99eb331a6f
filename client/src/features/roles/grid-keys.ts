/** A place in a grid: row 0 holds the headings of the columns, column 0 those of the rows. */
export interface GridPlace {
  readonly row: number
  readonly column: number
}

interface GridSize {
  readonly rows: number
  readonly columns: number
}

/** A key; `isFar` with Control, or Command. */
interface Press {
  readonly key: string
  readonly isFar: boolean
}

/**
 * Where a key leads in a grid (WAI-ARIA authoring practices, grid pattern); null for keys that do not move. The corner is empty, so that
 * nothing leads there.
 */
export function movedBy({ key, isFar }: Press, from: GridPlace, size: GridSize): GridPlace | null {
  const to = target({ key, isFar }, from, size)
  if (!to) return null
  const inside = { row: clamp(to.row, size.rows), column: clamp(to.column, size.columns) }
  return inside.row === 0 && inside.column === 0 ? from : inside
}

function target({ key, isFar }: Press, { row, column }: GridPlace, { rows, columns }: GridSize): GridPlace | null {
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column }
    case 'ArrowDown':
      return { row: row + 1, column }
    case 'ArrowLeft':
      return { row, column: column - 1 }
    case 'ArrowRight':
      return { row, column: column + 1 }
    case 'Home':
      return isFar ? { row: Math.min(1, rows - 1), column: 1 } : { row, column: row === 0 ? 1 : 0 }
    case 'End':
      return isFar ? { row: rows - 1, column: columns - 1 } : { row, column: columns - 1 }
    default:
      return null
  }
}

function clamp(value: number, size: number): number {
  return Math.max(0, Math.min(value, size - 1))
}

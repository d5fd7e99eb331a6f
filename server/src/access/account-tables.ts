import type { Row, Settled } from './access-data.ts'
import { matches } from './row-matching.ts'
import type { Condition } from './row-matching.ts'

export interface TableEvents {
  /** A new row, before it is written. */
  added(model: string, row: Row): void
  /** Rows that are gone, whichever way they went; called before the write is awaited, so that nothing outlives them. */
  removed(model: string, rows: readonly Row[]): void
}

/** Two rows may not hold the same value in a unique field. */
export class NotUnique extends Error {
  override name = 'NotUnique'
}

/** The account library's tables. Every change happens in memory in one step; `write` makes it durable. */
export interface AccountTables {
  found(model: string, where: readonly Condition[] | undefined): Row[]
  /** Throws NotUnique, and changes nothing then. */
  add(model: string, row: Row): void
  /** Throws NotUnique, and changes nothing then. */
  change(model: string, row: Row, update: object): void
  remove(model: string, gone: readonly Row[]): void
  write(): Promise<void>
}

export function accountTables(
  settled: Settled,
  { events, uniqueFields }: { events: TableEvents; uniqueFields(model: string): readonly string[] },
): AccountTables {
  const { tables } = settled.data
  const rowsOf = (model: string): Row[] => (tables[model] ??= [])

  function assertUnique(model: string, changed: Row, self: Row | null) {
    for (const field of ['id', ...uniqueFields(model)]) {
      const value = changed[field]
      if (value !== undefined && value !== null && rowsOf(model).some((row) => row !== self && row[field] === value))
        throw new NotUnique(`${model}.${field} is taken`)
    }
  }

  return {
    found: (model, where) => rowsOf(model).filter((row) => matches(row, where ?? [])),
    add(model, row) {
      assertUnique(model, row, null)
      rowsOf(model).push(row)
      events.added(model, row)
    },
    change(model, row, update) {
      assertUnique(model, Object.assign({}, row, update), row)
      Object.assign(row, update)
    },
    remove(model, gone) {
      if (gone.length === 0) return
      tables[model] = rowsOf(model).filter((row) => !gone.includes(row))
      events.removed(model, gone)
    },
    write: () => settled.write(),
  }
}

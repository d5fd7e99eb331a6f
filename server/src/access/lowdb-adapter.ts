import { createAdapterFactory } from 'better-auth/adapters'
import type { CustomAdapter } from 'better-auth/adapters'
import type { Row, Settled } from './access-data.ts'
import { compare, matches } from './row-matching.ts'
import type { Condition } from './row-matching.ts'

export interface TableEvents {
  /** Rows that are gone, whichever way they went; called before the write is awaited, so that nothing outlives them. */
  removed(model: string, rows: readonly Row[]): void
}

/**
 * The account library's database over settled data. Every change is made in memory in one step, without an `await` between
 * looking and changing (that makes `consumeOne` and `incrementOne` atomic), and answered only after it is durable.
 */
export function lowdbAdapter(settled: Settled, events: TableEvents) {
  return createAdapterFactory({
    config: { adapterId: 'counterpart-lowdb', adapterName: 'lowdb', supportsDates: false, supportsBooleans: true, supportsJSON: true },
    adapter: ({ schema, getDefaultModelName, getFieldName }) => {
      const uniqueFields = (model: string) =>
        Object.entries(schema[getDefaultModelName(model)]?.fields ?? {}).flatMap(([field, { unique }]) =>
          unique ? [getFieldName({ model, field })] : [],
        )
      return adapterOver(settled, events, uniqueFields)
    },
  })
}

/** Two rows may not hold the same value in a unique field. */
export class NotUnique extends Error {
  override name = 'NotUnique'
}

function adapterOver(settled: Settled, events: TableEvents, uniqueFields: (model: string) => string[]): CustomAdapter {
  const tables = settled.data.tables
  const rowsOf = (model: string): Row[] => (tables[model] ??= [])
  const found = (model: string, where: readonly Condition[] | undefined) => rowsOf(model).filter((row) => matches(row, where ?? []))

  function assertUnique(model: string, changed: Row, self: Row | null) {
    for (const field of ['id', ...uniqueFields(model)]) {
      const value = changed[field]
      if (value !== undefined && value !== null && rowsOf(model).some((row) => row !== self && row[field] === value))
        throw new NotUnique(`${model}.${field} is taken`)
    }
  }

  function change(model: string, row: Row, update: object) {
    const changed = Object.assign({}, row, update)
    assertUnique(model, changed, row)
    Object.assign(row, changed)
  }

  function remove(model: string, gone: readonly Row[]) {
    if (gone.length === 0) return Promise.resolve()
    tables[model] = rowsOf(model).filter((row) => !gone.includes(row))
    events.removed(model, gone)
    return settled.write()
  }

  return {
    async create({ model, data }) {
      const row = copy<Row>(data)
      assertUnique(model, row, null)
      rowsOf(model).push(row)
      await settled.write()
      return copy(row)
    },
    findOne: ({ model, where }) => Promise.resolve(copy(found(model, where)[0] ?? null)),
    findMany({ model, where, limit, sortBy, offset = 0 }) {
      const rows = found(model, where)
      if (sortBy) rows.sort((a, b) => (compare(a[sortBy.field], b[sortBy.field]) || 0) * (sortBy.direction === 'asc' ? 1 : -1))
      return Promise.resolve(copy(rows.slice(offset, limit ? offset + limit : undefined)))
    },
    count: ({ model, where }) => Promise.resolve(found(model, where).length),
    async update({ model, where, update }) {
      const row = where.length > 0 ? found(model, where)[0] : undefined
      if (!row) return null
      change(model, row, copy(update))
      await settled.write()
      return copy(row)
    },
    async updateMany({ model, where, update }) {
      const rows = found(model, where)
      for (const row of rows) change(model, row, copy(update))
      if (rows.length > 0) await settled.write()
      return rows.length
    },
    delete: ({ model, where }) => (where.length > 0 ? remove(model, found(model, where)) : Promise.resolve()),
    async deleteMany({ model, where }) {
      const gone = found(model, where)
      await remove(model, gone)
      return gone.length
    },
    async consumeOne({ model, where }) {
      const row = found(model, where)[0]
      if (!row) return null
      await remove(model, [row])
      return copy(row)
    },
    async incrementOne({ model, where, increment, set }) {
      const row = found(model, where)[0]
      if (!row) return null
      const counted = Object.entries(increment).map(([field, delta]) => [field, Number(row[field] ?? 0) + delta])
      change(model, row, { ...Object.fromEntries(counted), ...copy(set ?? {}) })
      await settled.write()
      return copy(row)
    },
  }
}

/** Rows go in and out by value: the library changes what it is given, and a row must change only through this file. */
function copy<Value>(value: unknown): Value {
  return structuredClone(value) as Value // the library's own generic: only it knows what it put in
}

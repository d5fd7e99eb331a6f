import { createAdapterFactory } from 'better-auth/adapters'
import type { CustomAdapter } from 'better-auth/adapters'
import { z } from 'zod'
import type { Row, Settled } from './access-data.ts'
import { accountTables } from './account-tables.ts'
import type { AccountTables, TableEvents } from './account-tables.ts'
import { compare } from './row-matching.ts'

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
      const tables = accountTables(settled, { events, uniqueFields })
      return { ...reading(tables), ...changing(tables), ...taking(tables) }
    },
  })
}

function reading({ found }: AccountTables): Pick<CustomAdapter, 'findOne' | 'findMany' | 'count'> {
  return {
    findOne: ({ model, where }) => Promise.resolve(handOut(found(model, where)[0] ?? null)),
    findMany({ model, where, limit, sortBy, offset = 0 }) {
      const rows = found(model, where)
      if (sortBy) rows.sort((a, b) => (compare(a[sortBy.field], b[sortBy.field]) || 0) * (sortBy.direction === 'asc' ? 1 : -1))
      return Promise.resolve(rows.slice(offset, limit ? offset + limit : undefined).map(handOut))
    },
    count: ({ model, where }) => Promise.resolve(found(model, where).length),
  }
}

function changing(tables: AccountTables): Pick<CustomAdapter, 'create' | 'update' | 'updateMany' | 'incrementOne'> {
  return {
    async create({ model, data }) {
      const row: Row = structuredClone(data)
      tables.add(model, row)
      await tables.write()
      return handOut(row)
    },
    async update({ model, where, update }) {
      const row = where.length > 0 ? tables.found(model, where)[0] : undefined
      if (!row) return null
      tables.change(model, row, Object.assign({}, structuredClone(update)))
      await tables.write()
      return handOut(row)
    },
    async updateMany({ model, where, update }) {
      const rows = tables.found(model, where)
      for (const row of rows) tables.change(model, row, structuredClone(update))
      if (rows.length > 0) await tables.write()
      return rows.length
    },
    async incrementOne({ model, where, increment, set }) {
      const row = tables.found(model, where)[0]
      if (!row) return null
      const counted: Row = {}
      for (const [field, delta] of Object.entries(increment)) counted[field] = Number(row[field] ?? 0) + delta
      tables.change(model, row, { ...counted, ...structuredClone(set) })
      await tables.write()
      return handOut(row)
    },
  }
}

function taking(tables: AccountTables): Pick<CustomAdapter, 'delete' | 'deleteMany' | 'consumeOne'> {
  async function take(model: string, gone: readonly Row[]): Promise<number> {
    tables.remove(model, gone)
    if (gone.length > 0) await tables.write()
    return gone.length
  }
  return {
    async delete({ model, where }) {
      if (where.length > 0) await take(model, tables.found(model, where))
    },
    deleteMany: ({ model, where }) => take(model, tables.found(model, where)),
    async consumeOne({ model, where }) {
      const row = tables.found(model, where)[0]
      if (!row) return null
      await take(model, [row])
      return handOut(row)
    },
  }
}

/** The library names the type of each row it asks for; only it knows, so a row is whatever is asked for. */
const asAsked = z.custom<never>()

/** Rows go out by value: one must change only through these tables. */
function handOut(row: Row | null) {
  return asAsked.parse(structuredClone(row))
}

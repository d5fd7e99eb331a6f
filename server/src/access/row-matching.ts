import type { CleanedWhere } from 'better-auth/adapters'
import type { Row } from './access-data.ts'

/** One condition of the account library, its values already as they lie in the rows. */
export type Condition = CleanedWhere

/** Does a row meet the conditions, taken from left to right? No conditions: every row does. */
export function matches(row: Row, conditions: readonly Condition[]): boolean {
  const [first, ...others] = conditions
  if (!first) return true
  return others.reduce(
    (met, condition) => (condition.connector === 'OR' ? met || meets(row, condition) : met && meets(row, condition)),
    meets(row, first),
  )
}

function meets(row: Row, { field, operator, value, mode }: Condition): boolean {
  const fold = (part: unknown) => (mode === 'insensitive' && typeof part === 'string' ? part.toLowerCase() : part)
  const held = fold(row[field] ?? null)
  const wanted = Array.isArray(value) ? value.map(fold) : fold(value ?? null)
  switch (operator) {
    case 'eq':
      return held === wanted
    case 'ne':
      return held !== wanted
    case 'in':
      return Array.isArray(wanted) && wanted.includes(held)
    case 'not_in':
      return Array.isArray(wanted) && !wanted.includes(held)
    case 'contains':
      return isText(held) && isText(wanted) && held.includes(wanted)
    case 'starts_with':
      return isText(held) && isText(wanted) && held.startsWith(wanted)
    case 'ends_with':
      return isText(held) && isText(wanted) && held.endsWith(wanted)
    default:
      return isOrdered(held, operator, wanted)
  }
}

/** Texts by code unit (ISO 8601 instants sort so), numbers by size; anything else is never in order. */
function isOrdered(held: unknown, operator: Condition['operator'], wanted: unknown): boolean {
  const order = compare(held, wanted)
  switch (operator) {
    case 'lt':
      return order < 0
    case 'lte':
      return order <= 0
    case 'gt':
      return order > 0
    case 'gte':
      return order >= 0
    default:
      throw new Error(`the account library asked for an operator that this store does not know: ${operator}`)
  }
}

/** Negative, zero or positive; NaN, which compares as neither, for values of different kinds. */
export function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (!isText(left) || !isText(right)) return Number.NaN
  return left < right ? -1 : left > right ? 1 : 0
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

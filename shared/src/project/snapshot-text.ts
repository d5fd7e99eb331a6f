import { isOrderedMap, orderedMap } from '../kernel/index.ts'

/** Objects with one of these names alone stand for a map or a set: what JSON has no word for. No state has a field of such a name. */
const mapName = '$map'
const setName = '$set'

/** Deeper than any state: a text that goes on inwards for ever ends here. */
const deepest = 32

/** JSON of a value made of plain objects, arrays, maps and sets; the same value gives the same text. Fields that are undefined are left out. */
export function writePlain(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) => {
    if (held instanceof Set) return { [setName]: [...held] }
    return isMap(held) ? { [mapName]: [...held] } : held
  })
}

/** A map of any make: a state's own are no `Map`. */
export function isMap(value: unknown): value is ReadonlyMap<unknown, unknown> {
  return value instanceof Map || isOrderedMap(value)
}

/** The value back, with maps and sets as a state has them. Null for a text that `writePlain` never writes. Reads what nobody vouches for. */
export function readPlain(text: string): { readonly value: unknown } | null {
  try {
    return { value: revived(JSON.parse(text), 0) }
  } catch {
    return null // no JSON, or no form that stands for anything
  }
}

function revived(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > deepest) throw new Error('deeper than any state')
  if (Array.isArray(value)) return value.map((held) => revived(held, depth + 1))
  const fields = Object.entries(value)
  const [first] = fields
  if (first?.[0] === mapName && fields.length === 1)
    return orderedMap(pairsOf(first[1]).map(([key, held]) => [key, revived(held, depth + 1)]))
  if (first?.[0] === setName && fields.length === 1) return new Set(listOf(first[1]))
  // `fromEntries` makes a field of every name, `__proto__` too, and sets nothing else.
  return Object.fromEntries(fields.map(([name, held]) => [name, revived(held, depth + 1)]))
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('neither a map nor a set')
  return value
}

function pairsOf(value: unknown): (readonly [unknown, unknown])[] {
  return listOf(value).map((pair) => {
    const [key, held, ...more] = listOf(pair)
    if (held === undefined || more.length > 0) throw new Error('no pair')
    return [key, held]
  })
}

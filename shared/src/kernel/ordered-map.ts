/** A page is copied whole when one of its entries changes, and so is the list of pages: for up to a million entries both are short. */
const entriesPerPage = 128

type Entry<Key, Value> = [Key, Value]
type Pages<Key, Value> = readonly (readonly Entry<Key, Value>[])[]

/**
 * A map that never changes, in the order in which keys first came. A version with one more entry shares all but two short arrays with the
 * one before: a state can be kept for every entry of a record, and folding stays linear (a copied `Map` made it quadratic).
 *
 * `places` is shared by all versions that grew from each other, and only ever added to. It may know keys and places of other versions:
 * what counts is whether this one has that key at that place.
 */
class OrderedMap<Key, Value> implements ReadonlyMap<Key, Value> {
  readonly #pages: Pages<Key, Value>
  readonly #places: Map<Key, number>
  readonly #size: number

  constructor(pages: Pages<Key, Value>, places: Map<Key, number>) {
    this.#pages = pages
    this.#places = places
    this.#size = pages.length === 0 ? 0 : (pages.length - 1) * entriesPerPage + (pages.at(-1)?.length ?? 0)
  }

  get size(): number {
    return this.#size
  }

  // Whatever compares or prints values takes it for the map it is.
  get [Symbol.toStringTag](): string {
    return 'Map'
  }

  get(key: Key): Value | undefined {
    const place = this.#placeOf(key)
    return place === null ? undefined : this.#at(place)?.[1]
  }

  has(key: Key): boolean {
    return this.#placeOf(key) !== null
  }

  with(key: Key, value: Value): OrderedMap<Key, Value> {
    const known = this.#placeOf(key)
    const place = known ?? this.#size
    const index = Math.floor(place / entriesPerPage)
    const page = (this.#pages[index] ?? []).slice()
    page[place % entriesPerPage] = [key, value]
    const pages = this.#pages.slice()
    pages[index] = page
    return new OrderedMap(pages, known === null ? this.#placesWith(key) : this.#places)
  }

  withEach(change: (value: Value) => Value): OrderedMap<Key, Value> {
    return new OrderedMap(
      this.#pages.map((page) => page.map(([key, value]): Entry<Key, Value> => [key, change(value)])),
      this.#places,
    )
  }

  *newestFirst(): Generator<Value, undefined> {
    for (let place = this.#size - 1; place >= 0; place -= 1) {
      const entry = this.#at(place)
      if (entry) yield entry[1]
    }
  }

  entries(): MapIterator<[Key, Value]> {
    return this.#pages.flatMap((page) => page.map(([key, value]): Entry<Key, Value> => [key, value])).values()
  }

  keys(): MapIterator<Key> {
    return this.#pages.flatMap((page) => page.map(([key]) => key)).values()
  }

  values(): MapIterator<Value> {
    return this.#pages.flatMap((page) => page.map(([, value]) => value)).values()
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries()
  }

  forEach(tell: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this) tell(value, key, this)
  }

  #at(place: number): Entry<Key, Value> | undefined {
    return this.#pages[Math.floor(place / entriesPerPage)]?.[place % entriesPerPage]
  }

  #placeOf(key: Key): number | null {
    const place = this.#places.get(key)
    return place !== undefined && this.#at(place)?.[0] === key ? place : null
  }

  /** Another version may have this key elsewhere, as when an act that was shown before it was placed came in later: then they part. */
  #placesWith(key: Key): Map<Key, number> {
    const place = this.#size
    const known = this.#places.get(key)
    // Nothing grows from the map without entries but what begins: else all records of a program would share their places for ever.
    const isOwn = place > 0 && (known === undefined || known === place)
    return (isOwn ? this.#places : placesOf(this.keys())).set(key, place)
  }
}

function placesOf<Key>(keys: Iterable<Key>): Map<Key, number> {
  return new Map(Array.from(keys, (key, place) => [key, place]))
}

/** Takes entries (the last of a key counts, at the place of its first) and returns a map for a state: it never changes, and is cheap to add to. */
export function orderedMap<Key, Value>(entries: Iterable<readonly [Key, Value]> = []): ReadonlyMap<Key, Value> {
  return ordered(new Map(entries))
}

/** The map with one entry more, or with another value at that key. Takes any map and leaves it as it is; keys keep their order. */
export function withEntry<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value): ReadonlyMap<Key, Value> {
  return ordered(map).with(key, value)
}

/** The map with every value changed. What `change` returns as it was stays the same object. */
export function withEach<Key, Value>(map: ReadonlyMap<Key, Value>, change: (value: Value) => Value): ReadonlyMap<Key, Value> {
  return ordered(map).withEach(change)
}

/** The values, the one that came last first. Reads only as far as it is asked. */
export function newestFirst<Key, Value>(map: ReadonlyMap<Key, Value>): Iterable<Value> {
  return ordered(map).newestFirst()
}

/** Is this a map made here? Neither `structuredClone` nor `JSON` knows one: take its entries, and make it anew with `orderedMap`. */
export function isOrderedMap(value: unknown): value is ReadonlyMap<unknown, unknown> {
  return value instanceof OrderedMap
}

function ordered<Key, Value>(map: ReadonlyMap<Key, Value>): OrderedMap<Key, Value> {
  if (isGrown(map)) return map
  const entries = Array.from(map)
  const pages: Entry<Key, Value>[][] = []
  for (let from = 0; from < entries.length; from += entriesPerPage) pages.push(entries.slice(from, from + entriesPerPage))
  return new OrderedMap(pages, placesOf(map.keys()))
}

function isGrown<Key, Value>(map: ReadonlyMap<Key, Value>): map is OrderedMap<Key, Value> {
  return map instanceof OrderedMap
}

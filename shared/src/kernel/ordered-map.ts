/** A page is copied whole when one of its entries changes, and so is the list of full pages: for up to a million entries both are short. */
const entriesPerPage = 128

type Entry<Key, Value> = [Key, Value]
type Page<Key, Value> = readonly Entry<Key, Value>[]

interface Held<Key, Value> {
  readonly full: readonly Page<Key, Value>[]
  /** The newest entries, fewer than a page: most entries are added here, and copy no more than this. */
  readonly tail: Page<Key, Value>
}

/**
 * A map that never changes, in the order in which keys first came. A version with one more entry shares all but two short arrays with the
 * one before: a state can be kept for every entry of a record, and folding stays linear (a copied `Map` made it quadratic).
 *
 * `places` is shared by all versions that grew from each other, and only ever added to. It may know keys and places of other versions:
 * what counts is whether this one has that key at that place.
 */
class OrderedMap<Key, Value> implements ReadonlyMap<Key, Value> {
  readonly #held: Held<Key, Value>
  readonly #places: Map<Key, number>
  readonly #size: number

  constructor(held: Held<Key, Value>, places: Map<Key, number>) {
    this.#held = held
    this.#places = places
    this.#size = held.full.length * entriesPerPage + held.tail.length
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
    const place = this.#placeOf(key)
    if (place !== null) return new OrderedMap(this.#changedAt(place, [key, value]), this.#places)
    const { full, tail } = this.#held
    const grown: Page<Key, Value> = [...tail, [key, value]]
    const held = grown.length < entriesPerPage ? { full, tail: grown } : { full: [...full, grown], tail: [] }
    return new OrderedMap(held, this.#placesWith(key))
  }

  withEach(change: (value: Value) => Value): OrderedMap<Key, Value> {
    const changed = (page: Page<Key, Value>) => page.map(([key, value]): Entry<Key, Value> => [key, change(value)])
    const { full, tail } = this.#held
    return new OrderedMap({ full: full.map(changed), tail: changed(tail) }, this.#places)
  }

  *newestFirst(): Generator<Value, undefined> {
    for (let place = this.#size - 1; place >= 0; place -= 1) {
      const entry = this.#at(place)
      if (entry) yield entry[1]
    }
  }

  entries(): MapIterator<[Key, Value]> {
    return this.#all(([key, value]): Entry<Key, Value> => [key, value])
  }

  keys(): MapIterator<Key> {
    return this.#all(([key]) => key)
  }

  values(): MapIterator<Value> {
    return this.#all(([, value]) => value)
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries()
  }

  forEach(tell: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this) tell(value, key, this)
  }

  #at(place: number): Entry<Key, Value> | undefined {
    return this.#pageAt(Math.floor(place / entriesPerPage))[place % entriesPerPage]
  }

  #pageAt(index: number): Page<Key, Value> {
    return this.#held.full[index] ?? this.#held.tail
  }

  #changedAt(place: number, entry: Entry<Key, Value>): Held<Key, Value> {
    const { full, tail } = this.#held
    const index = Math.floor(place / entriesPerPage)
    const page = this.#pageAt(index).with(place % entriesPerPage, entry)
    return index < full.length ? { full: full.with(index, page), tail } : { full, tail: page }
  }

  #all<Part>(partOf: (entry: Entry<Key, Value>) => Part): MapIterator<Part> {
    const { full, tail } = this.#held
    return [...full, tail].flatMap((page) => page.map(partOf)).values()
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
  const full: Page<Key, Value>[] = []
  for (let to = entriesPerPage; to <= entries.length; to += entriesPerPage) full.push(entries.slice(to - entriesPerPage, to))
  return new OrderedMap({ full, tail: entries.slice(full.length * entriesPerPage) }, placesOf(map.keys()))
}

function isGrown<Key, Value>(map: ReadonlyMap<Key, Value>): map is OrderedMap<Key, Value> {
  return map instanceof OrderedMap
}

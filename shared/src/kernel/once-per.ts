/**
 * What is derived from a value that never changes, computed once and kept for as long as the value itself is. States share what an entry did
 * not touch, so a view of it is there already.
 */
export function oncePer<Source extends object, Derived>(derive: (source: Source) => Derived): (source: Source) => Derived {
  const known = new WeakMap<Source, { readonly derived: Derived }>()
  return (source) => {
    const found = known.get(source)
    if (found) return found.derived
    const derived = derive(source)
    known.set(source, { derived })
    return derived
  }
}

/** Items by a key of theirs, in their order. */
export function groupedBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

import { ok, okWith } from '@counterpart/shared/kernel'
import type { DeviceStorage, StorageKey, StoredPair } from './device-storage.ts'

/** For a browser that keeps nothing (site data blocked): all is lost with the page, which the person is told. */
export function memoryStorage(): DeviceStorage {
  const held = new Map<string, StoredPair>()
  const under = (prefix: StorageKey): StoredPair[] =>
    [...held.values()].filter(([key]) => prefix.every((part, index) => key[index] === part)).toSorted(([a], [b]) => compare(a, b))
  const put = (pairs: readonly StoredPair[]): void => {
    for (const [key, value] of pairs) held.set(JSON.stringify(key), [key, value])
  }
  const remove = (keys: readonly StorageKey[]): void => {
    for (const key of keys) held.delete(JSON.stringify(key))
  }
  return {
    get: (key) => Promise.resolve(held.get(JSON.stringify(key))?.[1]),
    list: (prefix) => Promise.resolve(under(prefix)),
    listAfter: (prefix, after, most) =>
      Promise.resolve(
        under(prefix)
          .filter(([key]) => compare(key, [...prefix, after]) > 0)
          .slice(0, most),
      ),
    names: (prefix) => Promise.resolve([...new Set(under(prefix).flatMap(([key]) => key[prefix.length] ?? []))]),
    put(pairs) {
      put(pairs)
      return Promise.resolve(ok)
    },
    exchange(keys, decide) {
      const { puts, answer } = decide(keys.map((key) => held.get(JSON.stringify(key))?.[1]))
      put(puts)
      return Promise.resolve(okWith(answer))
    },
    remove(keys) {
      remove(keys)
      return Promise.resolve(ok)
    },
    erase(prefix) {
      remove(under(prefix).map(([key]) => key))
      return Promise.resolve(ok)
    },
  }
}

/** The order of IndexedDB: numbers before strings, shorter keys first. */
function compare(a: StorageKey, b: StorageKey): number {
  for (const [index, part] of a.entries()) {
    const other = b[index]
    if (other === undefined) return 1
    if (part === other) continue
    if (typeof part !== typeof other) return typeof part === 'number' ? -1 : 1
    return part < other ? -1 : 1
  }
  return a.length - b.length
}

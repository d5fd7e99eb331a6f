import { ok, okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { createStore, promisifyRequest } from 'idb-keyval'
import type { UseStore } from 'idb-keyval'
import type { DeviceFault } from './room.ts'

/** Person first, then project ('' for what belongs to no project), then the kind of thing. */
export type StorageKey = readonly [person: string, ...path: (string | number)[]]
export type StoredPair = readonly [key: StorageKey, value: unknown]

/** What this device keeps. Reads throw when the device fails; writes say why they did not happen. */
export interface DeviceStorage {
  get(key: StorageKey): Promise<unknown>
  /** Everything under a prefix, in the order of its keys. */
  list(prefix: StorageKey): Promise<StoredPair[]>
  /** At most so many of them, those whose keys come after `after`, without passing through the others. */
  listAfter(prefix: StorageKey, after: number, most: number): Promise<StoredPair[]>
  /** What stands behind a prefix in keys, each once: the projects of a person. Reads nothing of what lies there, however much it is. */
  names(prefix: StorageKey): Promise<(string | number)[]>
  /** All or nothing. */
  put(pairs: readonly StoredPair[]): Promise<Outcome<undefined, DeviceFault>>
  /** Reads and writes in one transaction, so that two tabs cannot come between. */
  exchange<Answer>(
    keys: readonly StorageKey[],
    decide: (held: readonly unknown[]) => { puts: readonly StoredPair[]; answer: Answer },
  ): Promise<Outcome<Answer, DeviceFault>>
  remove(keys: readonly StorageKey[]): Promise<Outcome<undefined, DeviceFault>>
  /** Erases everything under a prefix. */
  erase(prefix: StorageKey): Promise<Outcome<undefined, DeviceFault>>
}

/** IndexedDB, one database of one store; keys are arrays, so that everything of a person or a project is one range. */
export function openDeviceStorage(database = 'counterpart'): DeviceStorage {
  const use = createStore(database, 'kept')
  return {
    get: (key) => use('readonly', (store) => promisifyRequest<unknown>(store.get([...key]))),
    list: (prefix) => list(use, prefix),
    listAfter: (prefix, after, most) => listAfter(use, IDBKeyRange.bound([...prefix, after], [...prefix, []], true), most),
    names: (prefix) => names(use, prefix),
    put: (pairs) =>
      told(
        use('readwrite', (store) => {
          for (const [key, value] of pairs) store.put(value, [...key])
          return committed(store)
        }),
      ),
    exchange: (keys, decide) => exchange(use, keys, decide),
    remove: (keys) =>
      told(
        use('readwrite', (store) => {
          for (const key of keys) store.delete([...key])
          return committed(store)
        }),
      ),
    erase: (prefix) =>
      told(
        use('readwrite', (store) => {
          store.delete(rangeOf(prefix))
          return committed(store)
        }),
      ),
  }
}

async function list(use: UseStore, prefix: StorageKey): Promise<StoredPair[]> {
  const pairs: StoredPair[] = []
  await use('readonly', (store) => {
    const cursor = store.openCursor(rangeOf(prefix))
    cursor.onsuccess = () => {
      if (!cursor.result) return
      pairs.push([keyOf(cursor.result.key), cursor.result.value])
      cursor.result.continue()
    }
    return promisifyRequest(store.transaction)
  })
  return pairs
}

function listAfter(use: UseStore, range: IDBKeyRange, most: number): Promise<StoredPair[]> {
  return use('readonly', async (store) => {
    const [keys, values] = [promisifyRequest(store.getAllKeys(range, most)), promisifyRequest<unknown[]>(store.getAll(range, most))]
    const held = await values
    return (await keys).map((key, index): StoredPair => [keyOf(key), held[index]])
  })
}

/** From one name to the next: whatever lies behind a name sorts before that name with an array after it. */
async function names(use: UseStore, prefix: StorageKey): Promise<(string | number)[]> {
  const found: (string | number)[] = []
  await use('readonly', (store) => {
    const cursor = store.openKeyCursor(rangeOf(prefix))
    cursor.onsuccess = () => {
      const name = cursor.result ? keyOf(cursor.result.key)[prefix.length] : undefined
      if (name === undefined) return
      found.push(name)
      cursor.result?.continue([...prefix, name, []])
    }
    return promisifyRequest(store.transaction)
  })
  return found
}

async function exchange<Answer>(
  use: UseStore,
  keys: readonly StorageKey[],
  decide: (held: readonly unknown[]) => { puts: readonly StoredPair[]; answer: Answer },
): Promise<Outcome<Answer, DeviceFault>> {
  let decided: Outcome<Answer, DeviceFault> = refuse('device.storage-blocked')
  const done = await told(
    use('readwrite', async (store) => {
      const settled = promisifyRequest(store.transaction)
      const held = await Promise.all(keys.map((key) => promisifyRequest<unknown>(store.get([...key]))))
      const { puts, answer } = decide(held)
      for (const [key, value] of puts) store.put(value, [...key])
      decided = okWith(answer)
      store.transaction.commit()
      await settled
    }),
  )
  return done.ok ? decided : done
}

/**
 * Nothing more comes: without this a browser waits for the page to hear of each write before it commits, and takes everything back when the
 * page is gone by then, as after a reload (Indexed Database API 3.0, `commit`).
 */
function committed(store: IDBObjectStore): Promise<void> {
  const settled = promisifyRequest(store.transaction)
  store.transaction.commit()
  return settled
}

/** Arrays sort after strings and numbers: `[...prefix, []]` lies behind every key that begins with the prefix. */
function rangeOf(prefix: StorageKey): IDBKeyRange {
  return IDBKeyRange.bound([...prefix], [...prefix, []])
}

function keyOf(key: IDBValidKey): StorageKey {
  if (!Array.isArray(key)) throw new Error('a key of another form in this database')
  const [person, ...path] = key.filter((part) => typeof part === 'string' || typeof part === 'number')
  return [String(person), ...path]
}

/** The device's own errors, as the two a person can do something about. */
async function told(work: Promise<unknown>): Promise<Outcome<undefined, DeviceFault>> {
  try {
    await work
    return ok
  } catch (error) {
    const isFull = error instanceof Error && error.name === 'QuotaExceededError'
    return refuse(isFull ? 'device.storage-full' : 'device.storage-blocked')
  }
}

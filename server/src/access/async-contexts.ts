import { AsyncLocalStorage } from 'node:async_hooks'
import * as library from '@better-auth/core/context'

/** How many calls into the account library are on their way, of every hub in this process: what it remembers between calls is one for all. */
let running = 0
let contexts: readonly AsyncLocalStorage<unknown>[] = []

/**
 * Calls the account library. While it runs it follows its own asynchronous calls, and with them, before Node.js 24, every promise of the
 * process, whoever makes it, for as long as the process lives. So that is switched off again when nothing of it is on its way; the next call
 * switches it on.
 */
export async function inAccounts<Value>(call: () => Promise<Value>): Promise<Value> {
  running += 1
  try {
    return await call()
  } finally {
    running -= 1
    if (running === 0) for (const context of contexts) context.disable()
  }
}

/** Finds every context that the library keeps, by the names under which it gives them away. To be called before `inAccounts`. */
export async function findContexts(): Promise<void> {
  const getters = Object.entries<unknown>(library).flatMap(([name, value]) =>
    name.endsWith('AsyncLocalStorage') && typeof value === 'function' ? [value] : [],
  )
  const given: unknown[] = await Promise.all(getters.map((get): unknown => Reflect.apply(get, undefined, [])))
  contexts = given.filter((one) => one instanceof AsyncLocalStorage)
}

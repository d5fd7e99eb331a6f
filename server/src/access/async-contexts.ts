import {
  getCurrentAuthContextAsyncLocalStorage,
  getCurrentDBAdapterAsyncLocalStorage,
  getRequestStateAsyncLocalStorage,
} from '@better-auth/core/context'

/** How many calls into the account library are on their way, of every hub in this process: what it remembers between calls is one for all. */
let running = 0

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
    const contexts = await Promise.all([
      getCurrentAuthContextAsyncLocalStorage(),
      getCurrentDBAdapterAsyncLocalStorage(),
      getRequestStateAsyncLocalStorage(),
    ])
    if (running === 0) for (const context of contexts) context.disable()
  }
}

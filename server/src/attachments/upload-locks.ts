import { ERRORS } from '@tus/server'
import type { Lock, Locker } from '@tus/server'

interface Holder {
  requestRelease(): void | Promise<void>
  readonly released: Promise<unknown>
  release(): void
}

/**
 * One request at a time per upload. Whoever waits asks the one before to stop, once, and sleeps until it has: the library's own locks ask
 * again without a pause, which keeps the hub's one thread busy for as long as a cut line takes to be noticed.
 */
export class UploadLocks implements Locker {
  readonly #holders = new Map<string, Holder>()

  newLock(id: string): Lock {
    return {
      lock: async (signal, requestRelease) => {
        for (let before = this.#holders.get(id); before; before = this.#holders.get(id)) {
          await before.requestRelease()
          await Promise.race([before.released, ended(signal)])
          if (signal.aborted) throw Object.assign(new Error('the request is over'), ERRORS.ERR_LOCK_TIMEOUT)
        }
        const turn = new EventTarget()
        this.#holders.set(id, { requestRelease, released: heard(turn, 'over'), release: () => turn.dispatchEvent(new Event('over')) })
      },
      unlock: async () => {
        const holder = this.#holders.get(id)
        this.#holders.delete(id)
        holder?.release()
      },
    }
  }
}

/** Resolves when the request is over without its turn. */
function ended(signal: AbortSignal): Promise<unknown> {
  return signal.aborted ? Promise.resolve() : heard(signal, 'abort')
}

function heard(source: EventTarget, name: string): Promise<unknown> {
  return new Promise((resolve) => {
    source.addEventListener(name, resolve, { once: true })
  })
}

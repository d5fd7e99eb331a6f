import { randomBytes } from 'node:crypto'
import type { Instant } from '@counterpart/shared/kernel'

const lifeMs = 5 * 60_000
/** Stops a flood of requests from filling the memory: past it the oldest are forgotten, and their holders ask again. */
const most = 20_000

/** Numbers used once, in memory: they prove that a signature was made just now and for this hub. */
export interface Nonces {
  give(): string
  /** True once for each nonce that was given within the last five minutes. */
  take(nonce: string): boolean
}

export function createNonces(clock: () => Instant): Nonces {
  const given = new Map<string, number>()
  return {
    give() {
      for (const [nonce, at] of given) {
        if (given.size < most && clock() - at <= lifeMs) break // oldest first: the rest is younger
        given.delete(nonce)
      }
      const nonce = randomBytes(24).toString('base64url')
      given.set(nonce, clock())
      return nonce
    },
    take(nonce) {
      const at = given.get(nonce)
      given.delete(nonce)
      return at !== undefined && clock() - at <= lifeMs
    },
  }
}

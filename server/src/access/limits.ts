import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { BetterAuthRateLimitOptions } from 'better-auth'

/**
 * Requests per minute, address and path. Each stops an abuse: guessing passwords and tokens, filling memory with nonces or the disk
 * with verification rows, and making the server verify signatures for strangers. A whole office may share one address.
 */
const perMinute: Readonly<Record<string, number>> = {
  '/sign-in/username': 20,
  '/sign-in/email': 20,
  '/sign-in/magic-link': 5,
  '/change-email': 5,
  '/counterpart/sign-in-link': 20,
  '/counterpart/confirm-mail': 20,
  '/counterpart/setup': 20,
  '/counterpart/recover': 20,
  '/counterpart/set-username-password': 10,
  '/counterpart/change-password': 10,
  '/counterpart/nonce': 120,
  '/counterpart/view-grant': 60,
  '/counterpart/redeem': 60,
  '/counterpart/register-key': 60,
  '/counterpart/countersign': 120,
}

/** The account library's limiter over counters of our own, so that two hubs in one process do not share them. */
export function limits(): BetterAuthRateLimitOptions {
  const limiters = new Map<string, RateLimiterMemory>()

  function limiterFor(rule: { window: number; max: number }): RateLimiterMemory {
    const name = `${rule.max}/${rule.window}`
    const limiter = limiters.get(name) ?? new RateLimiterMemory({ points: rule.max, duration: rule.window })
    limiters.set(name, limiter)
    return limiter
  }

  return {
    enabled: true,
    window: 60,
    max: 600,
    customRules: Object.fromEntries(Object.entries(perMinute).map(([path, max]) => [path, { window: 60, max }])),
    customStorage: {
      async consume(key, rule) {
        try {
          await limiterFor(rule).consume(key)
          return { allowed: true, retryAfter: null }
        } catch (error) {
          if (!(error instanceof RateLimiterRes)) throw error // the limiter says "no" by throwing its result
          return { allowed: false, retryAfter: Math.ceil(error.msBeforeNext / 1000) }
        }
      },
    },
  }
}

import { RateLimiterMemory } from 'rate-limiter-flexible'

/** `points` messages within `seconds`; then the next waits for the rest of that time. */
export interface Budget {
  readonly points: number
  readonly seconds: number
}

export interface Limits {
  /** Stops one tab that runs wild from taking the hub's time. */
  readonly perConnection: Budget
  /** Stops one person from doing the same with many tabs. */
  readonly perPerson: Budget
  /** Stops a stranger from opening sockets as fast as the network lets them; per network address. */
  readonly handshakes: Budget
  /** Stops one account from holding all sockets of the machine. */
  readonly connectionsPerPerson: number
  /** Stops guessing and scraping over HTTP; per network address. */
  readonly httpRequests: Budget
  /** Stops one person from beginning uploads as fast as a program can. */
  readonly uploads: Budget
  /** Stops a stranger from holding connections with requests that never end; ms until one must have arrived whole. */
  readonly requestMs: number
}

/** Generous for people and their offline queues, tight for programs. */
export const defaultLimits: Limits = {
  perConnection: { points: 200, seconds: 5 },
  perPerson: { points: 600, seconds: 5 },
  handshakes: { points: 300, seconds: 60 },
  connectionsPerPerson: 50,
  httpRequests: { points: 900, seconds: 60 },
  uploads: { points: 120, seconds: 60 },
  requestMs: 30_000,
}

/** Whoever goes on so far beyond a budget, in spite of being refused, is cut off. */
const patience = 5

export type Spent = 'within' | 'over' | 'far-over'

/** Counts what each name has used of one budget. */
export interface Meter {
  spend(name: string): Promise<Spent>
}

export function createMeter(budget: Budget): Meter {
  const limiter = new RateLimiterMemory({ points: budget.points, duration: budget.seconds })
  return {
    async spend(name) {
      const used = await limiter.penalty(name)
      if (used.consumedPoints <= budget.points) return 'within'
      return used.consumedPoints <= budget.points * patience ? 'over' : 'far-over'
    },
  }
}

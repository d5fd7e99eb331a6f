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
  /** Stops large messages from passing for one each: a point more for so many bytes. */
  readonly bytesPerPoint: number
  /**
   * Stops a stranger from opening sockets as fast as the network lets them; per network address. Whoever says who they are gets theirs back:
   * a whole office may come back at once through one address.
   */
  readonly handshakes: Budget
  /** Stops one account from holding all sockets of the machine. */
  readonly connectionsPerPerson: number
  /** Stops guessing and scraping over HTTP; per network address. */
  readonly httpRequests: Budget
  /** Stops one person from beginning uploads as fast as a program can. */
  readonly uploads: Budget
  /** Stops a stranger from holding connections with requests that never end; ms until one must have arrived whole. */
  readonly requestMs: number
  /** Stops a stranger from holding connections that say nothing; ms until a request's head must have arrived. */
  readonly headMs: number
  /** The same of a socket that never says who it is; browsers say it at once. */
  readonly helloMs: number
  /** Stops whoever does not read from filling the hub's memory: with so many bytes waiting to be sent nothing more is added. */
  readonly unreadBytes: number
  /** Stops one room whose store is stuck from holding up a person's other rooms; ms until the next page is made beside it. */
  readonly turnMs: number
}

/** Generous for people and their offline queues, tight for programs. */
export const defaultLimits: Limits = {
  perConnection: { points: 200, seconds: 5 },
  perPerson: { points: 600, seconds: 5 },
  bytesPerPoint: 16_384,
  handshakes: { points: 1_200, seconds: 60 },
  connectionsPerPerson: 50,
  httpRequests: { points: 900, seconds: 60 },
  uploads: { points: 120, seconds: 60 },
  requestMs: 30_000,
  headMs: 4_000,
  helloMs: 4_000,
  unreadBytes: 640 * 1024,
  turnMs: 1_000,
}

/** Whoever goes on so far beyond a budget, in spite of being refused, is cut off. */
const patience = 5

export type Spent = 'within' | 'over' | 'far-over'

/** Counts what each name has used of one budget. */
export interface Meter {
  spend(name: string, points?: number): Promise<Spent>
  /** Takes one point of the budget for spent no more. */
  giveBack(name: string): Promise<void>
}

export function createMeter(budget: Budget): Meter {
  const limiter = new RateLimiterMemory({ points: budget.points, duration: budget.seconds })
  return {
    async spend(name, points = 1) {
      const used = await limiter.penalty(name, points)
      if (used.consumedPoints <= budget.points) return 'within'
      return used.consumedPoints <= budget.points * patience ? 'over' : 'far-over'
    },
    async giveBack(name) {
      await limiter.reward(name, 1)
    },
  }
}

import { dayMs } from '@counterpart/shared/kernel'
import type { Budget } from '../hub/limits.ts'

export interface SampleLimits {
  /** Rooms to try at one time: each is held in memory whole. */
  readonly most: number
  /** After this long a room is gone, whoever is in it. */
  readonly lifeMs: number
  /** Where there is no place left, a room that nobody has touched for this long makes room for a new one. */
  readonly idleMs: number
  /** Stops one address from opening rooms as fast as it can ask. */
  readonly perAddress: Budget
  /** Stops many addresses, of which one visitor may have any number, from having rooms told without end: each takes a good part of a second. */
  readonly inAll: Budget
  /** Rooms that are being told or wait for that; they are told one after the other, so that real rooms get their turn. */
  readonly mostBeingMade: number
  /** What visitors may add to the story of one room. */
  readonly acts: { readonly entries: number; readonly characters: number }
  /** Browsers that one visitor may enter with. */
  readonly keysPerPerson: number
}

export const defaultSampleLimits: SampleLimits = {
  most: 20,
  lifeMs: dayMs,
  idleMs: 10 * 60_000,
  perAddress: { points: 10, seconds: 600 },
  inAll: { points: 60, seconds: 600 },
  mostBeingMade: 5,
  acts: { entries: 500, characters: 2_000_000 },
  keysPerPerson: 20,
}

import { instant } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'

/** The present, in ms since 1970. Handed in everywhere, so that tests can stop it. */
export type Clock = () => Instant

export const systemClock: Clock = () => instant.parse(Date.now())

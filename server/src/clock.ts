import { uptime } from 'node:os'
import { instant } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'

/** The present, in ms since 1970. Handed in everywhere, so that tests can stop it. */
export type Clock = () => Instant

export const systemClock: Clock = () => instant.parse(Date.now())

/** Ms since some moment long ago: no setting of the wall clock moves it. */
export type Uptime = () => number

/** How long the machine has been on, its sleep included; Node's own monotonic clocks stand still while a Linux machine sleeps. */
export const systemUptime: Uptime = () => uptime() * 1000

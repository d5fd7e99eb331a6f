import { uptime } from 'node:os'
import { instant } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'

/** The present, in ms since 1970. Handed in everywhere, so that tests can stop it. */
export type Clock = () => Instant

export const systemClock: Clock = () => instant.parse(Date.now())

/** Ms since some moment long ago: no setting of the wall clock moves it. */
export type Uptime = () => number

/**
 * How long the machine has been on, its sleep included; Node's own monotonic clock stands still while a Linux machine sleeps. Asking the
 * system reads a file, which is dear at every act. So within a few seconds the monotonic clock stands in for it, as long as the wall clock
 * went on by as much: a sleep or a clock that was set shows there first, and then the system is asked.
 */
export const systemUptime: Uptime = () => {
  const now = { wall: Date.now(), steady: performance.now() }
  const steadyMs = now.steady - asked.steady
  const differsMs = Math.abs(now.wall - asked.wall - steadyMs)
  if (steadyMs < askAgainMs && differsMs < agreeMs) return asked.up + steadyMs
  asked = { ...now, up: uptime() * 1000 }
  return asked.up
}

const askAgainMs = 5_000
const agreeMs = 500
let asked = { wall: 0, steady: 0, up: 0 }

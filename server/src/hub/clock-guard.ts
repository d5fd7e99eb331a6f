import { instant, okWith, refuse } from '@counterpart/shared/kernel'
import type { Instant, Outcome } from '@counterpart/shared/kernel'
import type { Clock, Uptime } from '../clock.ts'
import type { Log } from '../log.ts'

/**
 * A difference that no honest clock makes between two looks, in ms. A time service that corrects slowly moves a clock by at most
 * 0.05 %, 43 s a day, and its steps for a clock that was set are small; some systems tell their uptime in whole seconds. What the
 * rules decide by time is a matter of days, so less than this does no harm.
 */
const allowedMs = 5 * 60_000

/** What is read by the hub before it gives an entry its time. */
export interface ClockGuard {
  /** The time for a new entry; refuses once the clock was seen to jump, until the operator confirms it. */
  now(): Outcome<Instant, 'clock.jumped'>
  /** To be told of a record that was loaded: its newest entry cannot lie in the future. */
  notBefore(newest: Instant): void
  /** The operator says that the clock is right as it stands. From here on it is watched anew. */
  confirm(): { readonly now: Instant; readonly wasJumped: boolean }
}

/**
 * Watches the wall clock, by which deadlines are decided, against one that nobody can set. Every look is compared with the one before,
 * so that slow corrections never add up to a jump. A jump closes placing for good, even when the clock jumps back: only a person can
 * tell which of the two was right.
 *
 * The uptime goes on while a computer sleeps, so waking up is no jump. A virtual machine that was paused, or brought back from an image,
 * does see one: its uptime stood still while the world went on, and it looks the same as a clock that was set forward. While no hub runs
 * nobody watches: a clock that was set back in the meantime shows when the first record is loaded, one that was set forward does not.
 */
export function createClockGuard({ clock, uptime, log }: { clock: Clock; uptime: Uptime; log: Log }): ClockGuard {
  const look = () => ({ wall: clock(), up: uptime() })
  let last = look()
  let isJumped = false
  let isConfirmed = false

  function close(jump: { by: 'uptime' | 'record'; aheadMs: number; wall: number }): void {
    isJumped = true
    log.error(
      { by: jump.by, aheadMs: Math.round(jump.aheadMs), clock: new Date(jump.wall).toISOString() },
      'the clock of this machine jumped; nothing is placed until it is set right and confirmed by npm run confirm-clock',
    )
  }

  function watch(): Instant {
    const before = last
    last = look()
    const aheadMs = last.wall - before.wall - (last.up - before.up)
    if (!isJumped && Math.abs(aheadMs) > allowedMs) close({ by: 'uptime', aheadMs, wall: last.wall })
    return last.wall
  }

  return {
    now() {
      const at = watch()
      return isJumped ? refuse('clock.jumped') : okWith(instant.parse(at))
    },
    notBefore(newest) {
      const aheadMs = watch() - newest
      // Entries that a wrong clock placed long ago stay on record: once the operator has looked, they are no news.
      if (!isJumped && !isConfirmed && aheadMs < -allowedMs) close({ by: 'record', aheadMs, wall: last.wall })
    },
    confirm() {
      const wasJumped = isJumped
      last = look()
      isJumped = false
      isConfirmed = true
      log.info({ clock: new Date(last.wall).toISOString(), wasJumped }, 'the operator confirmed the clock')
      return { now: last.wall, wasJumped }
    },
  }
}

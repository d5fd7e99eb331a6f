import type { Uptime } from './clock.ts'
import { exitCodes } from './exit-codes.ts'
import type { Log } from './log.ts'

/** A terminal and what runs in it pass on the same signal: what comes sooner, ms, is not somebody who asks again. */
const samePressMs = 2_000

export interface StopNeeds {
  readonly uptime: Uptime
  readonly log: Pick<Log, 'info' | 'warn'>
  close(): Promise<void>
  /** Ends the process. */
  end(code: number): void
  failed(error: unknown): void
}

/** What a signal does: the first one closes and ends with 0; asked again while that goes on, the process ends at once. */
export function createStop({ uptime, log, close, end, failed }: StopNeeds): (signal: NodeJS.Signals) => void {
  let since: number | null = null
  return (signal) => {
    if (since === null) {
      since = uptime()
      log.info({ signal }, 'the hub stops')
      close().then(() => end(0), failed)
    } else if (uptime() - since >= samePressMs) {
      log.warn({ signal }, 'the hub ends at once, as it was asked again; all that was acknowledged is kept')
      end(exitCodes.failed)
    }
  }
}

import type { Instant } from '@counterpart/shared/kernel'
import type { Access } from '../access/port.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { signOut } from './broadcast.ts'
import type { Connection } from './connection-registry.ts'

export interface SessionEndNeeds {
  readonly access: Pick<Access, 'speaker'>
  readonly clock: Clock
  readonly log: Log
}

/** Timers take no more than 24 days; a session that was prolonged meanwhile is asked about once a day. */
const longestWaitMs = 24 * 60 * 60_000
/** Where asking itself fails. */
const askAgainMs = 60_000

/**
 * A session that ends by a hand is told of; one that runs out is not, and whoever only listens is asked nothing. So the hub asks itself,
 * at the moment when it would end. Returns how to stop.
 */
export function watchSessionEnd({ access, clock, log }: SessionEndNeeds, connection: Connection): () => void {
  let timer: ReturnType<typeof setTimeout>
  let isStopped = false
  const askIn = (ms: number) => {
    if (isStopped) return // it closed while this was asked
    timer = setTimeout(() => void ask(), Math.min(Math.max(ms, 0), longestWaitMs))
    timer.unref()
  }
  const askAt = (endsAt: Instant) => askIn(endsAt + 1 - clock())
  const ask = async () => {
    try {
      const speaker = await access.speaker(connection.credentials)
      if (speaker?.person !== connection.person) signOut(connection)
      else askIn(Math.max(speaker.endsAt + 1 - clock(), 1_000))
    } catch (error) {
      log.error({ err: error }, 'whether a session has ended could not be asked; it is asked again in a minute')
      askIn(askAgainMs)
    }
  }
  askAt(connection.endsAt)
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}

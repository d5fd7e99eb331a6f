import { afterEach, expect, test, vi } from 'vitest'
import { instant } from '@counterpart/shared/kernel'
import { personId } from '../access/port.ts'
import type { Access } from '../access/port.ts'
import { createLog } from '../log.ts'
import type { Connection } from './connection-registry.ts'
import { watchSessionEnd } from './session-end.ts'

afterEach(() => void vi.useRealTimers())

test('whoever leaves while it is asked whether the session has ended is asked about no more', async () => {
  vi.useFakeTimers()
  const clock = () => instant.parse(Date.now())
  const person = personId.parse('clara')
  const endsAt = instant.parse(Date.now() + 1_000)
  let answer: (speaker: Awaited<ReturnType<Access['speaker']>>) => void = () => undefined
  const access = { speaker: () => new Promise<Awaited<ReturnType<Access['speaker']>>>((resolve) => (answer = resolve)) }
  const connection = { person, endsAt, credentials: { token: 'a' } } as Connection
  const stop = watchSessionEnd({ access, clock, log: createLog({ level: 'silent' }) }, connection)
  await vi.advanceTimersByTimeAsync(1_500)
  expect(vi.getTimerCount()).toBe(0)
  stop()
  answer({ person, session: 'a', endsAt: instant.parse(Date.now() + 60_000) })
  await vi.advanceTimersByTimeAsync(0)
  expect(vi.getTimerCount()).toBe(0)
})

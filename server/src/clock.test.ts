import { uptime } from 'node:os'
import { afterEach, expect, test, vi } from 'vitest'
import { systemUptime } from './clock.ts'

afterEach(() => void vi.useRealTimers())

/** Some systems tell it in hundredths of a second, some in whole ones. */
const isAsTold = () => Math.abs(systemUptime() - uptime() * 1000) < 1_500

test('how long the machine has been on is what the system says, whatever the clock on its wall is set to', () => {
  expect(isAsTold()).toBe(true)
  vi.useFakeTimers({ toFake: ['Date', 'performance'] })
  vi.setSystemTime(Date.now() + 3_600_000)
  expect(isAsTold()).toBe(true)
  vi.setSystemTime(Date.now() - 7_200_000)
  expect(isAsTold()).toBe(true)
})

test('a sleep, in which the wall clock goes on and Node’s own stands still, is asked of the system', () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] })
  const before = systemUptime()
  vi.advanceTimersByTime(1_000) // both clocks: nothing has happened, so nobody is asked
  expect(systemUptime() - before).toBeCloseTo(1_000, -1)
  vi.setSystemTime(Date.now() + 60_000)
  expect(isAsTold()).toBe(true)
})

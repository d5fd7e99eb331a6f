import { day } from '@counterpart/shared/kernel'
import { expect, test } from 'vitest'
import { endOfDay } from './end-of-day.ts'

const ending = (of: string, zone: string) => new Date(endOfDay(day.parse(of), zone)).toISOString()

test('a day ends one millisecond before the next begins in the zone', () => {
  expect(ending('2026-03-03', 'UTC')).toBe('2026-03-03T23:59:59.999Z')
  expect(ending('2026-03-03', 'Pacific/Kiritimati')).toBe('2026-03-03T09:59:59.999Z')
  expect(ending('2026-03-03', 'Pacific/Pago_Pago')).toBe('2026-03-04T10:59:59.999Z')
})

test('a day of 23 hours ends where its clocks say', () => {
  expect(ending('2026-03-29', 'Europe/Berlin')).toBe('2026-03-29T21:59:59.999Z')
})

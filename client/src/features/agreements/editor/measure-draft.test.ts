import { expect, test } from 'vitest'
import { measureFrom, typedMeasure } from './measure-draft.ts'

function limit(amount: string, currency = 'EUR') {
  const { value, fault } = measureFrom({ kind: 'remedy-limit', amount, currency })
  return fault ?? (value?.kind === 'remedy-limit' ? value.minorUnits : null)
}

test('sums are read as people write them, to the last cent', () => {
  expect(limit('5000')).toBe(500_000)
  expect(limit('5,000')).toBe(500_000)
  expect(limit('5.000,50')).toBe(500_050)
  expect(limit('1’250.5')).toBe(125_050)
  expect(limit('0.29')).toBe(29)
  expect(limit('1 250', 'JPY')).toBe(1_250)
  expect(limit('1.234', 'KWD')).toBe(1_234)
  expect(limit('12.345')).toBe(1_234_500)
})

test('what could be another sum than was meant is not guessed at', () => {
  expect(limit('')).toBe('sum')
  expect(limit('about 500')).toBe('sum')
  expect(limit('1.2345')).toBe('sum')
  expect(limit('-5')).toBe('sum')
  expect(limit('12.5', 'JPY')).toBe('sum')
  expect(limit('99999999999999999')).toBe('sum')
  expect(limit('1.234.56')).toBe('sum')
  expect(limit('5', 'euro')).toBe('currency')
})

test('hours and days are whole and within bounds', () => {
  expect(measureFrom({ kind: 'reply-within', amount: '8', currency: '' }).value).toEqual({ kind: 'reply-within', workingHours: 8 })
  expect(measureFrom({ kind: 'reply-within', amount: '2001', currency: '' }).fault).toBe('hours')
  expect(measureFrom({ kind: 'check-in-every', amount: '0', currency: '' }).fault).toBe('days')
  expect(measureFrom({ kind: 'review-within', amount: '1.5', currency: '' }).fault).toBe('days')
})

test('a measure comes back as it was written', () => {
  for (const measure of [
    { kind: 'remedy-limit', currency: 'EUR', minorUnits: 7 } as const,
    { kind: 'remedy-limit', currency: 'JPY', minorUnits: 1_250 } as const,
    { kind: 'remedy-limit', currency: 'KWD', minorUnits: 1_250_500 } as const,
    { kind: 'check-in-every', days: 14 } as const,
  ])
    expect(measureFrom(typedMeasure(measure)).value).toEqual(measure)
})

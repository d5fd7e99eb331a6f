import { expect, test } from 'vitest'
import { sizeOf } from './index.ts'

test('a size is told in the unit people would say', () => {
  const told = [0, 1, 193, 999, 1_000, 2_001, 9_960, 340_200, 999_600, 4_200_000, 26_214_400].map((bytes) => {
    const { value, unit } = sizeOf(bytes)
    return `${value} ${unit}`
  })
  expect(told).toEqual([
    '0 byte',
    '1 byte',
    '193 byte',
    '999 byte',
    '1 kilobyte',
    '2 kilobyte',
    '10 kilobyte',
    '340 kilobyte',
    '1 megabyte',
    '4.2 megabyte',
    '26 megabyte',
  ])
})

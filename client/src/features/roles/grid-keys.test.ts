import { expect, test } from 'vitest'
import { movedBy } from './grid-keys.ts'

const size = { rows: 3, columns: 4 }
const from = { row: 1, column: 1 }
const moved = (key: string, place = from, isFar = false) => movedBy({ key, isFar }, place, size)

test('arrow keys go to the next place and stop at the edge', () => {
  expect(moved('ArrowRight')).toEqual({ row: 1, column: 2 })
  expect(moved('ArrowDown')).toEqual({ row: 2, column: 1 })
  expect(moved('ArrowUp')).toEqual({ row: 0, column: 1 })
  expect(moved('ArrowLeft')).toEqual({ row: 1, column: 0 })
  expect(moved('ArrowRight', { row: 2, column: 3 })).toEqual({ row: 2, column: 3 })
  expect(moved('ArrowDown', { row: 2, column: 3 })).toEqual({ row: 2, column: 3 })
})

test('nothing leads to the empty corner', () => {
  expect(moved('ArrowLeft', { row: 0, column: 1 })).toEqual({ row: 0, column: 1 })
  expect(moved('ArrowUp', { row: 1, column: 0 })).toEqual({ row: 1, column: 0 })
  expect(moved('Home', { row: 0, column: 3 })).toEqual({ row: 0, column: 1 })
})

test('Home and End go along the row, with Control to the first and the last cell', () => {
  expect(moved('Home', { row: 2, column: 3 })).toEqual({ row: 2, column: 0 })
  expect(moved('End')).toEqual({ row: 1, column: 3 })
  expect(moved('Home', { row: 2, column: 3 }, true)).toEqual({ row: 1, column: 1 })
  expect(moved('End', from, true)).toEqual({ row: 2, column: 3 })
})

test('other keys stay with whoever has the focus', () => {
  expect(moved('Enter')).toBeNull()
  expect(moved('a')).toBeNull()
})

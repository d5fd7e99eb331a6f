import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOrderedMap, newestFirst, orderedMap, withEach, withEntry } from './index.ts'

type Kept = ReadonlyMap<string, number>

/** A version grown as a plain map would: by a copy. */
function copied(map: Kept, key: string, value: number): Kept {
  return new Map(map).set(key, value)
}

function tellsTheSame(map: Kept, plain: Kept): void {
  expect([...map]).toEqual([...plain])
  expect([...map.keys()]).toEqual([...plain.keys()])
  expect([...map.values()]).toEqual([...plain.values()])
  expect([...newestFirst(map)]).toEqual([...plain.values()].toReversed())
  expect(map.size).toBe(plain.size)
  for (const key of keys) expect([key, map.has(key), map.get(key)]).toEqual([key, plain.has(key), plain.get(key)])
}

const keys = Array.from({ length: 40 }, (_, index) => `key ${index}`)

describe('a map of a state', () => {
  test('tells what a copied map tells, from whichever version it grew', () => {
    const step = fc.record({ from: fc.nat(), key: fc.constantFrom(...keys), value: fc.nat() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const versions: { map: Kept; plain: Kept }[] = [{ map: orderedMap(), plain: new Map() }]
        for (const { from, key, value } of steps) {
          const grown = versions[from % versions.length] ?? { map: orderedMap(), plain: new Map() }
          versions.push({ map: withEntry(grown.map, key, value), plain: copied(grown.plain, key, value) })
        }
        for (const { map, plain } of versions) tellsTheSame(map, plain)
      }),
      { numRuns: 30 },
    )
  })

  test('is the same over many pages', () => {
    const count = 1_000
    let map: ReadonlyMap<number, number> = orderedMap()
    for (let key = 0; key < count; key += 1) map = withEntry(map, key, key)
    for (let key = 0; key < count; key += 3) map = withEntry(map, key, -key)
    expect([...map]).toEqual(Array.from({ length: count }, (_, key) => [key, key % 3 === 0 ? -key : key]))
    expect(map.get(count)).toBeUndefined()
    expect([...newestFirst(map)].slice(0, 2)).toEqual([-999, 998])
  })

  test('compares with another one by what it holds, however it grew', () => {
    const grown = withEntry(withEntry(orderedMap<string, number>(), 'a', 1), 'b', 2)
    expect(grown).toEqual(
      orderedMap([
        ['a', 1],
        ['b', 2],
      ]),
    )
    expect(grown).not.toEqual(withEntry(grown, 'b', 3))
    expect(grown).not.toEqual(withEntry(grown, 'c', 3))
    expect(withEntry(orderedMap<string, { now: number }>(), 'a', { now: 1 })).toEqual(orderedMap([['a', { now: 1 }]]))
  })

  test('takes a plain map and leaves it alone', () => {
    const plain: Kept = new Map([['a', 1]])
    expect([...withEntry(plain, 'b', 2)]).toEqual([
      ['a', 1],
      ['b', 2],
    ])
    expect([...withEach(plain, (value) => value + 1)]).toEqual([['a', 2]])
    expect([...plain]).toEqual([['a', 1]])
    expect([isOrderedMap(plain), isOrderedMap(orderedMap(plain)), isOrderedMap(null)]).toEqual([false, true, false])
  })

  test('gives each value to who asks for all', () => {
    const map = orderedMap([
      ['a', 1],
      ['b', 2],
      ['a', 3],
    ])
    const told: unknown[] = []
    map.forEach((value, key, all) => told.push([key, value, all === map]))
    expect(told).toEqual([
      ['a', 3, true],
      ['b', 2, true],
    ])
  })
})

import { expect, test } from 'vitest'
import { checkHistory } from './check-history.ts'
import type { Happening, Stood } from './check-history.ts'

const stood = (act: string, hash = `hash of ${act}`): Stood => ({ act, hash })
const record = [stood('a'), stood('b'), stood('c')]
const sent = (act: string): Happening => ({ kind: 'sent', act })
const acknowledged = (act: string, seq: number, hash = `hash of ${act}`): Happening => ({ kind: 'acknowledged', act, seq, hash })
const unknown = (act: string): Happening => ({ kind: 'unknown', act })
const refused = (act: string): Happening => ({ kind: 'refused', act, code: 'project.closed' })
const read = (reader: string, ...seen: readonly Stood[]): Happening => ({ kind: 'read', reader, record: seen })

const allSent = [sent('a'), sent('b'), sent('c')]

test('a session in which all went well has nothing wrong', () => {
  const happened = [
    sent('a'),
    acknowledged('a', 1),
    read('paul', stood('a')),
    sent('c'),
    sent('b'),
    acknowledged('b', 2),
    unknown('c'),
    read('paul', ...record.slice(0, 2)),
    read('clara', ...record),
    read('paul', ...record),
    sent('d'),
    unknown('d'),
    sent('e'),
    refused('e'),
  ]
  expect(checkHistory(happened, record)).toEqual([])
})

test('what was acknowledged and is not there is lost', () => {
  expect(checkHistory([...allSent, sent('d'), acknowledged('d', 4)], record)).toEqual(['d was acknowledged and is lost'])
})

test('what stands twice is told, acknowledged or unknown', () => {
  const twice = [...record, stood('b')]
  const told = ['b stands 2 times: at 2, 4']
  expect(checkHistory([...allSent, acknowledged('b', 2)], twice)).toEqual(told)
  expect(checkHistory([...allSent, unknown('b')], twice)).toEqual(told)
})

test('what was acknowledged elsewhere, or as something else, is told', () => {
  expect(checkHistory([...allSent, acknowledged('b', 3)], record)).toEqual(['b was acknowledged at 3 and stands at 2'])
  const [told] = checkHistory([...allSent, acknowledged('b', 2, 'another hash')], record)
  expect(told).toBe('b was acknowledged as another entry than the one at 2')
})

test('what was refused stands nowhere', () => {
  expect(checkHistory([...allSent, refused('c')], record)).toEqual(['c was refused (project.closed) and is on the record'])
})

test('what a browser promised to send stands, unless it was refused', () => {
  const promised = (act: string): Happening => ({ kind: 'promised', act })
  const happened = [...allSent, promised('a'), sent('d'), promised('d'), sent('e'), promised('e'), refused('e')]
  expect(checkHistory(happened, record)).toEqual(['d was promised to be sent and is lost'])
})

test('what nobody sent stands nowhere', () => {
  expect(checkHistory([sent('a'), sent('c')], record)).toEqual(['b is on the record, and nobody sent it'])
})

test('what was acknowledged before another act was sent stands before it', () => {
  const told = ['a stands at 1, and 2 was known before it was sent']
  expect(checkHistory([sent('b'), acknowledged('b', 2), sent('a'), sent('c')], record)).toEqual(told)
})

test('what somebody saw before another act was sent stands before it, though its author never heard', () => {
  const happened = [sent('a'), sent('b'), read('paul', ...record.slice(0, 2)), unknown('b'), sent('c')]
  expect(checkHistory(happened, record)).toEqual([])
  const early = [sent('a'), read('paul', stood('a'), stood('b')), sent('b'), sent('c')]
  expect(checkHistory(early, record)).toEqual(['b stands at 2, and 2 was known before it was sent'])
})

test('what was sent at the same time may stand in either order', () => {
  expect(checkHistory([sent('b'), sent('a'), acknowledged('b', 2), acknowledged('a', 1), sent('c')], record)).toEqual([])
})

test('a reader that goes back is told', () => {
  const happened = [...allSent, read('paul', ...record), read('clara', stood('a')), read('paul', stood('a'))]
  expect(checkHistory(happened, record)).toEqual(['paul saw 3 entries, and then 1'])
})

test.each([
  ['misses one', [stood('a'), stood('c')], 'paul saw c at 2'],
  ['sees one twice', [stood('a'), stood('a'), stood('b')], 'paul saw a at 2'],
  ['sees another order', [stood('b'), stood('a')], 'paul saw b at 1'],
  ['sees another entry', [stood('a'), stood('b', 'another hash')], 'paul saw b at 2'],
  ['sees what is not on the record in the end', [...record, stood('d')], 'paul saw d at 4'],
])('a reader that %s is told', (_, seen, told) => {
  expect(checkHistory([...allSent, sent('d'), read('paul', ...seen)], record)).toEqual([`${told}, which is not what stands there`])
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { packedFrom, wireEntries } from '@counterpart/shared/protocol'
import { beginning } from '@counterpart/shared/record'
import { newEventId } from '../testing/test-browser.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { twoSides } from '../testing/two-sides.ts'
import { packEntries } from './pack-entries.ts'

let hub: TestHub
beforeEach(async () => {
  hub = await startTestHub({})
})
afterEach(() => hub.close())

test('a short list goes as it is, a long one packed, and both are read as the same list', () => {
  const short = ['x'.repeat(packedFrom - 1)]
  expect(packEntries(short)).toEqual(short)
  const long = [...short, 'ü']
  expect(typeof packEntries(long)).toBe('string')
  expect(wireEntries.parse(packEntries(long))).toEqual(long)
})

test('a room is told of long entries, and they are given on a page, in less than a third of their length', async () => {
  const { clara, paul, project } = await twoSides(hub)
  const told = new Promise<unknown>((resolve) => paul.socket.once('entries', resolve))
  const description = Array.from({ length: 500 }, (_, line) => `${line}. what both of us meant by it, as it stands in our notes\n`).join('')
  const facts = { milestone: newEventId(), side: 'client', criteria: [], dueOn: null }
  const placed = await clara.act({ type: 'milestone.planned', facts, body: { title: 'Long', description, criteria: [] } })
  if (!placed.ok) throw new Error(placed.code)
  const page = await paul.askRaw('enter', { project, after: beginning })
  for (const message of [await told, page]) {
    const { entries } = message as { entries: string }
    expect(entries.length).toBeLessThan(placed.entry.length / 3)
    expect(wireEntries.parse(entries).at(-1)).toBe(placed.entry)
  }
  clara.close()
  paul.close()
})

import { expect, test } from 'vitest'
import { instant } from '@counterpart/shared/kernel'
import { SignedRecord, clara, hostKey } from '@counterpart/shared/testing'
import { nodeCrypto } from '../crypto/node-crypto.ts'
import { createLog } from '../log.ts'
import { createMemoryStore } from '../record-store/memory-store.ts'
import { createClockGuard } from './clock-guard.ts'
import { createLiveProjects } from './live-projects.ts'

const clock = () => instant.parse(Date.now())
const log = createLog({ level: 'silent' })

const creating = (letter: string) =>
  clara.does('project.created', {
    facts: { nonce: letter.padEnd(43, 'A'), hostKey, side: 'client' },
    body: { title: 'New website', purpose: '', name: 'Clara' },
  })

/** Three rooms in a store, each longer than all that is to be held unless told otherwise. */
async function threeRooms({ mostEntriesHeld = 50, steadyNow = (): number => 0 } = {}) {
  const store = createMemoryStore()
  const records = await Promise.all(['B', 'C', 'D'].map((letter) => SignedRecord.begin(creating(letter), nodeCrypto)))
  for (const { project, placed, texts } of records)
    for (const { hash, statement } of placed) await store.append({ project, seq: 1, hash, id: statement.id, text: texts[0] ?? '' })
  const clockGuard = createClockGuard({ clock, uptime: clock, log })
  const live = createLiveProjects({ store, crypto: nodeCrypto, clockGuard, log, mostEntriesHeld, steadyNow })
  const [first, second, third] = records
  if (!first || !second || !third) throw new Error('there are three')
  return { live, store, first, second, third }
}

test('what was asked for least lately is put away, and read again when it is asked for', async () => {
  const { live, first, second, third } = await threeRooms()
  const before = await live.open(first.project)
  await live.open(second.project)
  expect(live.held(first.project)).toBeDefined() // longer than all that is to be held, and yet not put away for the next one
  await live.open(third.project)
  expect(live.held(second.project)).toBeUndefined()
  await live.open(second.project)
  expect(live.held(first.project)).toBeUndefined()
  expect(await live.open(first.project)).toEqual(before)
})

test('what nobody asked for in half an hour is put away when another room is asked for', async () => {
  let minutes = 0
  const { live, first, second, third } = await threeRooms({ mostEntriesHeld: 100_000, steadyNow: () => minutes * 60_000 })
  await live.open(first.project)
  await live.open(second.project)
  minutes = 20
  expect(live.held(second.project)).toBeDefined()
  minutes = 40
  await live.open(third.project)
  expect(live.held(first.project)).toBeUndefined()
  expect(live.held(second.project)).toBeDefined()
})

test('a room that was put away while its entry was made durable moves on all the same', async () => {
  const { live, first, second, third, store } = await threeRooms()
  await live.open(first.project)
  const placed = await first.add(clara.does('project.described', { facts: {}, body: { title: 'Next', purpose: '' } }))
  const text = first.texts[1] ?? ''
  await store.append({ project: first.project, seq: 2, hash: placed.hash, id: placed.statement.id, text })
  await live.open(second.project)
  await live.open(third.project)
  expect((await live.moveOn(first.project, text)).replay.state.head).toEqual({ seq: 2, hash: placed.hash })
})

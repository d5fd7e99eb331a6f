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

/** Two rooms in a store, and place for the fold of one. */
async function twoRooms() {
  const store = createMemoryStore()
  const records = await Promise.all(['B', 'C'].map((letter) => SignedRecord.begin(creating(letter), nodeCrypto)))
  for (const { project, placed, texts } of records)
    for (const { hash, statement } of placed) await store.append({ project, seq: 1, hash, id: statement.id, text: texts[0] ?? '' })
  const clockGuard = createClockGuard({ clock, uptime: clock, log })
  const live = createLiveProjects({ store, crypto: nodeCrypto, clockGuard, log, mostEntriesHeld: 150 })
  const [first, second] = records
  if (!first || !second) throw new Error('there are two')
  return { live, store, first, second }
}

test('what was asked for least lately is put away, and read again when it is asked for', async () => {
  const { live, first, second } = await twoRooms()
  const before = await live.open(first.project)
  expect(live.held(first.project)).toBeDefined()
  await live.open(second.project)
  expect(live.held(first.project)).toBeUndefined()
  expect(await live.open(first.project)).toEqual(before)
  expect(live.held(second.project)).toBeUndefined()
})

test('a room that was put away while its entry was made durable moves on all the same', async () => {
  const { live, first, second, store } = await twoRooms()
  await live.open(first.project)
  const placed = await first.add(clara.does('project.described', { facts: {}, body: { title: 'Next', purpose: '' } }))
  const text = first.texts[1] ?? ''
  await store.append({ project: first.project, seq: 2, hash: placed.hash, id: placed.statement.id, text })
  await live.open(second.project)
  expect((await live.moveOn(first.project, text)).replay.state.head).toEqual({ seq: 2, hash: placed.hash })
})

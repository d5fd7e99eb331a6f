import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { signCheckpoint } from '@counterpart/shared/record'
import { SignedRecord } from '@counterpart/shared/testing'
import { makePrivateKey, nodeCrypto } from '../crypto/node-crypto.ts'
import { deterministicSigner } from '../keys/deterministic-signer.ts'
import { createLog } from '../log.ts'
import { createFrames } from './frames.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'setImmediate'] }))
afterEach(() => void vi.useRealTimers())

/** A room, and what it is told: of each message the places of its entries, and how far its checkpoint reaches. */
async function room() {
  const host = deterministicSigner(makePrivateKey())
  const record = await SignedRecord.begin(undefined, nodeCrypto)
  const [first] = record.placed
  if (!first) throw new Error('there is a first entry')
  const { project, replay } = record
  const told: string[] = []
  const frames = createFrames({
    sign: (of, at) => signCheckpoint(host, of, at),
    tell: ({ entries, checkpoint }) => void told.push(`${entries.map((text) => text.length).join(' ')} up to ${checkpoint.size}`),
    log: createLog({ level: 'silent' }),
  })
  const add = (place: number, { type = 'project.described', text = 'x'.repeat(place) } = {}) => {
    const statements = [{ ...first.statement, type }]
    frames.add({ project, entries: [text], statements, state: replay.state, head: { seq: place, hash: first.hash } })
  }
  return { add, told, page: () => frames.sendHeld(project) }
}

test('a silent room is told at once; what comes within the window is told together, by one message with one checkpoint', async () => {
  const { add, told } = await room()
  add(1)
  expect(told).toEqual([]) // whoever acted is answered first
  await vi.advanceTimersByTimeAsync(0)
  expect(told).toEqual(['1 up to 1'])
  for (const place of [2, 3]) add(place)
  await vi.advanceTimersByTimeAsync(9)
  add(4)
  expect(told).toEqual(['1 up to 1'])
  await vi.advanceTimersByTimeAsync(1)
  expect(told.splice(0)).toEqual(['1 up to 1', '2 3 4 up to 4'])
  await vi.advanceTimersByTimeAsync(20)
  add(5)
  await vi.advanceTimersByTimeAsync(0)
  expect(told).toEqual(['5 up to 5'])
})

test.each(['member.removed', 'body.redacted'])('%s is told at once, and nothing after it by the same message', async (type) => {
  const { add, told } = await room()
  add(1)
  await vi.advanceTimersByTimeAsync(0)
  add(2)
  add(3, { type })
  add(4)
  await vi.advanceTimersByTimeAsync(0)
  expect(told.slice(0, 2)).toEqual(['1 up to 1', '2 3 up to 3'])
  await vi.advanceTimersByTimeAsync(10)
  expect(told.slice(2)).toEqual(['4 up to 4'])
})

test('before a page is read its room is told what was held back, once', async () => {
  const { add, told, page } = await room()
  add(1)
  await page()
  add(2)
  add(3)
  await page()
  expect(told).toEqual(['1 up to 1', '2 3 up to 3'])
  await vi.advanceTimersByTimeAsync(50)
  expect(told).toHaveLength(2)
})

test('a message holds no more than a page, in bytes and in entries, however much comes within the window', async () => {
  const { add, told } = await room()
  add(1)
  await vi.advanceTimersByTimeAsync(0)
  add(2, { text: '€'.repeat(50_000) })
  expect(told).toHaveLength(1)
  add(3, { text: '€'.repeat(50_000) })
  await vi.advanceTimersByTimeAsync(0)
  expect(told.splice(0)).toEqual(['1 up to 1', '50000 up to 2', '50000 up to 3'])
  for (let place = 0; place <= 200; place += 1) add(place, { text: '' })
  await vi.advanceTimersByTimeAsync(0)
  expect(told.map((message) => message.split(' up to ')[1])).toEqual(['199', '200'])
})

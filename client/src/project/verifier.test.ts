// @vitest-environment node
import { readFileSync } from 'node:fs'
import { projectId } from '@counterpart/shared/kernel'
import { packSnapshot } from '@counterpart/shared/project'
import { readStoredEntry } from '@counterpart/shared/record'
import { expect, test, vi } from 'vitest'
import { browserCrypto } from './browser-crypto.ts'
import { openReader } from './receive.ts'
import type { Reader } from './receive.ts'
import { openVerifier } from './verifier.ts'
import type { VerifyThread, VerifyThreadEvents } from './verifier.ts'
import type { FromVerifier } from './verify-messages.ts'
import { verifyReadings } from './verify-readings.ts'

const crypto = browserCrypto()
const golden = new URL('../../../shared/src/record/golden/every-type-1.jsonl', import.meta.url)
const texts = readFileSync(golden, 'utf8').trimEnd().split('\n')
const first = readStoredEntry(texts[0] ?? '')
const project = projectId.parse(first.ok ? first.value.entry.prev : '')

/** A thread in this one: what it says is copied, as between two. `answers`: after so many it breaks. */
function thread(answers = Infinity): (events: VerifyThreadEvents) => VerifyThread {
  return ({ heard, failed }) => {
    let left = answers
    const take = verifyReadings(crypto, (message: FromVerifier) => {
      left -= 1
      if (left < 0) failed()
      else heard(structuredClone(message))
    })
    let line: Promise<void> = Promise.resolve()
    return { say: (message) => void (line = line.then(() => take(structuredClone(message)))), end: () => (left = 0) }
  }
}

async function readAlone(): Promise<Reader> {
  const reader = openReader(crypto, project)
  await reader.take(texts)
  return reader
}

test.each([
  ['to its end', thread()],
  ['until it breaks', thread(2)],
  ['not at all', thread(0)],
  [
    'nowhere, since none can be started',
    () => {
      throw new Error('no threads here')
    },
  ],
])('a record that another thread verifies %s is the one that this page verifies by itself', async (_, start) => {
  const alone = await readAlone()
  const reader = openReader(crypto, project, openVerifier(start).helperFor(project))
  const placed = [...(await reader.take(texts.slice(0, 30))).placed] // too few to be worth it
  for (const part of [texts.slice(30, 62), texts.slice(62)]) {
    const taken = await reader.take(part)
    expect(taken.stop).toBeNull()
    placed.push(...taken.placed)
  }
  expect(reader.replay()).toEqual(alone.replay())
  expect(reader.due()).toEqual(alone.due())
  expect(placed.map(({ stored }) => stored.entry.seq)).toEqual(texts.map((text, index) => index + 1))
  reader.settle()
  expect(await reader.take(texts.slice(-1))).toEqual({ placed: [], stop: null })
})

test('what does not follow stops there, whoever verifies', async () => {
  const helped = openReader(crypto, project, openVerifier(thread()).helperFor(project))
  const bent = texts.with(50, (texts[50] ?? '').replace('"at":1', '"at":2'))
  const { placed, stop } = await helped.take(bent)
  expect(placed).toHaveLength(51)
  expect(stop).toEqual((await openReader(crypto, project).take(bent)).stop)
  expect(stop).toMatchObject({ kind: 'fault', seq: 52 })
})

test('a snapshot is held against the record where it stands, in either thread', async () => {
  const half = openReader(crypto, project)
  await half.take(texts.slice(0, 64))
  const state = half.replay()?.state
  const packed = state ? packSnapshot(state) : null
  if (!packed?.ok) throw new Error('nothing was packed')
  for (const isHelped of [false, true])
    for (const [text, told] of [
      [packed.value, true],
      [packed.value.replace('"side":"client"', '"side":"provider"'), false],
    ] as const) {
      const reader = openReader(crypto, project, isHelped ? openVerifier(thread()).helperFor(project) : null)
      reader.expect({ seq: 64, text })
      await reader.take(texts.slice(0, 63))
      expect(reader.told()).toBeNull()
      await reader.take(texts.slice(63))
      expect(reader.told()).toEqual({ seq: 64, isTrue: told })
    }
})

/** What the record gives at a place, and the same with a name bent. */
async function snapshotsAt(seq: number): Promise<{ fair: string; bent: string }> {
  const reader = openReader(crypto, project)
  await reader.take(texts.slice(0, seq))
  const state = reader.replay()?.state
  const packed = state ? packSnapshot(state) : null
  if (!packed?.ok) throw new Error('nothing was packed')
  return { fair: packed.value, bent: packed.value.replace('"side":"client"', '"side":"provider"') }
}

test.each([false, true])('each snapshot is judged, and not the first alone; helped: %s', async (isHelped) => {
  const reader = openReader(crypto, project, isHelped ? openVerifier(thread()).helperFor(project) : null)
  reader.expect({ seq: 62, text: (await snapshotsAt(62)).fair })
  await reader.take(texts.slice(0, 62))
  expect(reader.told()).toEqual({ seq: 62, isTrue: true })
  reader.expect({ seq: 64, text: (await snapshotsAt(64)).bent })
  expect(reader.told()).toBeNull()
  await reader.take(texts.slice(62, 64))
  reader.expect({ seq: 66, text: (await snapshotsAt(66)).fair })
  expect(reader.told()).toEqual({ seq: 64, isTrue: false })
})

test('a snapshot that comes while the other thread is past its place is judged by the page', async () => {
  const reader = openReader(crypto, project, openVerifier(thread()).helperFor(project))
  const { bent } = await snapshotsAt(64)
  const taking = reader.take(texts)
  reader.expect({ seq: 64, text: bent })
  await taking
  expect(reader.told()).toEqual({ seq: 64, isTrue: false })
})

test('a thread that falls silent is given up, and the page verifies by itself', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    let ended = 0
    const silent = () => ({ say: () => undefined, end: () => void (ended += 1) })
    const reader = openReader(crypto, project, openVerifier(silent).helperFor(project))
    let isTaken = false
    const taking = reader.take(texts).finally(() => (isTaken = true))
    await vi.advanceTimersByTimeAsync(14_000)
    expect([ended, isTaken]).toEqual([0, false])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(ended).toBe(1)
    vi.useRealTimers()
    expect((await taking).placed).toHaveLength(texts.length)
  } finally {
    vi.useRealTimers()
  }
})

// @vitest-environment node
import { readFileSync } from 'node:fs'
import { projectId } from '@counterpart/shared/kernel'
import { packSnapshot } from '@counterpart/shared/project'
import { readStoredEntry } from '@counterpart/shared/record'
import { expect, test } from 'vitest'
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

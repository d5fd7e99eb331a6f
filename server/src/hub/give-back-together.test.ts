import { expect, test } from 'vitest'
import { instant } from '@counterpart/shared/kernel'
import { readStoredEntry, signCheckpoint, toCanonical } from '@counterpart/shared/record'
import { SignedRecord, clara } from '@counterpart/shared/testing'
import { personId } from '../access/port.ts'
import { makePrivateKey, nodeCrypto, nodeSigner } from '../crypto/node-crypto.ts'
import { createLog } from '../log.ts'
import { createMemoryStore } from '../record-store/memory-store.ts'
import { createClockGuard } from './clock-guard.ts'
import { createRooms } from './rooms.ts'

const clock = () => instant.parse(Date.now())
const log = createLog({ level: 'silent' })
const host = nodeSigner(makePrivateKey())

/** A hub that lost all but the first of four entries, and the people who kept them, by any name. */
async function lostRoom() {
  const store = createMemoryStore()
  const record = await SignedRecord.begin(undefined, nodeCrypto)
  const described = clara.does('project.described', { facts: {}, body: { title: 'Next', purpose: '' } })
  for (let count = 0; count < 3; count += 1) await record.add(described)
  const { project, texts } = record
  const [first] = record.placed
  if (!first) throw new Error('there is a first entry')
  await store.append({ project, seq: 1, hash: first.hash, id: first.statement.id, text: texts[0] ?? '' })
  const rooms = createRooms({ store, crypto: nodeCrypto, clockGuard: createClockGuard({ clock, uptime: clock, log }), host, log })
  const checkpoint = await signCheckpoint(host, project, { seq: 4, hash: record.hashAt(4) })
  const give = (name: string, ...entries: string[]) =>
    rooms.giveBack({ person: personId.parse(name), message: { project, checkpoint, entries } })
  const kept = async () => {
    const page = await store.readAfter(project, 0, { entries: 100, bytes: 1_000_000 })
    return page.ok ? page.value.entries : []
  }
  return { give, texts, kept }
}

test('however many return at once, what one of them gave nobody needs to give again', async () => {
  const { give, texts, kept } = await lostRoom()
  const [, second = '', third = '', fourth = ''] = texts
  for (let count = 0; count < 30; count += 1) expect(await give(`person-${count}`, fourth)).toEqual({ ok: true, upTo: 3 })
  expect(await give('person-0', third)).toEqual({ ok: true, upTo: 2 })
  expect(await Promise.all(['person-1', 'person-2'].map((name) => give(name, second)))).toContainEqual({ ok: true, upTo: null })
  expect(await kept()).toEqual(texts)
})

test('who gives entries without their words spoils nothing of what others gave', async () => {
  const { give, texts, kept } = await lostRoom()
  const [, second = '', third = '', fourth = ''] = texts
  const bare = (text: string) => {
    const stored = readStoredEntry(text)
    return toCanonical({ ...(stored.ok && stored.value), body: null, salt: null })
  }
  expect(await give('mallory', bare(fourth))).toMatchObject({ ok: false, code: 'tail.words-missing' })
  expect(await give('clara', fourth)).toEqual({ ok: true, upTo: 3 })
  expect(await give('mallory', bare(third))).toMatchObject({ ok: false, code: 'tail.words-missing' })
  expect(await give('clara', third)).toEqual({ ok: true, upTo: 2 })
  expect(await give('clara', second)).toEqual({ ok: true, upTo: null })
  expect(await kept()).toEqual(texts)
})

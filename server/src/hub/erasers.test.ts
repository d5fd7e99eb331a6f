import { expect, test } from 'vitest'
import { instant, ok } from '@counterpart/shared/kernel'
import { signCheckpoint } from '@counterpart/shared/record'
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

/** A room whose second entry is erased by its third, which the hub has lost or was never sent; and how often it asked for more to be erased. */
async function erasingRoom(kept: number) {
  const store = createMemoryStore()
  const record = await SignedRecord.begin(undefined, nodeCrypto)
  await record.add(clara.does('project.described', { facts: {}, body: { title: 'Erased later', purpose: '' } }))
  const facts = { seq: 2, hash: record.hashAt(2) }
  const erasing = await record.sign(clara.does('body.redacted', { facts, body: { reason: 'asked for' } }))
  const { project } = record
  for (const [index, { hash, statement }] of record.placed.slice(0, kept).entries())
    await store.append({ project, seq: index + 1, hash, id: statement.id, text: record.texts[index] ?? '' })
  const rooms = createRooms({ store, crypto: nodeCrypto, clockGuard: createClockGuard({ clock, uptime: clock, log }), host, log })
  const asked = { times: 0, fails: false }
  rooms.onErased(async () => {
    asked.times += 1
    if (asked.fails) throw new Error('the disk is gone')
  })
  return { rooms, record, project, erasing, asked }
}

test('a retry of an erasure ends nothing that was made since, unless the first time failed', async () => {
  const { rooms, project, erasing, asked } = await erasingRoom(2)
  const place = () => rooms.place({ project, event: erasing, mayAct: () => ok })
  asked.fails = true
  await expect(place()).rejects.toThrow('the disk is gone')
  asked.fails = false
  expect(await place()).toMatchObject({ ok: true })
  expect(asked.times).toBe(2)
  expect(await place()).toMatchObject({ ok: true })
  expect(asked.times).toBe(2)
})

test('what holds more of words is asked for it when a browser gives their erasure back', async () => {
  const { rooms, record, project, erasing, asked } = await erasingRoom(1)
  await record.place(erasing)
  const checkpoint = await signCheckpoint(host, project, { seq: 3, hash: record.hashAt(3) })
  const give = (entries: string[]) => rooms.giveBack({ person: personId.parse('clara'), message: { project, checkpoint, entries } })
  expect(await give(record.texts.slice(2))).toEqual({ ok: true, upTo: 2 })
  expect(asked.times).toBe(0)
  expect(await give(record.texts.slice(1, 2))).toEqual({ ok: true, upTo: null })
  expect(asked.times).toBe(1)
})

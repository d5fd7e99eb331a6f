import { expect, test } from 'vitest'
import { instant } from '@counterpart/shared/kernel'
import { headOf, signCheckpoint } from '@counterpart/shared/record'
import { SignedRecord, clara, hostKey } from '@counterpart/shared/testing'
import { makePrivateKey, nodeCrypto, nodeSigner } from '../crypto/node-crypto.ts'
import { createLog } from '../log.ts'
import { createMemoryStore } from '../record-store/memory-store.ts'
import type { RecordStore } from '../record-store/port.ts'
import { createClockGuard } from './clock-guard.ts'
import { createLiveProjects } from './live-projects.ts'
import { recordTail } from './record-tail.ts'
import type { News } from './rooms.ts'
import { beginTail, extendTail, returningEntries } from './tail.ts'

const clock = () => instant.parse(Date.now())
const log = createLog({ level: 'silent' })
const host = nodeSigner(makePrivateKey())

/** A room of `length` entries of which the store holds the first. */
async function lostRoom(store: RecordStore, { letter, length }: { letter: string; length: number }) {
  const facts = { nonce: letter.padEnd(43, 'A'), hostKey, side: 'client' } as const
  const body = { title: 'New website', purpose: '', name: 'Clara' }
  const record = await SignedRecord.begin(clara.does('project.created', { facts, body }), nodeCrypto)
  const described = clara.does('project.described', { facts: {}, body: { title: 'Next', purpose: '' } })
  while (record.texts.length < length) await record.add(described)
  const [placed] = record.placed
  if (!placed) throw new Error('there is a first entry')
  await store.append({ project: record.project, seq: 1, hash: placed.hash, id: placed.statement.id, text: record.texts[0] ?? '' })
  return record
}

test('a group comes back whole, though its room is put away while it is made durable', async () => {
  const kept = createMemoryStore()
  const lost = await lostRoom(kept, { letter: 'B', length: 5 })
  const others = [await lostRoom(kept, { letter: 'C', length: 1 }), await lostRoom(kept, { letter: 'D', length: 1 })]
  const clockGuard = createClockGuard({ clock, uptime: clock, log })
  const store: RecordStore = {
    ...kept,
    async append(line) {
      const appended = await kept.append(line)
      for (const { project } of others) await live.open(project)
      return appended
    },
  }
  const live = createLiveProjects({ store, crypto: nodeCrypto, clockGuard, log, mostEntriesHeld: 50 })
  const { project, texts } = lost
  const checkpoint = await signCheckpoint(host, project, { seq: 5, hash: lost.placed.at(-1)?.hash as never })
  const first = { seq: 1, hash: lost.placed[0]?.hash as never }
  const tail = await extendTail(nodeCrypto, beginTail(checkpoint), { page: texts.slice(1), head: first })
  if (!tail.ok) throw new Error(tail.code)
  const told: News[] = []
  const listeners = new Set([(news: News) => void told.push(news)])
  const recording = { needs: { store, crypto: nodeCrypto, clockGuard, host, tellAll: () => Promise.resolve() }, live, listeners }
  expect(await recordTail(recording, project, returningEntries(project, tail.value))).toMatchObject({ ok: true })
  expect(told.flatMap((news) => news.entries)).toEqual(texts.slice(1))
  const held = live.held(project)
  expect(held && headOf(held.replay.chain).seq).toBe(5)
})

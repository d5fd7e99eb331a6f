// @vitest-environment node
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { openDeviceStorage } from './device-storage.ts'
import { memoryStorage } from './memory-storage.ts'

const forgotten = { ok: false, code: 'device.forgotten' }

test.each([
  ['IndexedDB', () => openDeviceStorage(`storage-${crypto.randomUUID()}`)],
  ['memory', memoryStorage],
])('%s takes nothing more of a person who was forgotten, until they are taken up again; of others it does', async (_, open) => {
  const storage = open()
  const writes = (person: string) => [
    storage.put([[[person, 'room', 'draft', 'a'], 'words']]),
    storage.exchange([[person, 'room', 'head']], () => ({ puts: [[[person, 'room', 'head'], 1]], answer: 'done' })),
  ]
  await storage.takeUp('clara')
  expect(await Promise.all(writes('clara'))).toMatchObject([{ ok: true }, { ok: true, value: 'done' }])
  const writing = writes('clara')
  await storage.erase(['clara'])
  await Promise.all(writing)
  expect(await Promise.all(writes('clara'))).toEqual([forgotten, forgotten])
  expect(await storage.list(['clara'])).toEqual([])
  for (const write of await Promise.all(writes('paul'))) expect(write.ok).toBe(true)
  await storage.takeUp('clara')
  for (const write of await Promise.all(writes('clara'))) expect(write.ok).toBe(true)
})

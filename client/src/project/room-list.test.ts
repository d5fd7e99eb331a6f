// @vitest-environment node
import { expect, test } from 'vitest'
import { openDataLayer } from './open-data-layer.ts'
import { environmentOf, freshStorage, until } from './testing/device.ts'
import { devices } from './testing/devices.ts'

const { hub, written, closedAfter } = devices()

test('somebody who comes in is never told that there is no room while theirs is being opened', async () => {
  const { person, project, storage } = await written()
  const fresh = freshStorage()
  await fresh.put(await storage.list([person, '', 'key']))
  const env = environmentOf(hub(), person, { storage: fresh })
  const layer = closedAfter(openDataLayer(env, { refresh: () => Promise.resolve() }))
  const seen = new Set<string>()
  layer.store.subscribe(({ isLoading, rooms }) => void seen.add(rooms.size > 0 ? 'a room' : isLoading ? 'loading' : 'no room'))
  await layer.setPerson(person)
  await until(layer, project, ({ entries }) => entries.length === 3)
  expect([...seen]).toEqual(['loading', 'a room'])
})

// @vitest-environment node
import { expect, test, vi } from 'vitest'
import type { DeviceStorage } from './device-storage.ts'
import { openDataLayer } from './open-data-layer.ts'
import { environmentOf, freshStorage, newProjectOf, openDevice, until } from './testing/device.ts'
import { described, devices } from './testing/devices.ts'

const { hub, closedAfter, opened, written } = devices()

/** A room of three entries, with everything that a device keeps of it. */
async function kept() {
  const { person, storage, project, layer: first } = await written()
  first.close()
  const layer = closedAfter(await openDevice(hub(), person, { storage, snapshotFrom: 3 }))
  await until(layer, project, ({ proof, link }) => proof === 'verified' && link === 'live')
  return { person, storage, project, layer }
}

async function kindsOf(storage: DeviceStorage, person: string): Promise<ReadonlySet<string | number | undefined>> {
  return new Set((await storage.list([person])).map(([key]) => key[2]))
}

test('forgetting a person leaves nothing of theirs on the device, and what is another person’s as it was', async () => {
  const { person, storage, project, layer } = await kept()
  const other = await opened('somebody else', storage)
  await newProjectOf(other)
  hub().interfere = () => 'silence'
  await layer.act(project, described('three'))
  await layer.writeDraft(project, 'check-in', { text: 'half a thought' })
  const all = new Set(['key', 'entry', 'head', 'checkpoints', 'snapshot', 'act', 'draft'])
  await vi.waitFor(async () => expect(await kindsOf(storage, person)).toEqual(all))
  const others = await storage.list(['somebody else'])
  expect(await layer.whatForgettingLoses(person)).toEqual({ unsentActs: 1, keys: 1 })
  expect(await layer.forgetDevice(person)).toMatchObject({ ok: true })
  expect(await storage.list([person])).toEqual([])
  expect(layer.store.getState()).toMatchObject({ person: null, rooms: new Map() })
  expect(await storage.list(['somebody else'])).toEqual(others)
  expect(others.length).toBeGreaterThan(3)
})

test('an act that is being signed while its person is forgotten is kept nowhere', async () => {
  const { person, storage, project, layer } = await kept()
  const acting = layer.act(project, described('three'))
  await layer.forgetDevice(person)
  await acting
  expect(await storage.list([person])).toEqual([])
})

test('rooms that the hub names while a person is forgotten are kept nowhere', async () => {
  const { person, storage, layer: first } = await kept()
  await newProjectOf(first)
  first.close()
  await storage.erase([person])
  let letThrough = (): void => undefined
  const isLetThrough = new Promise<void>((resolve) => (letThrough = resolve))
  const exchange: DeviceStorage['exchange'] = async (keys, decide) => {
    const done = await storage.exchange(keys, decide)
    await isLetThrough
    return done
  }
  const layer = closedAfter(await openDevice(hub(), person, { storage: { ...storage, exchange } }))
  await vi.waitFor(async () => expect([...(await kindsOf(storage, person))]).toEqual(['key', 'head']))
  await layer.forgetDevice(person)
  letThrough()
  await new Promise(setImmediate)
  expect(await storage.list([person])).toEqual([])
})

test('a key that is being made while its person is forgotten is kept nowhere', async () => {
  const storage = freshStorage()
  const layer = openDataLayer(environmentOf(hub(), 'a newcomer', { storage }), { refresh: () => Promise.resolve() })
  const opening = layer.setPerson('a newcomer')
  await layer.forgetDevice('a newcomer')
  await opening
  expect(await storage.list(['a newcomer'])).toEqual([])
})

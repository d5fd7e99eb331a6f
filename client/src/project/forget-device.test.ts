// @vitest-environment node
import { milestoneId } from '@counterpart/shared/milestones'
import { expect, test, vi } from 'vitest'
import { openDeviceStorage } from './device-storage.ts'
import type { DeviceStorage } from './device-storage.ts'
import type { DeviceEnvironment } from './environment.ts'
import { newId } from './new-id.ts'
import { openDataLayer } from './open-data-layer.ts'
import type { OpenDataLayer } from './open-data-layer.ts'
import { environmentOf, freshStorage, liveDevice, newProjectOf, openDevice, until } from './testing/device.ts'
import { described, devices } from './testing/devices.ts'
import { openUploads } from './uploads.ts'

const { hub, closedAfter, copyOf, opened, written } = devices()

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
  const all = new Set(['key', 'taken-up', 'entry', 'head', 'checkpoints', 'snapshot', 'act', 'draft'])
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
  await vi.waitFor(async () => expect([...(await kindsOf(storage, person))]).toEqual(['key', 'taken-up', 'head']))
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

/** Two tabs of one person in one browser, which hear of each other by this channel, if any. */
async function twoTabs(openChannel: DeviceEnvironment['openChannel'] = null) {
  const person = `clara-${crypto.randomUUID()}`
  const tab = async () => {
    const storage = openDeviceStorage(`tabs-of-${person}`)
    return { storage, layer: closedAfter(await liveDevice(hub(), person, { storage, openChannel })) }
  }
  const { layer, storage } = await tab()
  const project = await newProjectOf(layer)
  const other = await tab()
  await until(other.layer, project, ({ link, proof }) => link === 'live' && proof === 'verified')
  return { person, project, layer, storage, other: other.layer }
}

const isGone = (layer: OpenDataLayer) => vi.waitFor(() => expect(layer.store.getState()).toMatchObject({ person: null, rooms: new Map() }))

test('another tab writes nothing more from the moment on that a person is forgotten, and puts them away', async () => {
  const { person, project, layer, storage, other } = await twoTabs()
  await layer.forgetDevice(person)
  expect(await other.act(project, described('three'))).toEqual({ status: 'refused', code: 'device.forgotten' })
  expect(await other.writeDraft(project, 'check-in', { text: 'half a thought' })).toEqual({ ok: false, code: 'device.forgotten' })
  await isGone(other)
  expect(other.store.getState().fault).toBe('device.forgotten')
  expect([...(await storage.list([person])), ...(await storage.list(['']))]).toEqual([])
})

test('news that reach another tab after a person was forgotten are kept nowhere', async () => {
  const { person, project, layer, storage, other } = await twoTabs()
  const elsewhere = await copyOf({ layer, project, person, storage })
  await until(elsewhere, project, ({ link, signing }) => link === 'live' && signing === 'ready')
  await layer.forgetDevice(person)
  await elsewhere.act(project, described('news'))
  await isGone(other)
  expect(await storage.list([person])).toEqual([])
})

test('tabs that hear each other put a forgotten person away at once, and take them up again after the session has ended', async () => {
  const { person, layer, storage, other } = await twoTabs((name) => new BroadcastChannel(name))
  await layer.forgetDevice(person)
  await isGone(other)
  for (const tab of [layer, other]) await tab.setPerson(person) // the session goes on until the hub has ended it
  expect(other.store.getState()).toMatchObject({ person: null, fault: 'device.forgotten' })
  expect(await storage.list([person])).toEqual([])
  await other.setPerson(null)
  await other.setPerson(person)
  expect(other.store.getState()).toMatchObject({ person, fault: null })
  expect(await kindsOf(storage, person)).toContain('key')
})

test('a tab that missed all of it writes nothing beside what the person keeps here afterwards', async () => {
  const { person, project, layer, storage, other } = await twoTabs()
  await layer.forgetDevice(person)
  await layer.setPerson(null)
  await layer.setPerson(person)
  expect(await other.act(project, described('from before'))).toEqual({ status: 'refused', code: 'device.forgotten' })
  expect(await kindsOf(storage, person)).not.toContain('act')
  expect(await layer.writeDraft(project, 'check-in', { text: 'anew' })).toMatchObject({ ok: true })
})

test('words that a page hands over as its person leaves are theirs, and nobody’s once they are forgotten', async () => {
  const { person, project, layer, storage } = await kept()
  await layer.setPerson(null)
  await layer.writeDraft(project, 'clause', 'typed last')
  await layer.setPerson(person)
  expect(await layer.readDraft(project, 'clause')).toMatchObject({ value: 'typed last' })
  await layer.forgetDevice(person)
  expect(await layer.writeDraft(project, 'clause', 'typed last')).toEqual({ ok: false, code: 'device.forgotten' })
  expect([...(await storage.list([person])), ...(await storage.list(['']))]).toEqual([])
})

test('a file that is being read ends before its person’s things are erased', async () => {
  const { person, project, layer, storage } = await kept()
  const { crypto: real } = environmentOf(hub(), person)
  let letThrough = (): void => undefined
  const isLetThrough = new Promise<void>((resolve) => (letThrough = resolve))
  const slow: DeviceEnvironment['crypto'] = {
    ...real,
    async hmac(key, bytes) {
      await isLetThrough
      return real.hmac(key, bytes)
    },
  }
  const uploads = openUploads(environmentOf(hub(), person, { storage, crypto: slow }), layer)
  await uploads.add(project, { kind: 'milestone', id: milestoneId.parse(newId()) }, new File(['bytes'], 'plan.txt', { type: 'text/plain' }))
  await vi.waitFor(() => expect(uploads.store.getState().uploads).toMatchObject([{ phase: { is: 'preparing' } }]))
  const forgetting = layer.forgetDevice(person)
  await vi.waitFor(() => expect(uploads.store.getState().uploads).toEqual([]))
  expect(await kindsOf(storage, person)).toContain('upload')
  letThrough()
  expect(await forgetting).toMatchObject({ ok: true })
  expect(await storage.list([person])).toEqual([])
})

// @vitest-environment node
import type { ProjectId } from '@counterpart/shared/kernel'
import { expect, test } from 'vitest'
import type { DeviceStorage } from './device-storage.ts'
import { makeKeptKey } from './key-pair.ts'
import { openDataLayer } from './open-data-layer.ts'
import type { OpenDataLayer } from './open-data-layer.ts'
import type { Room } from './room.ts'
import { environmentOf, freshStorage, openDevice, roomOf, until } from './testing/device.ts'
import { alarmOf, bothVersions, described, devices, posted } from './testing/devices.ts'
import type { Written } from './testing/devices.ts'

const { hub, closedAfter, written, rollBack } = devices()

/** A room of three entries is long enough here. */
async function opened(person: string, storage: DeviceStorage): Promise<OpenDataLayer> {
  return closedAfter(await openDevice(hub(), person, { storage, snapshotFrom: 3 }))
}

/** A browser of the same person that holds nothing of the room but the key. */
async function fresh({ person, storage }: Written): Promise<OpenDataLayer> {
  const empty = freshStorage()
  await empty.put(await storage.list([person, '', 'key']))
  return opened(person, empty)
}

function goesOn(): void {
  hub().show = null
  hub().cut()
}

test('a room that is not here shows by the hub’s word, not yet verified; words may be written and nothing that binds', async () => {
  const before = await written()
  const { project } = before
  hub().show = () => 'silence'
  const layer = await fresh(before)
  const shown = await until(layer, project, ({ unverified }) => unverified !== null)
  expect(shown).toMatchObject({ proof: 'checking', alarm: null, entries: [], unverified: { from: 'hub', checked: 0, of: 3 } })
  expect(shown.state).toEqual(roomOf(before.layer, project).confirmed)
  expect(await layer.act(project, described('three'))).toEqual({ status: 'refused', code: 'room.unverified' })
  expect(await layer.act(project, posted())).toMatchObject({ status: 'queued' })
  expect(await until(layer, project, ({ pending }) => pending.length === 1)).toMatchObject({ unverified: {} })
  layer.setAsOf(project, 1)
  expect(roomOf(layer, project).asOf).toBeNull()
  goesOn()
  const verified = await until(layer, project, ({ proof, pending }) => proof === 'verified' && pending.length === 0)
  expect(verified).toMatchObject({ unverified: null, alarm: null, entries: { length: 4 } })
  expect(verified.state.checkIns.size).toBe(1)
})

test('no device is allowed while a room is shown and not yet verified', async () => {
  const before = await written()
  const { project } = before
  hub().show = () => 'silence'
  const layer = await fresh(before)
  await until(layer, project, ({ unverified, signing }) => unverified !== null && signing === 'ready')
  const made = await makeKeptKey(null, 0)
  expect(await layer.allowBrowser(made.publicKey)).toEqual({ ok: false, code: 'device.nowhere-to-allow' })
})

test('a state that the record does not give is an alarm, and what was written on it stays here', async () => {
  const before = await written()
  const { project } = before
  hub().show = () => 'silence'
  hub().showSnapshot = (text) => text.replace('"title":"two"', '"title":"another"')
  const layer = await fresh(before)
  expect((await until(layer, project, ({ unverified }) => unverified !== null)).state.engagement.title).toBe('another')
  const asked = await layer.act(project, posted())
  goesOn()
  const alarmed = await alarmOf(layer, project)
  expect(alarmed.alarm).toMatchObject({ kind: 'misrepresented', code: 'snapshot.untrue', seq: 3, stopsWriting: true })
  expect(alarmed).toMatchObject({ proof: 'alarm', unverified: null, signing: 'read-only' })
  expect(alarmed.confirmed.engagement.title).toBe('two')
  const { shown } = await bothVersions(layer, project)
  expect(JSON.stringify(shown.received)).toContain('another')
  expect(asked.status === 'queued' && hub().arrived.includes(asked.id)).toBe(false)
})

test('a state of a place that the record never reaches is an alarm as well', async () => {
  const before = await written()
  const { project } = before
  let told: string | null = null
  hub().showSnapshot = (text) => (told ??= text)
  hub().show = () => 'silence'
  const layer = await fresh(before)
  await until(layer, project, ({ unverified }) => unverified !== null)
  await rollBack(project, 2)
  goesOn()
  expect((await alarmOf(layer, project)).alarm).toMatchObject({ kind: 'misrepresented', own: { seq: 2 } })
})

test('what is no snapshot is not shown, and the record is replayed', async () => {
  const before = await written()
  hub().showSnapshot = (text) => text.replace('"fold":', '"folded":')
  const layer = await fresh(before)
  expect(await until(layer, before.project, ({ proof }) => proof === 'verified')).toMatchObject({ alarm: null, unverified: null })
})

test('what a screen cannot draw is put aside: nothing stands in for the record any more, and the room comes back with that', async () => {
  const before = await written()
  const { project } = before
  // More than a page of this hub, so that the record comes back in parts.
  for (let count = 0; count < 25; count += 1) await before.layer.act(project, posted())
  await until(before.layer, project, ({ pending }) => pending.length === 0)
  hub().show = () => 'silence'
  const layer = await fresh(before)
  await until(layer, project, ({ unverified }) => unverified !== null)
  expect(await layer.putAside()).toBe(true)
  expect(layer.store.getState()).toMatchObject({ rooms: new Map(), isLoading: true, isAside: true })
  expect(await layer.putAside()).toBe(false)
  const seen: Room[] = []
  layer.store.subscribe(({ rooms }) => seen.push(...rooms.values()))
  goesOn()
  await until(layer, project, ({ proof }) => proof === 'verified')
  expect(layer.store.getState()).toMatchObject({ isLoading: false, isAside: false })
  expect(seen.filter(({ unverified, proof }) => unverified !== null || proof !== 'verified')).toEqual([])
})

/** Everything that a tab shows of a room from its first moment on. */
async function seenAtOpening(person: string, storage: DeviceStorage, project: ProjectId): Promise<readonly Room[]> {
  const layer = openDataLayer(environmentOf(hub(), person, { storage, snapshotFrom: 3 }), { refresh: () => Promise.resolve() })
  const seen: Room[] = []
  layer.store.subscribe(({ rooms }) => {
    const room = rooms.get(project)
    if (room) seen.push(room)
  })
  await layer.setPerson(person)
  await until(layer, project, ({ proof, link }) => proof === 'verified' && link === 'live')
  layer.close()
  return seen
}

test('opened again, a room shows what this device held before it is verified again, with what came since', async () => {
  const before = await written()
  const { person, storage, project } = before
  before.layer.close()
  expect((await seenAtOpening(person, storage, project)).every(({ unverified }) => unverified?.from !== 'device')).toBe(true)
  const third = await fresh(before)
  await until(third, project, ({ proof }) => proof === 'verified')
  await third.act(project, posted())
  await until(third, project, ({ pending, entries }) => pending.length === 0 && entries.length === 4)
  third.close()
  await seenAtOpening(person, storage, project) // catches up by one entry, after the snapshot was kept
  const seen = await seenAtOpening(person, storage, project)
  const kept = seen.find(({ unverified }) => unverified !== null)
  expect(kept).toMatchObject({ proof: 'checking', unverified: { from: 'device', of: 4 } })
  expect(kept?.state).toEqual(seen.at(-1)?.confirmed)
})

test('words that are erased leave what is kept for the next opening too', async () => {
  const before = await written()
  const { person, storage, project } = before
  before.layer.close()
  const layer = await opened(person, storage)
  const { entries } = await until(layer, project, ({ proof, link }) => proof === 'verified' && link === 'live')
  const two = entries.at(-1)
  if (!two) throw new Error('there is no entry')
  expect(JSON.stringify(await storage.get([person, project, 'snapshot']))).toContain('two')
  const facts = { seq: 3, hash: two.hash }
  await layer.act(project, { type: 'body.redacted', facts, body: { reason: 'a name' } })
  await until(layer, project, ({ erasures }) => erasures.size === 1)
  expect(JSON.stringify(await storage.list([person]))).not.toContain('two')
})

// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ProjectId } from '@counterpart/shared/kernel'
import { readStoredEntry, toCanonical } from '@counterpart/shared/record'
import type { StoredEntry } from '@counterpart/shared/record'
import type { DeviceStorage } from './device-storage.ts'
import { keptTexts } from './kept-record.ts'
import { openDataLayer } from './open-data-layer.ts'
import type { OpenDataLayer } from './open-data-layer.ts'
import type { NewAct } from './room.ts'
import { environmentOf, freshStorage, liveDevice, newProjectOf, roomOf, until } from './testing/device.ts'
import { SmallHub } from './testing/small-hub.ts'

let hub = new SmallHub()
const layers: OpenDataLayer[] = []
let clara = ''
let people = 0

beforeEach(async () => {
  people += 1
  clara = `clara-${people}`
  hub = new SmallHub()
  await hub.listen()
})
afterEach(async () => {
  for (const layer of layers.splice(0)) layer.close()
  await hub.close()
})

const described = (title: string): NewAct => ({ type: 'project.described', facts: {}, body: { title, purpose: '' } })

async function opened(storage: DeviceStorage): Promise<OpenDataLayer> {
  const layer = await liveDevice(hub, clara, { storage })
  layers.push(layer)
  return layer
}

/** A second device of the same person, with a copy of the first one's key and nothing else. */
async function deviceBeside(storage: DeviceStorage): Promise<OpenDataLayer> {
  const fresh = freshStorage()
  await fresh.put(await storage.list([clara, '', 'key']))
  return opened(fresh)
}

/** Three entries that one device has verified and kept, words and all. */
async function written(): Promise<{ layer: OpenDataLayer; project: ProjectId; storage: DeviceStorage }> {
  const storage = freshStorage()
  const layer = await opened(storage)
  const project = await newProjectOf(layer)
  for (const title of ['one', 'two']) await layer.act(project, described(title))
  await until(layer, project, ({ entries, pending }) => entries.length === 3 && pending.length === 0)
  return { layer, project, storage }
}

function readOf(text: string | undefined): StoredEntry {
  const read = readStoredEntry(text ?? '')
  if (!read.ok) throw new Error(read.code)
  return read.value
}

function withoutWords(text: string): string {
  return toCanonical({ ...readOf(text), body: null, salt: null })
}

/** The hub no longer hands out the words of these entries; the chain stays as it was. */
function withhold(project: ProjectId, seqs: readonly number[]): void {
  const held = hub.projects.get(project)
  if (held) held.texts = held.texts.map((text, index) => (seqs.includes(index + 1) ? withoutWords(text) : text))
}

async function erase(layer: OpenDataLayer, project: ProjectId, seq: number): Promise<void> {
  const target = roomOf(layer, project).entries[seq - 1]
  if (!target) throw new Error('there is no such entry')
  const facts = { seq, hash: target.hash }
  const outcome = await layer.act(project, { type: 'body.redacted', facts, body: { reason: 'it named somebody' } })
  expect(outcome).toMatchObject({ status: 'queued' })
  await until(layer, project, ({ pending, confirmed: now }) => pending.length === 0 && now.log.get(seq)?.isErased === true)
}

test('words that are missing at the head are named, and writing goes on', async () => {
  const { project, storage } = await written()
  withhold(project, [2, 3])
  const fresh = await deviceBeside(storage)
  const room = await until(fresh, project, ({ alarm }) => alarm !== null)
  expect(room.alarm).toMatchObject({ kind: 'withheld', code: 'body.withheld', withheld: [2, 3], seq: 2, stopsWriting: false })
  expect(room).toMatchObject({ proof: 'alarm', signing: 'ready' })
  await fresh.act(project, described('three'))
  expect((await until(fresh, project, ({ entries }) => entries.length === 4)).alarm).toMatchObject({ withheld: [2, 3] })
})

test('an entry that is broadcast without its words is named once the hub’s head is reached', async () => {
  const { layer, project, storage } = await written()
  const fresh = await deviceBeside(storage)
  await until(fresh, project, ({ link }) => link === 'live')
  const broadcast = hub.broadcast.bind(hub)
  hub.broadcast = (to, texts) => broadcast(to, texts.map(withoutWords))
  await layer.act(project, described('three'))
  const room = await until(fresh, project, ({ alarm }) => alarm !== null)
  expect(room.alarm).toMatchObject({ kind: 'withheld', withheld: [4] })
})

test('words that were erased on the record raise no alarm, on whichever page the erasure comes', async () => {
  const { layer, project, storage } = await written()
  for (let index = 0; index < 25; index += 1) await layer.act(project, described(`title ${index}`))
  await until(layer, project, ({ entries, pending }) => entries.length === 28 && pending.length === 0)
  await erase(layer, project, 2)
  withhold(project, [2])
  const fresh = freshStorage()
  await fresh.put(await storage.list([clara, '', 'key']))
  const beside = openDataLayer(environmentOf(hub, clara, { storage: fresh }), { refresh: () => Promise.resolve() })
  layers.push(beside)
  const alarms: unknown[] = []
  beside.store.subscribe(({ rooms }) => alarms.push(rooms.get(project)?.alarm ?? null))
  await beside.setPerson(clara)
  await until(beside, project, ({ entries, link }) => entries.length === 29 && link === 'live')
  expect(new Set(alarms)).toEqual(new Set([null]))
})

test('an erasure that comes afterwards ends the alarm', async () => {
  const { layer, project, storage } = await written()
  withhold(project, [2])
  const fresh = await deviceBeside(storage)
  await until(fresh, project, ({ alarm }) => alarm?.kind === 'withheld')
  await erase(layer, project, 2)
  expect(await until(fresh, project, ({ entries }) => entries.length === 4)).toMatchObject({ alarm: null, proof: 'verified' })
})

test('an erasure takes words and salt from the device that held them, from its screens and from its storage', async () => {
  const { layer, project, storage } = await written()
  const shelf = { storage, person: clara, project }
  const before = readOf((await keptTexts(shelf))[1])
  expect(before).toMatchObject({ body: expect.stringContaining('one'), salt: expect.any(String) })
  await erase(layer, project, 2)
  expect(roomOf(layer, project).entries[1]).toMatchObject({ stored: { body: null, salt: null }, event: { body: null } })
  const texts = await keptTexts(shelf)
  expect(readOf(texts[1])).toEqual({ entry: before.entry, body: null, salt: null })
  expect(JSON.stringify(texts)).not.toContain(before.salt)
  layer.close()
  const reloaded = await until(await opened(storage), project, ({ proof }) => proof === 'verified')
  expect(reloaded.entries).toHaveLength(4)
})

test('a hub that still hands out erased words gives them to no device for keeping', async () => {
  const { layer, project, storage } = await written()
  await erase(layer, project, 2)
  expect(readOf(hub.texts(project)[1]).body).not.toBeNull() // this hub erases nothing
  const fresh = freshStorage()
  await fresh.put(await storage.list([clara, '', 'key']))
  const room = await until(await opened(fresh), project, ({ entries }) => entries.length === 4)
  expect(room.entries[1]?.stored).toMatchObject({ body: null, salt: null })
  expect(readOf((await keptTexts({ storage: fresh, person: clara, project }))[1])).toMatchObject({ body: null, salt: null })
})

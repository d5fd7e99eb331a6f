// @vitest-environment node
import { beforeEach, expect, test } from 'vitest'
import type { ProjectId } from '@counterpart/shared/kernel'
import type { DeviceStorage } from './device-storage.ts'
import type { OpenDataLayer } from './open-data-layer.ts'
import type { NewAct } from './room.ts'
import { freshStorage, joinBy, liveDevice, newProjectOf, roomOf, until } from './testing/device.ts'
import { described, devices } from './testing/devices.ts'

const { hub: current, closedAfter, opened } = devices()
let hub = current()
beforeEach(() => {
  hub = current()
})
const canary = 'canary-5be1'

/** Clara's room, whose second entry holds the canary; `storage` is her device. */
async function written(): Promise<{ layer: OpenDataLayer; project: ProjectId; storage: DeviceStorage }> {
  const storage = freshStorage()
  const layer = await opened('clara', storage)
  const project = await newProjectOf(layer)
  await layer.act(project, described(canary))
  await until(layer, project, ({ entries, pending }) => entries.length === 2 && pending.length === 0)
  return { layer, project, storage }
}

/** Clara at another device, with her key and nothing else. */
async function elsewhere(storage: DeviceStorage, project: ProjectId): Promise<OpenDataLayer> {
  const beside = freshStorage()
  await beside.put(await storage.list(['clara', '', 'key']))
  const other = await opened('clara', beside)
  await until(other, project, ({ entries, signing }) => entries.length === 2 && signing === 'ready')
  return other
}

function erasing(layer: OpenDataLayer, project: ProjectId, seq: number): NewAct {
  const target = roomOf(layer, project).entries[seq - 1]
  if (!target) throw new Error('there is no such entry')
  return { type: 'body.redacted', facts: { seq, hash: target.hash }, body: { reason: 'it named somebody' } }
}

async function everythingIn(storage: DeviceStorage): Promise<string> {
  return JSON.stringify([...(await storage.list(['clara'])), ...(await storage.list(['paul']))])
}

test('words stand until the hub has said that they are gone; then everybody is told by whom, when and why', async () => {
  const { layer, project, storage } = await written()
  const paul = closedAfter(await joinBy(hub, layer, { project, person: 'paul' }))
  await until(paul, project, ({ state }) => state.engagement.title === canary)
  hub.interfere = () => 'silence'
  await layer.act(project, erasing(layer, project, 2))
  const waiting = await until(layer, project, ({ pending }) => pending.length === 1)
  expect(waiting.state.engagement.title).toBe(canary)
  expect(waiting.erasures.size).toBe(0)
  hub.interfere = () => null
  for (const browser of [layer, paul]) {
    const room = await until(browser, project, ({ erasures }) => erasures.size === 1)
    expect(room.state.engagement.title).toBe('')
    const { member } = roomOf(layer, project)
    expect(room.erasures.get(2)).toMatchObject({ by: member, reason: 'it named somebody', seq: room.entries.length })
  }
  expect(await everythingIn(storage)).not.toContain(canary)
})

test('whoever is looking back sees them go from the past, and still reads who erased them', async () => {
  const { layer, project, storage } = await written()
  layer.setAsOf(project, 2)
  expect(await until(layer, project, ({ asOf }) => asOf === 2)).toMatchObject({ state: { engagement: { title: canary } } })
  const other = await elsewhere(storage, project)
  await other.act(project, erasing(other, project, 2))
  const past = await until(layer, project, ({ erasures }) => erasures.size === 1)
  expect(past).toMatchObject({ asOf: 2, state: { engagement: { title: '' } } })
  expect(JSON.stringify(past.entries)).not.toContain(canary)
})

test('a tab that ended between keeping the erasing entry and dropping the words drops them when it opens', async () => {
  const { layer, project, storage } = await written()
  const key = ['clara', project, 'entry', 2] as const
  const whole = await storage.get(key)
  await layer.act(project, erasing(layer, project, 2))
  await until(layer, project, ({ erasures }) => erasures.size === 1)
  layer.close()
  await storage.put([[key, whole]])
  expect(await everythingIn(storage)).toContain(canary)
  const again = await opened('clara', storage)
  expect((await until(again, project, ({ proof }) => proof === 'verified')).erasures.get(2)?.reason).toBe('it named somebody')
  expect(await everythingIn(storage)).not.toContain(canary)
})

test('another tab drops them too; one whose line is down does so when it is back, and keeps them nowhere meanwhile', async () => {
  const { layer, project, storage } = await written()
  const network = new EventTarget()
  const line = { origin: hub.origin, options: { reconnectionDelay: 60_000, reconnectionDelayMax: 60_000 }, answerWithinMs: 500, network }
  const [beside, away] = [await opened('clara', storage), closedAfter(await liveDevice(hub, 'clara', { storage, line }))]
  for (const tab of [beside, away]) await until(tab, project, ({ entries, link }) => entries.length === 2 && link === 'live')
  hub.cut()
  await until(away, project, ({ link }) => link === 'offline')
  for (const tab of [layer, beside]) await until(tab, project, ({ link }) => link === 'live')
  await layer.act(project, erasing(layer, project, 2))
  for (const tab of [layer, beside]) await until(tab, project, ({ erasures }) => erasures.size === 1)
  expect(JSON.stringify(roomOf(beside, project).entries)).not.toContain(canary)
  expect(await everythingIn(storage)).not.toContain(canary)
  expect(roomOf(away, project).state.engagement.title).toBe(canary) // it cannot know yet
  network.dispatchEvent(new Event('online'))
  const back = await until(away, project, ({ erasures }) => erasures.size === 1)
  expect(JSON.stringify(back.entries)).not.toContain(canary)
  expect(await everythingIn(storage)).not.toContain(canary)
})

test('a tab that is signed out shows nothing, and drops them when the person signs in again', async () => {
  const { layer, project, storage } = await written()
  const other = await elsewhere(storage, project)
  await layer.setPerson(null)
  await other.act(project, erasing(other, project, 2))
  await until(other, project, ({ erasures }) => erasures.size === 1)
  expect(layer.store.getState().rooms.size).toBe(0)
  expect(await everythingIn(storage)).toContain(canary) // locked from view, and out of the hub's reach
  await layer.setPerson('clara')
  expect((await until(layer, project, ({ erasures }) => erasures.size === 1)).state.engagement.title).toBe('')
  expect(await everythingIn(storage)).not.toContain(canary)
})

// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ProjectId } from '@counterpart/shared/kernel'
import type { DeviceStorage } from './device-storage.ts'
import type { OpenDataLayer } from './open-data-layer.ts'
import type { NewAct } from './room.ts'
import { freshStorage, joinBy, liveDevice, newProjectOf, roomOf, until } from './testing/device.ts'
import { SmallHub } from './testing/small-hub.ts'

let hub = new SmallHub()
const layers: OpenDataLayer[] = []
const canary = 'canary-5be1'

beforeEach(async () => {
  hub = new SmallHub()
  await hub.listen()
})
afterEach(async () => {
  for (const layer of layers.splice(0)) layer.close()
  await hub.close()
})

/** Clara's room, whose third entry holds the canary; `storage` is her device. */
async function written(): Promise<{ layer: OpenDataLayer; project: ProjectId; storage: DeviceStorage }> {
  const storage = freshStorage()
  const layer = await liveDevice(hub, 'clara', { storage })
  layers.push(layer)
  const project = await newProjectOf(layer)
  await layer.act(project, { type: 'project.described', facts: {}, body: { title: canary, purpose: '' } })
  await until(layer, project, ({ entries, pending }) => entries.length === 2 && pending.length === 0)
  return { layer, project, storage }
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
  const paul = await joinBy(hub, layer, { project, person: 'paul' })
  layers.push(paul)
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
  const beside = freshStorage()
  await beside.put(await storage.list(['clara', '', 'key']))
  const other = await liveDevice(hub, 'clara', { storage: beside })
  layers.push(other)
  await until(other, project, ({ entries, signing }) => entries.length === 2 && signing === 'ready')
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
  const again = await liveDevice(hub, 'clara', { storage })
  layers.push(again)
  expect((await until(again, project, ({ proof }) => proof === 'verified')).erasures.get(2)?.reason).toBe('it named somebody')
  expect(await everythingIn(storage)).not.toContain(canary)
})

// @vitest-environment node
import { beforeEach, expect, test } from 'vitest'
import type { ProjectId } from '@counterpart/shared/kernel'
import type { DeviceEnvironment } from './environment.ts'
import type { OpenDataLayer } from './open-data-layer.ts'
import { freshStorage, liveDevice, newProjectOf, until } from './testing/device.ts'
import { devices } from './testing/devices.ts'

const { hub: current, closedAfter } = devices()
let hub = current()
beforeEach(() => {
  hub = current()
})

async function invited(): Promise<{ clara: OpenDataLayer; project: ProjectId; fragment: string; link: string }> {
  const clara = closedAfter(await liveDevice(hub, 'clara'))
  const project = await newProjectOf(clara)
  const made = await clara.invite(project, { side: 'provider', standing: 'lead', name: 'Paul' })
  if (!made.ok) throw new Error(made.code)
  return { clara, project, link: made.value.link, fragment: new URL(made.value.link).hash }
}

async function paul(own: Partial<DeviceEnvironment> = {}): Promise<OpenDataLayer> {
  return closedAfter(await liveDevice(hub, 'paul', own))
}

test('a link is given once its invitation is on the record; it opens the room to whoever holds it', async () => {
  const { clara, project, link, fragment } = await invited()
  expect(link.startsWith(`${hub.origin}/join#`)).toBe(true)
  expect(hub.texts(project)).toHaveLength(2)
  const layer = await paul()
  const view = await layer.openGrantLink(fragment)
  expect(view.ok && (await view.value.redeem({ name: 'Paul' }))).toEqual({ ok: true, value: project })
  expect(await until(layer, project, (room) => room.signing === 'ready')).toMatchObject({
    me: { name: 'Paul', state: 'joined', side: 'provider' },
    signing: 'ready',
    alarm: null,
  })
  await until(clara, project, ({ confirmed }) => [...confirmed.members.all.values()].filter(({ state }) => state === 'joined').length === 2)
})

test('looking at a link uses nothing up and shows who invites to what', async () => {
  const { project, fragment } = await invited()
  const layer = await paul()
  const seen = [await layer.openGrantLink(fragment), await layer.openGrantLink(fragment)]
  for (const view of seen)
    expect(view).toMatchObject({
      ok: true,
      value: { kind: 'join', project, member: { side: 'provider', standing: 'lead' }, offeredBy: { name: 'Clara' } },
    })
  expect(hub.texts(project)).toHaveLength(2)
})

test('a record without the very entry that made the link is refused', async () => {
  const { fragment } = await invited()
  const other = closedAfter(await liveDevice(hub, 'cora'))
  const elsewhere = await newProjectOf(other)
  const layer = await paul()
  hub.showGrant = () => ({ entries: hub.texts(elsewhere), head: { seq: 0, hash: '' }, hasMore: false })
  expect(await layer.openGrantLink(fragment)).toEqual({ ok: false, code: 'statement.other-project' })
  hub.showGrant = (texts) => ({ entries: texts.slice(0, 1), head: { seq: 0, hash: '' }, hasMore: false })
  expect(await layer.openGrantLink(fragment)).toEqual({ ok: false, code: 'link.other-record' })
  hub.showGrant = () => ({ code: 'grant.used' })
  expect(await layer.openGrantLink(fragment)).toEqual({ ok: false, code: 'grant.used' })
  expect(await layer.openGrantLink('#nonsense')).toEqual({ ok: false, code: 'link.malformed' })
})

test('a lost answer is asked for again with the same yes: nobody joins twice', async () => {
  const { project, fragment } = await invited()
  const storage = freshStorage()
  const layer = await paul({ storage })
  const view = await layer.openGrantLink(fragment)
  if (!view.ok) throw new Error(view.code)
  let answers = 0
  hub.interfere = () => ((answers += 1) === 1 ? 'silence' : null)
  expect(await view.value.redeem({ name: 'Paul' })).toEqual({ ok: false, code: 'http.failed' })
  const again = await layer.openGrantLink(fragment)
  expect(again.ok && (await again.value.redeem({ name: 'Paul' }))).toEqual({ ok: true, value: project })
  expect(hub.arrived.slice(-2)).toEqual([hub.arrived.at(-1), hub.arrived.at(-1)])
  expect(hub.texts(project)).toHaveLength(3)
})

test('without the line no link is made', async () => {
  const { clara, project } = await invited()
  await hub.close()
  await until(clara, project, ({ link }) => link === 'offline')
  expect(await clara.invite(project, { side: 'client', standing: 'observer', name: '' })).toEqual({ ok: false, code: 'link.offline' })
})

// @vitest-environment node
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { checkInId, needId } from '@counterpart/shared/check-ins'
import { day, eventId } from '@counterpart/shared/kernel'
import { milestoneId } from '@counterpart/shared/milestones'
import { openDeviceStorage } from './device-storage.ts'
import type { DeviceEnvironment } from './environment.ts'
import { newId } from './new-id.ts'
import type { OpenDataLayer } from './open-data-layer.ts'
import { freshStorage, joinBy, liveDevice, newProjectOf, openDevice, roomOf, until } from './testing/device.ts'
import { described } from './testing/devices.ts'
import { no, SmallHub } from './testing/small-hub.ts'

const hub = new SmallHub()
const layers: OpenDataLayer[] = []

beforeAll(() => hub.listen())
afterAll(() => hub.close())
beforeEach(() => {
  hub.interfere = () => null
  hub.arrived.length = 0
})
afterEach(() => {
  for (const layer of layers.splice(0)) layer.close()
})

let people = 0

async function clara(own: Partial<DeviceEnvironment> = {}): Promise<{ layer: OpenDataLayer; person: string }> {
  people += 1
  const person = `clara-${people}`
  const layer = await liveDevice(hub, person, own)
  layers.push(layer)
  return { layer, person }
}

/** Clara’s project, which Paul has joined, and a milestone that either may plan. */
async function withPaul() {
  const { layer } = await clara()
  const project = await newProjectOf(layer)
  const paul = await joinBy(hub, layer, { project, person: `paul-${people}` })
  layers.push(paul)
  const plan = { title: 'Sitemap', description: '', criteria: [] }
  return { layer, project, paul, milestone: milestoneId.parse(newId()), plan }
}

test('a new project begins a record that this device has verified', async () => {
  const { layer } = await clara()
  const project = await newProjectOf(layer)
  const room = roomOf(layer, project)
  expect(room).toMatchObject({ proof: 'verified', signing: 'ready', keyStore: 'webcrypto', link: 'live', alarm: null, pending: [] })
  expect(room.me?.name).toBe('Clara')
  expect(room.entries).toHaveLength(1)
})

test('an act shows at once, then stands on the record, and nothing of it waits any more', async () => {
  const { layer } = await clara()
  const project = await newProjectOf(layer)
  hub.interfere = () => 'silence'
  expect(await layer.act(project, described('Relaunch'))).toMatchObject({ status: 'queued' })
  const shown = await until(layer, project, (room) => room.pending.length === 1)
  expect(shown.state.engagement.title).toBe('Relaunch')
  expect(shown.confirmed.engagement.title).toBe('New website')
  hub.interfere = () => null
  const after = await until(layer, project, (room) => room.pending.length === 0)
  expect(after.confirmed.engagement.title).toBe('Relaunch')
})

test('acts are sent one after the other, in the order they were made', async () => {
  const { layer } = await clara()
  const project = await newProjectOf(layer)
  hub.arrived.length = 0
  const made = await Promise.all(['one', 'two', 'three', 'four'].map((title) => layer.act(project, described(title))))
  const after = await until(layer, project, (room) => room.entries.length === 5)
  expect(hub.arrived).toEqual(made.map((act) => act.status === 'queued' && act.id))
  expect(after.confirmed.engagement.title).toBe('four')
})

test('a lost answer is asked for again with the same bytes and makes one entry', async () => {
  const { layer } = await clara()
  const project = await newProjectOf(layer)
  const seen: string[] = []
  hub.interfere = (event) => {
    seen.push(event.statement + event.signature + event.salt)
    return seen.length === 1 ? 'silence' : null
  }
  await layer.act(project, described('Relaunch'))
  const after = await until(layer, project, (room) => room.pending.length === 0)
  expect(after.entries).toHaveLength(2)
  expect(seen).toHaveLength(2)
  expect(new Set(seen).size).toBe(1)
})

test('what the hub refuses is kept with its reason and its words until it is taken back; later acts go on', async () => {
  const { layer } = await clara()
  const project = await newProjectOf(layer)
  hub.interfere = (event) => (event.body.includes('unwanted') ? no('project.closed') : null)
  await layer.act(project, described('unwanted'))
  await layer.act(project, described('wanted'))
  const room = await until(layer, project, ({ entries, pending }) => entries.length === 2 && pending.length === 1)
  expect(room.confirmed.engagement.title).toBe('wanted')
  expect(room.pending).toMatchObject([{ status: 'refused', code: 'project.closed', event: { body: { title: 'unwanted' } } }])
  const refused = room.pending[0]
  expect(refused && (await layer.takeBack(project, refused.id))).toMatchObject({ event: { body: { title: 'unwanted' } } })
  await until(layer, project, ({ pending }) => pending.length === 0)
})

test('a passing refusal leaves the act in the queue', async () => {
  const { layer } = await clara()
  const project = await newProjectOf(layer)
  let asked = 0
  hub.interfere = () => ((asked += 1) === 1 ? no('store.busy', true) : null)
  await layer.act(project, described('Relaunch'))
  expect((await until(layer, project, (room) => room.pending.length === 0)).entries).toHaveLength(2)
  expect(asked).toBe(2)
})

test('what the rules refuse here is refused at once, and nothing is queued or sent', async () => {
  const { layer } = await clara()
  const project = await newProjectOf(layer)
  hub.arrived.length = 0
  const milestone = milestoneId.parse(newId())
  expect(await layer.act(project, { type: 'milestone.started', facts: { milestone }, body: {} })).toEqual({
    status: 'refused',
    code: 'milestone.not-found',
  })
  expect(await layer.act(project, described(''))).toEqual({ status: 'refused', code: 'event.body-malformed' })
  expect(roomOf(layer, project).pending).toEqual([])
  expect(hub.arrived).toEqual([])
})

test('what would outgrow a frame is refused before it could hold up the queue', async () => {
  const { layer } = await clara()
  const project = await newProjectOf(layer)
  const quotes = (length: number) => '"'.repeat(length)
  const body = {
    happened: '漢'.repeat(100_000),
    next: quotes(100_000),
    needs: Array.from({ length: 20 }, () => quotes(4_000)),
    reason: quotes(4_000),
    evidence: Array.from({ length: 20 }, () => ({ label: quotes(200), address: 'https://example.org' })),
  }
  const needs = body.needs.map(() => needId.parse(newId()))
  const facts = { checkIn: checkInId.parse(newId()), health: 'on-track', milestones: [], needs, isExplained: true, evidence: 20 } as const
  hub.arrived.length = 0
  const answer = await layer.act(project, { type: 'check-in.posted', facts: { ...facts, milestones: [] }, body })
  expect(answer).toMatchObject({ status: 'refused', code: 'event.too-large' })
  expect(hub.arrived).toEqual([])
})

test('unsent acts survive a reload and are sent once, in order, with the bytes that were signed before it', async () => {
  const storage = freshStorage()
  const { layer, person } = await clara({ storage })
  const project = await newProjectOf(layer)
  hub.interfere = () => 'silence'
  await layer.act(project, described('one'))
  await layer.act(project, described('two'))
  const pending = (await until(layer, project, (room) => room.pending.length === 2)).pending
  layer.close()
  hub.interfere = () => null
  hub.arrived.length = 0
  const reloaded = await liveDevice(hub, person, { storage })
  layers.push(reloaded)
  const room = await until(reloaded, project, ({ entries }) => entries.length === 3)
  expect(room.confirmed.engagement.title).toBe('two')
  expect(hub.arrived).toEqual(pending.map(({ id }) => id))
  expect(room.entries.slice(1).map(({ statement }) => statement.id)).toEqual(pending.map(({ id }) => id))
})

test('written offline, read offline, sent when the line is back', async () => {
  const storage = freshStorage()
  const { layer, person } = await clara({ storage })
  const project = await newProjectOf(layer)
  layer.close()
  const line = { origin: 'http://127.0.0.1:9', options: { reconnectionDelay: 10 } }
  const offline = await openDevice(hub, person, { storage, line })
  layers.push(offline)
  await until(offline, project, (room) => room.link === 'offline' && room.proof === 'verified')
  expect(await offline.act(project, described('Offline'))).toMatchObject({ status: 'queued' })
  expect((await until(offline, project, ({ pending }) => pending.length === 1)).state.engagement.title).toBe('Offline')
  offline.close()
  const back = await liveDevice(hub, person, { storage })
  layers.push(back)
  expect((await until(back, project, ({ pending }) => pending.length === 0)).confirmed.engagement.title).toBe('Offline')
})

test('an act that binds waits until own acts before it are placed, then is signed on top of them', async () => {
  const { layer, project, paul, milestone, plan } = await withPaul()
  await layer.act(project, { type: 'milestone.planned', facts: { milestone, side: 'provider', criteria: [], dueOn: null }, body: plan })
  await until(paul, project, ({ confirmed }) => confirmed.milestones.has(milestone))
  await paul.act(project, { type: 'milestone.started', facts: { milestone }, body: {} })
  const submitted = await paul.act(project, { type: 'milestone.submitted', facts: { milestone }, body: { note: '', evidence: [] } })
  const submission = submitted.status === 'queued' ? submitted.id : eventId.parse('')
  await until(layer, project, ({ confirmed }) => [...confirmed.log.values()].some(({ id }) => id === submission))
  await layer.act(project, { type: 'milestone.revised', facts: { milestone, criteria: [] }, body: plan })
  const accepted = await layer.act(project, { type: 'milestone.accepted', facts: { milestone, submission }, body: { note: '' } })
  expect(accepted.status).toBe('queued')
  const room = await until(layer, project, ({ pending }) => pending.length === 0)
  const [revised, acceptance] = room.entries.slice(-2)
  expect(acceptance?.event?.type).toBe('milestone.accepted')
  expect(acceptance?.statement.seen.seq).toBe(revised?.stored.entry.seq)
})

test('an act that binds is not signed on top of what others wrote in the meantime', async () => {
  const { layer, project, paul, milestone, plan } = await withPaul()
  const dueOn = day.parse('2030-01-31')
  await paul.act(project, { type: 'milestone.planned', facts: { milestone, side: 'provider', criteria: [], dueOn }, body: plan })
  const before = await until(layer, project, ({ confirmed }) => confirmed.milestones.has(milestone))
  const proposal = before.entries.at(-1)?.statement.id ?? eventId.parse('')
  hub.interfere = ({ body }) => (body.includes('held up') ? 'silence' : null)
  await layer.act(project, described('held up'))
  await layer.act(project, { type: 'milestone.date-agreed', facts: { milestone, proposal }, body: {} })
  await paul.act(project, { type: 'milestone.revised', facts: { milestone, criteria: [] }, body: { ...plan, title: 'Other' } })
  await until(layer, project, ({ confirmed }) => confirmed.head.seq === before.confirmed.head.seq + 1)
  hub.interfere = () => null
  const room = await until(layer, project, ({ pending }) => pending.length === 1 && pending[0]?.status === 'refused')
  expect(room.pending[0]).toMatchObject({ type: 'milestone.date-agreed', code: 'consent.held-back' })
})

test('two tabs of one person see each other’s unsent acts and send each once', async () => {
  const database = `two-tabs-${people}`
  const openChannel = (name: string) => new BroadcastChannel(name)
  const { layer, person } = await clara({ storage: openDeviceStorage(database), openChannel })
  const project = await newProjectOf(layer)
  const other = await liveDevice(hub, person, { storage: openDeviceStorage(database), openChannel })
  layers.push(other)
  await until(other, project, ({ link }) => link === 'live')
  hub.interfere = () => 'silence'
  await layer.act(project, described('From one tab'))
  await until(other, project, ({ pending }) => pending.length === 1)
  hub.interfere = () => null
  for (const tab of [layer, other]) {
    const room = await until(tab, project, ({ pending, entries }) => pending.length === 0 && entries.length === 2)
    expect(room.confirmed.engagement.title).toBe('From one tab')
  }
})

test('tabs that can agree let one of them make the key, and one send', async () => {
  const held: string[] = []
  const request = async (name: string, work: () => Promise<void>): Promise<void> => {
    held.push(name)
    await work()
  }
  const { layer, person } = await clara({ locks: { request } })
  const project = await newProjectOf(layer)
  await layer.act(project, described('Locked'))
  await until(layer, project, ({ entries }) => entries.length === 2)
  expect(new Set(held)).toEqual(new Set([`counterpart/keys/${person}`, `counterpart/outbox/${person}/${project}`]))
})

test('a device that cannot keep an act says so and does not pretend to send it', async () => {
  const storage = freshStorage()
  const { layer } = await clara({ storage })
  const project = await newProjectOf(layer)
  vi.spyOn(storage, 'put').mockResolvedValue({ ok: false, code: 'device.storage-full' })
  expect(await layer.act(project, described('Too much'))).toEqual({ status: 'refused', code: 'device.storage-full' })
  expect(layer.store.getState().fault).toBe('device.storage-full')
  expect(roomOf(layer, project).pending).toEqual([])
})

test('signing out locks everything from view and keeps it; forgetting erases it', async () => {
  const storage = freshStorage()
  const { layer, person } = await clara({ storage })
  const project = await newProjectOf(layer)
  hub.interfere = () => 'silence'
  await layer.act(project, described('Unsent'))
  await layer.writeDraft(project, 'check-in', { text: 'half a thought' })
  await layer.setPerson(null)
  await vi.waitFor(() => expect(layer.store.getState()).toMatchObject({ person: null, rooms: new Map() }))
  expect(await layer.readDraft(project, 'check-in')).toBeNull()
  expect(await layer.whatForgettingLoses(person)).toEqual({ unsentActs: 1, keys: 1 })
  await layer.setPerson(person)
  await until(layer, project, ({ pending }) => pending.length === 1)
  expect(await layer.readDraft(project, 'check-in')).toMatchObject({ value: { text: 'half a thought' } })
  await layer.setPerson(null)
  expect(await layer.forgetDevice(person)).toMatchObject({ ok: true })
  expect(await storage.list([person])).toEqual([])
})

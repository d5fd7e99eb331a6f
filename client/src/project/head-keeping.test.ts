// @vitest-environment node
import { beforeEach, expect, test } from 'vitest'
import { checkBundle } from '@counterpart/shared/project'
import { beginning, readStoredEntry, toCanonical } from '@counterpart/shared/record'
import { browserCrypto } from './browser-crypto.ts'
import { liveDevice, roomOf, until } from './testing/device.ts'
import { alarmOf, bothVersions, described, devices } from './testing/devices.ts'

const { written, opened, copyOf, rollBack, hub: current } = devices()
let hub = current()
beforeEach(() => {
  hub = current()
})

test('a hub that forgot entries is noticed: writing stops and both versions are kept', async () => {
  const before = await written()
  const { layer, project } = before
  await rollBack(project, 2)
  hub.cut()
  const room = await alarmOf(layer, project)
  expect(room.alarm).toMatchObject({ kind: 'rolled-back', own: { seq: 3 }, shown: { seq: 2 }, stopsWriting: true })
  expect(room).toMatchObject({ proof: 'alarm', signing: 'read-only' })
  expect(room.entries).toHaveLength(3)
  expect(await layer.act(project, described('three'))).toEqual({ status: 'refused', code: 'room.alarm' })
  const evidence = await bothVersions(layer, project)
  expect([evidence.common.upTo, evidence.common.entries.length, evidence.own.entries.length, evidence.shown.entries.length]).toEqual([
    2, 2, 1, 0,
  ])
  expect(evidence.own.checkpoints.at(-1)?.size).toBe(3)
  expect(evidence.shown).toMatchObject({ isComplete: true, checkpoints: [{ size: 2 }] })
})

test('a record that was rewritten while this device was away is noticed after a reload, and stays noticed', async () => {
  const before = await written()
  const { layer, project, person, storage } = before
  layer.close()
  await rollBack(project, 1)
  const elsewhere = await copyOf(before)
  await until(elsewhere, project, ({ link }) => link === 'live')
  for (const title of ['other one', 'other two', 'other three']) await elsewhere.act(project, described(title))
  await until(elsewhere, project, ({ entries, pending }) => entries.length === 4 && pending.length === 0)

  const reloaded = await opened(person, storage)
  const room = await alarmOf(reloaded, project)
  expect(room.alarm).toMatchObject({ kind: 'rewritten', own: { seq: 3 }, shown: { seq: 4 } })
  expect(room.confirmed.engagement.title).toBe('two')
  reloaded.close()
  expect((await alarmOf(await opened(person, storage), project)).alarm?.kind).toBe('rewritten')
})

test('an entry that does not follow the newest one is a fork', async () => {
  const before = await written()
  const { layer, project } = before
  const honest = hub.texts(project)
  await rollBack(project, 2)
  const elsewhere = await copyOf(before)
  await until(elsewhere, project, ({ link }) => link === 'live')
  const broadcast = hub.broadcast.bind(hub)
  hub.broadcast = () => undefined
  for (const title of ['other two', 'other three']) await elsewhere.act(project, described(title))
  await until(elsewhere, project, ({ entries }) => entries.length === 4)
  const forked = hub.texts(project).at(-1) ?? ''
  hub.show = () => ({ ok: true, member: roomOf(layer, project).member, entries: honest, head: beginning, hasMore: false })
  broadcast(project, [forked])
  const room = await alarmOf(layer, project)
  expect(room.alarm).toMatchObject({ kind: 'forked', code: 'entry.broken-link', seq: 4 })
})

test('an alarm is told and kept before the hub has shown its version', async () => {
  const { layer: before, project, person, storage } = await written()
  before.close()
  const line = { origin: hub.origin, options: { reconnectionDelay: 10 }, answerWithinMs: 60_000 }
  const layer = await liveDevice(hub, person, { storage, line })
  await until(layer, project, ({ link }) => link === 'live')
  hub.show = () => 'silence'
  hub.broadcast(project, ['{}'])
  expect((await alarmOf(layer, project)).alarm).toMatchObject({ kind: 'unverifiable', stopsWriting: true })
  layer.close()
  hub.show = null
  expect((await alarmOf(await opened(person, storage), project)).signing).toBe('read-only')
})

test('an entry this device holds, shown in another form, is noticed', async () => {
  const { layer, project } = await written()
  const stored = readStoredEntry(hub.texts(project)[1] ?? '')
  const other = stored.ok ? toCanonical({ ...stored.value, entry: { ...stored.value.entry, at: stored.value.entry.at + 1 } }) : ''
  hub.broadcast(project, [other])
  expect((await alarmOf(layer, project)).alarm).toMatchObject({ kind: 'rewritten', seq: 2 })
})

test('an entry with a broken signature is not taken', async () => {
  const { layer, project } = await written()
  const last = readStoredEntry(hub.texts(project)[2] ?? '')
  const replay = hub.projects.get(project)?.replay
  if (!last.ok || !replay) throw new Error('the hub holds no such entry')
  const { entry, body, salt } = last.value
  const next = { ...entry, seq: 4, prev: replay.chain.hashes[2], statement: entry.statement.replace('"at":1', '"at":2') }
  hub.broadcast(project, [toCanonical({ entry: next, body, salt })])
  const room = await alarmOf(layer, project)
  expect(room.alarm).toMatchObject({ kind: 'unverifiable', code: 'statement.signature-invalid' })
  expect(room.entries).toHaveLength(3)
})

test('a head of the same place with another hash is a fork, whatever entries come with it', async () => {
  const { layer, project } = await written()
  const { member } = roomOf(layer, project)
  hub.show = () => ({ ok: true, member, entries: [], head: { seq: 3, hash: 'A'.repeat(43) }, hasMore: false })
  hub.cut()
  expect((await alarmOf(layer, project)).alarm).toMatchObject({ kind: 'forked', code: 'head.forked' })
})

test('missing entries are asked for again from the last good place', async () => {
  const before = await written()
  const { layer, project } = before
  const elsewhere = await copyOf(before)
  await until(elsewhere, project, ({ link }) => link === 'live')
  const broadcast = hub.broadcast.bind(hub)
  let lost = 0
  hub.broadcast = (to, entries) => {
    lost += 1
    if (lost > 1) broadcast(to, entries)
  }
  for (const title of ['four', 'five']) await elsewhere.act(project, described(title))
  const room = await until(layer, project, ({ entries }) => entries.length === 5)
  expect(room).toMatchObject({ alarm: null, proof: 'verified' })
  expect(room.confirmed.engagement.title).toBe('five')
})

test('a kept record is verified again after a reload, page by page caught up, and shown while the hub is away', async () => {
  const before = await written()
  const { layer, project, person, storage } = before
  for (let index = 0; index < 45; index += 1) await layer.act(project, described(`title ${index}`))
  await until(layer, project, ({ entries }) => entries.length === 48)
  const fresh = await copyOf(before)
  expect((await until(fresh, project, ({ entries }) => entries.length === 48)).confirmed.engagement.title).toBe('title 44')
  layer.close()
  const reloaded = await opened(person, storage)
  expect(await until(reloaded, project, ({ proof }) => proof === 'verified')).toMatchObject({ alarm: null })
})

test('a kept entry that was changed on this device is not believed; the hub’s version must lead through the kept head', async () => {
  const { layer, project, person, storage } = await written()
  layer.close()
  await storage.put([[[person, project, 'entry', 2], { text: '{}', hash: 'A'.repeat(43) }]])
  await storage.remove([[person, project, 'entry', 3]])
  await rollBack(project, 1)
  const reloaded = await opened(person, storage)
  expect((await alarmOf(reloaded, project)).alarm).toMatchObject({ own: { seq: 3 }, stopsWriting: true })
})

test('a past position shows the room as it stood, with writing closed', async () => {
  const { layer, project } = await written()
  layer.setAsOf(project, 2)
  const past = await until(layer, project, ({ asOf }) => asOf === 2)
  expect(past.state.engagement.title).toBe('one')
  expect(past).toMatchObject({ signing: 'read-only', pending: [] })
  expect(past.entries).toHaveLength(2)
  expect(await layer.act(project, described('into the past'))).toEqual({ status: 'refused', code: 'room.past-position' })
  layer.setAsOf(project, null)
  expect((await until(layer, project, ({ asOf }) => asOf === null)).state.engagement.title).toBe('two')
})

test('somebody who was put out keeps the record and is told', async () => {
  const { layer, project, person } = await written()
  const rooms = hub.members.get(person)
  rooms?.delete(project)
  hub.cut()
  const room = await until(layer, project, ({ link }) => link === 'removed')
  expect(room.entries).toHaveLength(3)
  expect(room.signing).toBe('read-only')
  const bundle = await layer.heldRecord(project)
  expect(bundle.split('\n').slice(1, 4)).toEqual(hub.texts(project))
  expect(await checkBundle(browserCrypto(null), bundle)).toMatchObject({ verdict: 'good', entries: 3 })
})

test('a hub that answers nonsense is not believed and does no harm', async () => {
  const { layer, project } = await written()
  hub.interfere = () => ({ ok: true, project, entry: 'nonsense', extra: 1 })
  await layer.act(project, described('three'))
  await until(layer, project, ({ pending }) => pending.length === 1)
  expect(roomOf(layer, project).alarm).toBeNull()
  hub.interfere = () => null
  expect((await until(layer, project, ({ pending }) => pending.length === 0)).entries).toHaveLength(4)
})

test('what comes while a room is entered, and is newer than the page, is asked for again', async () => {
  const before = await written()
  const { layer, project } = before
  hub.broadcast = () => undefined
  const elsewhere = await copyOf(before)
  await until(elsewhere, project, ({ link }) => link === 'live')
  for (const title of ['three', 'four', 'five']) await elsewhere.act(project, described(title))
  await until(elsewhere, project, ({ entries, pending }) => entries.length === 6 && pending.length === 0)
  const { member } = roomOf(layer, project)
  const [fifth, sixth] = [await hub.checkpoint(project, 5), await hub.checkpoint(project)]
  const texts = hub.texts(project)
  const asked: number[] = []
  hub.show = (_, { seq }) => {
    asked.push(seq)
    if (asked.length > 1) return null
    hub.send(project, { entries: texts.slice(5), checkpoint: sixth })
    const head = { seq: 5, hash: fifth?.hash }
    return { ok: true, member, entries: texts.slice(seq, 5), head, hasMore: false, checkpoint: fifth }
  }
  hub.send(project, { entries: texts.slice(4, 5), checkpoint: fifth })
  await until(layer, project, ({ entries }) => entries.length === 6)
  expect(asked).toEqual([3, 5])
})

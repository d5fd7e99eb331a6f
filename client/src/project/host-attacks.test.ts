// @vitest-environment node
import { instant } from '@counterpart/shared/kernel'
import type { ProjectId } from '@counterpart/shared/kernel'
import { checkBundle, place } from '@counterpart/shared/project'
import { readStoredEntry, signCheckpoint, toCanonical, verifyCheckpoint } from '@counterpart/shared/record'
import type { Checkpoint, SignedEvent, StoredEntry } from '@counterpart/shared/record'
import { beforeEach, expect, test, vi } from 'vitest'
import { browserCrypto } from './browser-crypto.ts'
import { keptCheckpoints } from './held-checkpoints.ts'
import { makeLinkPair, secretSigner } from './key-pair.ts'
import type { OpenDataLayer } from './open-data-layer.ts'
import { freshStorage, joinBy, roomOf, until } from './testing/device.ts'
import { alarmOf, bothVersions, described, devices } from './testing/devices.ts'
import type { Written } from './testing/devices.ts'
import { proposes, signs } from './testing/signing.ts'

const crypto = browserCrypto()
const { written, opened, copyOf, closedAfter, hub: current } = devices()
let hub = current()
beforeEach(() => {
  hub = current()
})

/** Three more entries, of which the first device hears nothing yet. */
async function threeMore(before: Written): Promise<string[]> {
  const broadcast = hub.broadcast
  hub.broadcast = () => undefined
  const elsewhere = await copyOf(before)
  await until(elsewhere, before.project, ({ link }) => link === 'live')
  for (const [index, title] of ['four', 'five', 'six'].entries()) {
    await elsewhere.act(before.project, described(title))
    await until(elsewhere, before.project, ({ entries }) => entries.length === 4 + index) // each has seen the one before
  }
  hub.broadcast = broadcast
  return hub.texts(before.project)
}

/** The hub answers the next catching up with these entries as if they were all there is up to its newest one. */
function shows(project: ProjectId, layer: OpenDataLayer, texts: readonly string[]): void {
  const { member } = roomOf(layer, project)
  const head = hub.projects.get(project)?.replay.chain.hashes ?? []
  hub.show = (_, { seq }) => ({
    ok: true,
    member,
    entries: texts.filter((text) => storedOf(text).entry.seq > seq),
    head: { seq: head.length, hash: head.at(-1) },
    hasMore: false,
  })
  hub.cut()
}

function storedOf(text: string): StoredEntry {
  const stored = readStoredEntry(text)
  if (!stored.ok) throw new Error(stored.code)
  return stored.value
}

async function refusesToWrite({ layer, project }: Pick<Written, 'layer' | 'project'>): Promise<void> {
  expect(roomOf(layer, project)).toMatchObject({ proof: 'alarm', signing: 'read-only' })
  expect(await layer.act(project, described('more'))).toEqual({ status: 'refused', code: 'room.alarm' })
}

test('a dropped entry is noticed', async () => {
  const before = await written()
  const texts = await threeMore(before)
  shows(before.project, before.layer, texts.toSpliced(4, 1))
  expect((await alarmOf(before.layer, before.project)).alarm).toMatchObject({ kind: 'undelivered', own: { seq: 4 } })
  await refusesToWrite(before)
})

test('the newest entries quietly held back are noticed, since the hub names the newest one', async () => {
  const before = await written()
  const texts = await threeMore(before)
  shows(before.project, before.layer, texts.slice(0, 4))
  const room = await until(before.layer, before.project, ({ alarm }) => alarm !== null && alarm.shown !== null)
  expect(room.alarm).toMatchObject({ kind: 'undelivered', own: { seq: 4 }, shown: { seq: 6 } })
  await refusesToWrite(before)
})

test.each([
  ['chained anew', { kind: 'unverifiable', code: 'statement.seen-off-chain', seq: 5 }],
  ['as they were', { kind: 'undelivered', own: { seq: 4 } }],
])('two entries that changed places are noticed, %s', async (how, alarm) => {
  const before = await written()
  const texts = await threeMore(before)
  const { replay } = hub.projects.get(before.project) ?? {}
  const [five = '', six = ''] = texts.slice(4)
  const { entry, ...beside } = storedOf(six)
  const moved = toCanonical({ ...beside, entry: { ...entry, seq: 5, prev: replay?.chain.hashes[3] } })
  shows(before.project, before.layer, [...texts.slice(0, 4), how === 'chained anew' ? moved : six, five])
  expect((await alarmOf(before.layer, before.project)).alarm).toMatchObject(alarm)
  await refusesToWrite(before)
  const evidence = await bothVersions(before.layer, before.project)
  expect([evidence.common.upTo, evidence.shown.entries.length]).toEqual([4, 2])
})

test('a rewritten entry: the evidence holds both versions, each of which anybody can check', async () => {
  const before = await written()
  const { layer, project } = before
  const rewritten = await forked(project, 2)
  await hub.append(project, rewritten)
  hub.cut()
  expect((await alarmOf(layer, project)).alarm).toMatchObject({ kind: 'rewritten', own: { seq: 3 }, shown: { seq: 3 } })
  await refusesToWrite(before)
  const evidence = await bothVersions(layer, project)
  expect(evidence).toMatchObject({
    hostKey: hub.hostKey,
    common: { upTo: 2 },
    own: { entries: [{}] },
    shown: { entries: [{}], received: [] },
  })
  const [own, shown] = [evidence.own.checkpoints.at(-1), evidence.shown.checkpoints.at(-1)]
  expect(own?.size).toBe(shown?.size)
  expect(own?.hash).not.toBe(shown?.hash)
  for (const signed of [own, shown]) expect(await isHosts(signed, project)).toBe(true)
  const files = await layer.evidence(project)
  for (const bundle of [files?.own, files?.shown])
    expect(await checkBundle(crypto, bundle ?? '')).toMatchObject({ verdict: 'good', entries: 3, uncovered: 0 })
})

/** The record up to `seq`, and one entry by the same person as another history would go on: its text. */
async function forked(project: ProjectId, seq: number): Promise<string> {
  const kept = hub.texts(project)
  hub.projects.delete(project)
  for (const text of kept.slice(0, seq)) await hub.append(project, text)
  const { entry, body, salt } = storedOf(kept[seq] ?? '')
  return toCanonical({ entry: { ...entry, at: entry.at + 1 }, body, salt })
}

async function isHosts(shown: Checkpoint | undefined, project: ProjectId): Promise<boolean> {
  return shown !== undefined && verifyCheckpoint(crypto, hub.hostKey, { project, checkpoint: shown })
}

test('two histories for two people: their checkpoints prove it, and an act of one that reaches the other shows it', async () => {
  const { layer: clara, project } = await written()
  const paul = closedAfter(await joinBy(hub, clara, { project, person: 'paul' }))
  await until(clara, project, ({ entries }) => entries.length === 5)
  const common = hub.texts(project)
  const claras = hub.projects.get(project)
  hub.broadcast = () => undefined
  hub.projects.delete(project)
  for (const text of common) await hub.append(project, text)
  await paul.act(project, described('Paul’s'))
  await until(paul, project, ({ entries }) => entries.length === 6) // so that his next act says that he has seen it
  await paul.act(project, described('Paul’s second'))
  const { entries: pauls } = await until(paul, project, ({ entries }) => entries.length === 7)
  if (claras) hub.projects.set(project, claras)
  await clara.act(project, described('Clara’s'))
  await until(clara, project, ({ entries, pending }) => entries.length === 6 && pending.length === 0)
  expect([roomOf(clara, project).alarm, roomOf(paul, project).alarm]).toEqual([null, null])

  // What each of them holds, side by side, is enough for a third party.
  const chain = hub.projects.get(project)?.replay.chain
  const shownToClara = await hub.checkpoint(project, 6)
  const shownToPaul = await signCheckpoint(hub.host, project, { seq: 6, hash: pauls[5]?.hash ?? '' })
  expect([await isHosts(shownToClara ?? undefined, project), await isHosts(shownToPaul, project)]).toEqual([true, true])
  expect([shownToClara?.hash === chain?.hashes[5], shownToClara?.hash === shownToPaul.hash]).toEqual([true, false])

  await carriesOver(project, storedOf(toCanonical(pauls[6]?.stored)))
  expect((await alarmOf(clara, project)).alarm).toMatchObject({ kind: 'unverifiable', code: 'statement.seen-off-chain', seq: 7 })
  await refusesToWrite({ layer: clara, project })
  expect((await bothVersions(clara, project)).shown.received).toHaveLength(1)
})

/** The hub gives an act that was made on top of another history a place in this one. */
async function carriesOver(project: ProjectId, { entry, body, salt }: StoredEntry): Promise<void> {
  const event: SignedEvent = { statement: entry.statement, signature: entry.signature, body: body ?? '', salt: salt ?? '' }
  const placed = await place(crypto, hub.projects.get(project)?.replay ?? null, { project, signed: event, at: instant.parse(Date.now()) })
  hub.send(project, { entries: [placed.text], checkpoint: await hub.wordFor(project, [placed.text]) })
}

test('a checkpoint of another history contradicts the record, whatever entries came before', async () => {
  const before = await written()
  const { layer, project } = before
  const hash = hub.projects.get(project)?.replay.chain.hashes[0] ?? ''
  const lie = await signCheckpoint(hub.host, project, { seq: 3, hash })
  hub.send(project, { entries: [], checkpoint: lie })
  expect((await alarmOf(layer, project)).alarm).toMatchObject({ kind: 'contradicted', code: 'checkpoint.contradicts' })
  await refusesToWrite(before)
  const evidence = await bothVersions(layer, project)
  expect(evidence.shown.checkpoints).toContainEqual(lie)
  expect(evidence.own.checkpoints.at(-1)).toMatchObject({ size: 3 })
})

test.each(['another key', 'another project'])('a checkpoint signed with or for %s is not taken', async (other) => {
  const before = await written()
  const { layer, project } = before
  const [mine, foreign] = [await hub.checkpoint(project), await signedElsewhere(project)]
  if (!mine) throw new Error('the hub has no record')
  const origin = `counterpart/${'A'.repeat(43)}`
  hub.send(project, { entries: [], checkpoint: other === 'another key' ? foreign : { ...mine, origin } })
  expect((await alarmOf(layer, project)).alarm).toMatchObject({ kind: 'unsigned', code: 'checkpoint.invalid' })
  await refusesToWrite(before)
})

async function signedElsewhere(project: ProjectId): Promise<Checkpoint> {
  const { chain } = hub.projects.get(project)?.replay ?? {}
  return signCheckpoint(secretSigner(makeLinkPair().secret), project, { seq: 3, hash: chain?.hashes[2] ?? '' })
}

test('a hub that does not sign its newest entry is not believed', async () => {
  const { layer, project } = await written()
  const { member, confirmed } = roomOf(layer, project)
  hub.show = () => ({ ok: true, member, entries: [], head: confirmed.head, hasMore: false, checkpoint: null })
  hub.cut()
  expect((await alarmOf(layer, project)).alarm).toMatchObject({ kind: 'unsigned', code: 'checkpoint.missing' })
})

test('an act told with another history’s checkpoint is noticed at once', async () => {
  const { layer, project } = await written()
  hub.wordFor = async (of) => signCheckpoint(hub.host, of, { seq: 4, hash: (await hub.checkpoint(of, 1))?.hash ?? '' })
  await layer.act(project, described('four'))
  expect((await alarmOf(layer, project)).alarm).toMatchObject({ kind: 'contradicted' })
})

test('the newest checkpoint is kept over a reload, and grows with the record', async () => {
  const { layer, project, person, storage } = await written()
  expect((await keptCheckpoints({ storage, person, project })).map(({ size }) => size)).toEqual([3])
  await layer.act(project, described('four'))
  await until(layer, project, ({ entries }) => entries.length === 4)
  expect(await keptCheckpoints({ storage, person, project })).toEqual([await hub.checkpoint(project)])
})

test('the checkpoint of an agreement in force is kept for good, and fetched where it came by in the middle of a page or message', async () => {
  const { layer: clara, project, person, storage } = await written()
  const paul = closedAfter(await joinBy(hub, clara, { project, person: 'paul' }))
  const elsewhere = freshStorage()
  await elsewhere.put(await storage.list([person, '', 'key']))
  await opened(person, elsewhere)
  await proposes(paul, project)
  await signs(paul, project, 'Paul')
  await until(clara, project, ({ entries }) => entries.length === 7)
  hub.broadcast = () => undefined
  await signs(clara, project, 'Clara')
  await until(clara, project, ({ entries }) => entries.length === 8)
  await clara.act(project, described('agreed'))
  await until(clara, project, ({ entries }) => entries.length === 9)
  const [due, newest] = [await hub.checkpoint(project, 8), await hub.checkpoint(project)]
  hub.send(project, { entries: hub.texts(project).slice(7), checkpoint: newest })
  for (const device of [storage, elsewhere])
    await vi.waitFor(async () => expect(await keptCheckpoints({ storage: device, person, project })).toEqual([due, newest]))

  await storage.remove([[person, project, 'checkpoints']])
  hub.cut()
  await vi.waitFor(async () => expect(await keptCheckpoints({ storage, person, project })).toEqual([due, newest]))
  expect(roomOf(clara, project).alarm).toBeNull()
})

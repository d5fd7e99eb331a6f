// @vitest-environment node
import { okWith } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { packSnapshot } from '@counterpart/shared/project'
import { headOf, readStoredEntry, hashEntry } from '@counterpart/shared/record'
import type { Position } from '@counterpart/shared/record'
import { expect, test } from 'vitest'
import type { Http } from '../session/http.ts'
import { browserCrypto } from './browser-crypto.ts'
import type { Connection } from './connection.ts'
import { keptCheckpoints } from './held-checkpoints.ts'
import { HeldRecord } from './held-record.ts'
import type { RecordNeeds } from './record-needs.ts'
import { environmentOf, freshStorage, joinBy, openDevice, roomOf, until } from './testing/device.ts'
import { described, devices } from './testing/devices.ts'
import type { Written } from './testing/devices.ts'
import { proposes, signs } from './testing/signing.ts'

const { hub, closedAfter, written } = devices()

interface Own extends Partial<RecordNeeds> {
  /** What stands in for an `enter`: how many entries the page ends with, and whether more follow. Null: no answer. */
  readonly page?: () => Promise<{ readonly upTo: number; readonly hasMore?: boolean } | null>
  readonly snapshot?: () => Promise<Outcome<string>>
}

/** The record of another browser of the same person, which holds nothing; every snapshot is worth asking for. */
function recordOf({ layer, person, project }: Written, { page, snapshot, ...own }: Own = {}): { record: HeldRecord; needs: RecordNeeds } {
  const { member } = roomOf(layer, project)
  const plain = environmentOf(hub(), person, { snapshotFrom: 1 })
  const env = snapshot ? { ...plain, http: { ...plain.http, fetchText: snapshot } } : plain
  const enter = async (after: Position) => {
    const made = await page?.()
    if (!made) return { ok: false, code: 'link.no-answer', again: true } as const
    const { upTo, hasMore = false } = made
    const entries = hub().texts(project).slice(after.seq, upTo)
    const checkpoint = hasMore ? null : await hub().checkpoint(project, upTo)
    const head = await placeOf(hub().texts(project)[upTo - 1])
    return { ok: true, value: { ok: true, member, entries, head, hasMore, checkpoint } } as const
  }
  const ask = ((_: string, { after }: { after: Position }) => enter(after)) as unknown as Connection['ask']
  const needs = {
    env,
    member,
    ask,
    shelf: { storage: freshStorage(), person, project },
    draw: () => undefined,
    changed: () => undefined,
    tell: () => undefined,
    ...own,
  }
  return { record: new HeldRecord(needs), needs }
}

async function placeOf(text: string | undefined): Promise<Position> {
  const stored = readStoredEntry(text ?? '')
  if (!stored.ok) throw new Error(stored.code)
  return { seq: stored.value.entry.seq, hash: await hashEntry(browserCrypto(), stored.value.entry) }
}

/** The hub's own, as it stands now. */
function packed({ project }: Written): string {
  const replay = hub().projects.get(project)?.replay
  const text = replay ? packSnapshot(replay.state) : null
  if (!text?.ok) throw new Error('nothing was packed')
  return text.value
}

function named({ project }: Written): Position {
  const chain = hub().projects.get(project)?.replay.chain
  if (!chain) throw new Error('there is no such room')
  return headOf(chain)
}

test.each([
  ['true', (text: string) => text, null],
  ['untrue', (text: string) => text.replace('"title":"two"', '"title":"another"'), 'misrepresented'],
])('a state newer than the page that it came beside is judged at its own place: %s', async (_, bent, kind) => {
  const before = await written()
  const shown: unknown[] = []
  const { record } = recordOf(before, {
    snapshot: () => Promise.resolve(okWith(bent(packed(before)))),
    page: async () => {
      await record.showNamed(named(before))
      shown.push(record.checking()?.of)
      return { upTo: 2 }
    },
  })
  await record.load()
  expect(await record.catchUp()).toBe('live')
  expect(record.alarm).toBeNull()
  expect(record.head().seq).toBe(2)
  expect(shown).toEqual([3])
  await record.take(hub().texts(before.project).slice(2), await hub().checkpoint(before.project))
  expect(record.alarm?.kind ?? null).toBe(kind)
})

test('entries of a page go on to what is shown', async () => {
  const before = await written()
  const pages = [{ upTo: 4, hasMore: true }, null]
  const { record } = recordOf(before, { page: () => Promise.resolve(pages.shift() ?? null) })
  await record.showNamed(named(before))
  expect(record.state().engagement.title).toBe('two')
  await before.layer.act(before.project, described('three'))
  await until(before.layer, before.project, ({ entries }) => entries.length === 4)
  expect(await record.catchUp()).toBe('later')
  expect(record.checking()).toMatchObject({ from: 'hub' })
  expect(record.state().engagement.title).toBe('three')
})

test('entries that come at the same time are all shown', async () => {
  const before = await written()
  const { record } = recordOf(before)
  await record.showNamed(named(before))
  for (const title of ['three', 'four']) await before.layer.act(before.project, described(title))
  await until(before.layer, before.project, ({ entries }) => entries.length === 5)
  const [four = '', five = ''] = hub().texts(before.project).slice(3)
  await Promise.all([record.take([four], null), record.take([four, five], null)])
  expect(record.state().engagement.title).toBe('four')
})

test('a state that cannot be drawn is not shown, and the record is verified without it', async () => {
  const before = await written()
  const draw = (): never => {
    throw new TypeError('not a member')
  }
  const { record } = recordOf(before, { draw, page: () => Promise.resolve({ upTo: 3 }) })
  await record.showNamed(named(before))
  expect(record.checking()).toBeNull()
  expect(await record.catchUp()).toBe('live')
})

test('nothing is kept any more once a record is closed, though it is being verified', async () => {
  const before = await written()
  const { record, needs } = recordOf(before)
  const taking = record.take(hub().texts(before.project), await hub().checkpoint(before.project))
  while (record.head().seq === 0) await new Promise(setImmediate)
  await record.close()
  await needs.shelf.storage.erase([before.person])
  expect(await taking).toBe('stopped')
  expect(await needs.shelf.storage.list([before.person])).toEqual([])
})

test('a room whose snapshot does not come holds up no other', async () => {
  const before = await written()
  const { person, storage, layer, project } = before
  const second = await layer.createProject({ ...roomOf(layer, project).confirmed.engagement, side: 'client', name: 'Clara' })
  if (!second.ok) throw new Error(second.code)
  await until(layer, second.value, ({ link, pending }) => link === 'live' && pending.length === 0)
  const fresh = freshStorage()
  await fresh.put(await storage.list([person, '', 'key']))
  const { http } = environmentOf(hub(), person)
  const fetchText = (path: string): Promise<Outcome<string>> =>
    path.includes(project) ? new Promise(() => undefined) : http.fetchText(path)
  const other = closedAfter(await openDevice(hub(), person, { storage: fresh, snapshotFrom: 1, http: { ...http, fetchText } }))
  await until(other, second.value, ({ link, proof }) => link === 'live' && proof === 'verified')
})

/** The record of a browser whose own signature, entry 8, brings an agreement into force, and what it asks the hub for. */
async function signedHere() {
  const before = await written()
  const { layer: clara, person, project } = before
  const paul = closedAfter(await joinBy(hub(), clara, { project, person: 'paul' }))
  await proposes(paul, project)
  await signs(paul, project, 'Paul')
  await until(clara, project, ({ entries }) => entries.length === 7)
  const plain = environmentOf(hub(), person)
  const asked: string[] = []
  const http: Http = {
    ...plain.http,
    fetchJson(request) {
      asked.push(request.path)
      return plain.http.fetchJson(request)
    },
  }
  const { record, needs } = recordOf(before, { env: { ...plain, http }, page: () => Promise.resolve({ upTo: 7 }) })
  expect(await record.catchUp()).toBe('live')
  await signs(clara, project, 'Clara')
  const kept = () => keptCheckpoints(needs.shelf)
  const answered = (): Promise<unknown> => record.take(hub().texts(project).slice(7), null)
  return { record, project, asked, kept, answered }
}

test('the hub’s word for an own signature is not asked for where the room’s news bring it', async () => {
  const { record, project, asked, kept, answered } = await signedHere()
  await answered()
  await kept() // as long as asking for it would have taken
  const word = await hub().checkpoint(project)
  await record.take(hub().texts(project).slice(7), word)
  for (let times = 0; times < 3; times += 1) expect(await kept()).toEqual([word])
  expect(asked).toEqual([])
})

test('the hub’s word for an own signature that no news bring is asked for', async () => {
  const { project, asked, kept, answered } = await signedHere()
  await answered()
  await expect.poll(kept).toEqual([await hub().checkpoint(project)])
  expect(asked).toEqual([`/api/projects/${project}/checkpoint?seq=8`])
})

// @vitest-environment node
import { beginning, headOf } from '@counterpart/shared/record'
import type { Position } from '@counterpart/shared/record'
import { expect, test, vi } from 'vitest'
import type { Connection } from './connection.ts'
import { readKeys } from './keys.ts'
import { ProjectRoom } from './project-room.ts'
import { environmentOf, freshStorage, roomOf, until } from './testing/device.ts'
import { described, devices, posted } from './testing/devices.ts'

const { hub, written } = devices()

const nothing = () => undefined

/** A room of three verified entries, of which the hub names two more, which it hands out as a state and, once `mayCatchUp`, as entries. */
async function unverified() {
  const { layer, person, project, storage } = await written()
  const { member } = roomOf(layer, project)
  const keys = await readKeys({ storage, subtle: globalThis.crypto.subtle }, person)
  const env = environmentOf(hub(), person, { storage: freshStorage(), snapshotFrom: 1 })
  const head = (): Position => {
    const chain = hub().projects.get(project)?.replay.chain
    return chain ? headOf(chain) : beginning
  }
  const page = async () => ({
    ok: true,
    value: {
      ok: true,
      member,
      entries: hub().texts(project),
      head: head(),
      hasMore: false,
      checkpoint: await hub().checkpoint(project),
    },
  })
  const asked = { mayCatchUp: true }
  /** What was sent: on top of which place, and whether the room was verified by then. */
  const sent: { readonly seen: unknown; readonly isVerified: boolean }[] = []
  const ask = ((name: string, message: { event: { statement: string } }) => {
    if (name === 'enter' && asked.mayCatchUp) return page()
    if (name === 'act') sent.push({ seen: JSON.parse(message.event.statement).seen.seq, isVerified: room.view().proof === 'verified' })
    return Promise.resolve({ ok: false, code: 'link.no-answer', again: true })
  }) as unknown as Connection['ask']
  const shelf = { storage: env.storage, person, project }
  const at = { env, shelf, member, ask, keys: () => keys, line: () => 'live' as const }
  const room = new ProjectRoom({ ...at, changed: nothing, tell: nothing, announce: nothing })
  await room.enter()
  expect(room.view()).toMatchObject({ link: 'live', proof: 'verified', signing: 'ready' })
  asked.mayCatchUp = false
  for (const title of ['three', 'four']) await layer.act(project, described(title))
  await until(layer, project, ({ entries }) => entries.length === 5)
  const showNamed = async () => {
    await room.showNamed(head())
    expect(room.view()).toMatchObject({ link: 'live', unverified: { from: 'hub' } })
  }
  /** An act of another tab of this browser, which this room finds in the outbox. */
  const keptElsewhere = async (act: ReturnType<typeof described>, unlike: object = {}) => {
    hub().interfere = () => 'silence'
    await layer.act(project, act)
    const [row] = await storage.list([person, project, 'act'])
    if (!row) throw new Error('nothing was kept')
    await env.storage.put([[row[0], { ...Object(row[1]), ...unlike }]])
    await room.sender.reload()
  }
  return { room, asked, sent, showNamed, keptElsewhere }
}

test('a room that was entered sends what waits once the record is verified, and not while the hub’s word is shown', async () => {
  const { room, asked, sent, showNamed } = await unverified()
  await showNamed()
  expect(await room.act(posted())).toMatchObject({ status: 'queued' })
  await room.sender.flush()
  asked.mayCatchUp = true
  await room.enter()
  await vi.waitFor(() => expect(sent).not.toEqual([]))
  expect(sent).toEqual([{ seen: 3, isVerified: true }])
  await room.close()
})

test('an act that is signed anew waits for the record, and is signed on top of all of it', async () => {
  const { room, asked, sent, showNamed, keptElsewhere } = await unverified()
  await showNamed()
  await keptElsewhere(described('own'), { waits: true })
  await room.sender.flush()
  expect(room.sender.waiting()).toMatchObject([{ waits: true, code: null }])
  asked.mayCatchUp = true
  await room.enter()
  await vi.waitFor(() => expect(sent).not.toEqual([]))
  expect(sent).toEqual([{ seen: 5, isVerified: true }])
  await room.close()
})

test('should an act ever be signed anew while the hub’s word is shown, it is signed on what this browser has verified', async () => {
  const { room, sent, showNamed, keptElsewhere } = await unverified()
  hub().showSnapshot = (text) => text.replaceAll('"revokedSeq":null', '"revokedSeq":2')
  await showNamed()
  expect(room.view().signing).not.toBe('ready')
  await keptElsewhere(described('own'), { waits: true })
  vi.spyOn(room.record, 'checking').mockReturnValue(null) // the door that holds all acts back stands open
  await room.sender.flush()
  expect(room.sender.acts).toMatchObject([{ waits: false, code: null }])
  expect(sent).toMatchObject([{ seen: 3 }])
  await room.close()
})

/** No rule can be asked of such a state, and nobody notices before. */
const withoutNotice = (text: string) => text.replace('"closing":{"state":"open"', '"closing":{"state":"noticed"')

test('an act that fails on what the hub showed is refused for now, and the room goes on without that', async () => {
  const { room, asked, showNamed } = await unverified()
  hub().showSnapshot = withoutNotice
  await showNamed()
  expect(await room.act(posted())).toEqual({ status: 'refused', code: 'room.unverified' })
  expect(room.view()).toMatchObject({ unverified: null, alarm: null })
  await room.showNamed(room.record.head())
  expect(room.record.isAside()).toBe(true)
  asked.mayCatchUp = true
  await room.enter()
  expect(room.record.isAside()).toBe(false)
  expect(room.view()).toMatchObject({ alarm: { kind: 'misrepresented' } })
  await room.close()
})

test('what the hub showed is put aside too where it fails once an own act stands on it', async () => {
  const { room, showNamed, keptElsewhere } = await unverified()
  hub().showSnapshot = withoutNotice
  await showNamed()
  await keptElsewhere(posted())
  expect(room.view()).toMatchObject({ unverified: null, pending: [{ type: 'check-in.posted' }], confirmed: { head: { seq: 3 } } })
  expect(room.record.isAside()).toBe(true)
  await room.close()
})

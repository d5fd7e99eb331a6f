import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { dayMs, instant, projectId } from '@counterpart/shared/kernel'
import { toCanonical, signText } from '@counterpart/shared/record'
import { makePrivateKey, nodeSigner } from '../crypto/node-crypto.ts'
import { createMemoryStore } from '../record-store/memory-store.ts'
import { browserOf, enterFromTheStart } from '../testing/two-sides.ts'
import { TestBrowser, until } from '../testing/test-browser.ts'
import { startTestHub, testOrigin } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'

const passes = z.object({ project: projectId, endsAt: instant, tokens: z.object({ client: z.string(), provider: z.string() }) })
type Passes = z.infer<typeof passes>

let now = Date.parse('2026-11-24T10:00:00Z')
let hub: TestHub
const store = createMemoryStore()
const open: TestBrowser[] = []

/** One hub for all: every test lets the time pass, so that what was opened before makes room. */
beforeAll(async () => {
  const clock = () => instant.parse(now)
  const sample = { most: 2, perAddress: { points: 1_000, seconds: 600 }, acts: { entries: 4, characters: 100_000 } }
  hub = await startTestHub({ clock, sample, store })
})
afterEach(() => {
  for (const browser of open.splice(0)) browser.close()
  now += 2 * dayMs
})
afterAll(() => hub.close())

function ask(path: string, { token, body }: { token?: string; body?: object } = {}) {
  const headers: Record<string, string> = { origin: testOrigin, 'content-type': 'application/json' }
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`
  return fetch(`${hub.address}/sample${path}`, { method: body ? 'POST' : 'GET', headers, ...(body && { body: JSON.stringify(body) }) })
}

async function openRoom(): Promise<Passes> {
  return passes.parse(await (await ask('/api/samples', { body: { zone: 'Europe/Berlin' } })).json())
}

/** Does this pass lead anywhere still? */
async function isThere(token: string): Promise<boolean> {
  const { here } = z.object({ here: z.unknown() }).parse(await (await ask('/api/samples/here', { token })).json())
  return here !== null
}

const registered = z.object({
  countersignatures: z.array(z.object({ key: z.string(), member: z.string(), grant: z.string(), proof: z.string() })),
})

/** What a page does on its way in: opens the socket, reads the record, gets its own key admitted and puts it on record. */
async function comeIn({ project, tokens }: Passes, side: 'client' | 'provider'): Promise<TestBrowser> {
  const token = tokens[side]
  const hello = { token, path: '/sample/socket.io' }
  const first = await TestBrowser.connect(hub.address, hello)
  const listed = await first.ask('rooms', {})
  first.close()
  const member = listed.ok ? listed.rooms[0]?.member : undefined
  if (member === undefined) throw new Error('no room')
  const signer = nodeSigner(makePrivateKey())
  const browser = await TestBrowser.connect(hub.address, { ...hello, as: { member, signer } })
  open.push(browser)
  await enterFromTheStart(browser, project)
  const { person } = z.object({ person: z.object({ id: z.string() }) }).parse(await (await ask(`${accounts}/me`, { token })).json())
  const { nonce } = z.object({ nonce: z.string() }).parse(await (await ask(`${accounts}/nonce`, { token, body: {} })).json())
  const text = toCanonical({ key: signer.publicKey, nonce, origin: testOrigin, person: person.id })
  const body = { key: signer.publicKey, nonce, proof: await signText(signer, 'register-key', text), label: 'Laptop' }
  expect((await ask(`${accounts}/register-key`, { token, body })).status).toBe(200)
  const { countersignatures } = registered.parse(await (await ask(`${accounts}/keys`, { token })).json())
  const own = countersignatures.find(({ key }) => key === signer.publicKey)
  const added = await browser.act({ type: 'key.added', facts: { by: 'device', grant: own?.grant, proof: own?.proof } })
  expect(added).toMatchObject({ ok: true })
  return browser
}
const accounts = '/api/auth/counterpart'

async function filesIn(folder: string): Promise<Record<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await readFile(path, 'base64')])))
}

test('each side signs with a key of its own browser, and the other one hears of it at once; nothing reaches what the hub keeps', async () => {
  const before = { files: await filesIn(hub.dataFolder), records: await store.projects() }
  const room = await openRoom()
  const [clara, paul] = [await comeIn(room, 'client'), await comeIn(room, 'provider')]
  await clara.catchUp()
  const said = await clara.act({ type: 'project.described', body: { title: 'Bread', purpose: '' } })
  expect(said).toMatchObject({ ok: true })
  await until(() => paul.heard.entries.some(({ entries }) => said.ok && entries.includes(said.entry)), 'Paul hears of it')
  const record = await ask(`/api/projects/${room.project}/record`, { token: room.tokens.provider })
  expect((await record.text()).split('\n').filter((line) => line !== '')).toHaveLength(clara.known.state.head.seq)
  expect({ files: await filesIn(hub.dataFolder), records: await store.projects() }).toEqual(before)
})

test('a pass opens no real room, a real session no room to try, and one room to try not the other', async () => {
  const [room, other] = [await openRoom(), await openRoom()]
  const eve = await browserOf(hub, 'eve')
  open.push(eve)
  expect(await eve.createProject()).toMatchObject({ ok: true })
  const real = hub.access.signIn('eve').token
  await expect(TestBrowser.connect(hub.address, { token: room.tokens.client })).rejects.toThrow('session.missing')
  await expect(TestBrowser.connect(hub.address, { token: real, path: '/sample/socket.io' })).rejects.toThrow('session.missing')
  await expect(TestBrowser.connect(hub.address, { cookie: `session=${real}`, path: '/sample/socket.io' })).rejects.toThrow(
    'session.missing',
  )
  expect((await ask(`/api/projects/${eve.project}/record`, { token: room.tokens.client })).status).toBe(404)
  expect((await ask(`/api/projects/${other.project}/record`, { token: room.tokens.client })).status).toBe(404)
  const address = `${hub.address}/api/projects/${room.project}/record`
  expect((await fetch(address, { headers: { authorization: `Bearer ${real}` } })).status).toBe(404)
  expect((await fetch(address, { headers: { authorization: `Bearer ${room.tokens.client}` } })).status).toBe(401)
})

test('thrown away by one side it is gone for both at once, and its pass is worth nothing', async () => {
  const room = await openRoom()
  const [clara, paul] = [await comeIn(room, 'client'), await comeIn(room, 'provider')]
  expect((await ask('/api/samples/remove', { token: room.tokens.provider, body: {} })).status).toBe(200)
  await until(() => [clara, paul].every(({ heard, socket }) => heard['signed-out'].length > 0 && !socket.connected), 'both are put out')
  expect(await isThere(room.tokens.client)).toBe(false)
  expect(await (await ask(`${accounts}/me`, { token: room.tokens.client })).json()).toMatchObject({ person: null })
})

test('after a day it is gone, whoever is in it', async () => {
  const room = await openRoom()
  const clara = await comeIn(room, 'client')
  now = room.endsAt - 1
  expect(await isThere(room.tokens.client)).toBe(true)
  now += 1
  expect(await isThere(room.tokens.client)).toBe(false)
  await until(() => clara.heard['signed-out'].length > 0, 'Clara is put out')
})

test('where every place is taken nobody is put out for a new room, but the one left alone longest makes way', async () => {
  const [first, second] = [await openRoom(), await openRoom()]
  const refused = await ask('/api/samples', { body: { zone: 'Europe/Berlin' } })
  expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'sample.no-place' }])
  now += 20 * 60_000
  expect(await isThere(first.tokens.client)).toBe(true)
  await openRoom()
  expect(await isThere(first.tokens.client)).toBe(true)
  expect(await isThere(second.tokens.client)).toBe(false)
})

test('a room takes no other people, no files, no second project, and only so many acts', async () => {
  const clara = await comeIn(await openRoom(), 'client')
  const act = (type: string, facts: object, body: object) => clara.act({ type, facts, body })
  const facts = { member: clara.member, side: 'client', standing: 'lead', invitation: clara.key, deadline: now }
  expect(await act('member.invited', facts, { name: '' })).toMatchObject({ code: 'sample.nobody-else' })
  expect(await act('attachment.added', {}, {})).toMatchObject({ code: 'sample.no-files' })
  expect(await clara.ask('act', { project: '', event: await clara.sign({ type: 'project.created' }) })).toMatchObject({
    code: 'sample.one-room',
  })
  const described = () => act('project.described', {}, { title: 'Bread', purpose: '' })
  expect([await described(), await described(), await described()]).toMatchObject([{ ok: true }, { ok: true }, { ok: true }])
  expect(await described()).toMatchObject({ ok: false, code: 'sample.full' })
})

test('where it is switched off there is nothing at its address; one network address opens only so many, and so do all together', async () => {
  const off = await startTestHub()
  const strict = await startTestHub({ sample: { perAddress: { points: 2, seconds: 600 }, inAll: { points: 1, seconds: 600 } } })
  const opening = { method: 'POST', headers: { origin: testOrigin, 'content-type': 'application/json' }, body: '{"zone":"Mars/Olympus"}' }
  expect((await fetch(`${off.address}/sample/api/samples`, opening)).status).toBe(404)
  expect((await fetch(`${strict.address}/sample/api/samples`, { ...opening, body: '{}' })).status).toBe(400)
  expect((await fetch(`${strict.address}/sample/api/samples`, opening)).status).toBe(200)
  const again = async () => (await fetch(`${strict.address}/sample/api/samples`, opening)).json()
  expect([await again(), await again()]).toMatchObject([{ code: 'sample.no-place' }, { code: 'sample.too-often' }])
  await off.close()
  await strict.close()
})

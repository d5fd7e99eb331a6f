import { afterEach, beforeEach, expect, test } from 'vitest'
import { protocolVersion } from '@counterpart/shared/protocol'
import { beginning } from '@counterpart/shared/record'
import { TestBrowser } from '../testing/test-browser.ts'
import { startTestHub, testOrigin } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'

let hub: TestHub
beforeEach(async () => {
  hub = await startTestHub()
})
afterEach(() => hub.close())

test.each([
  ['no origin', null],
  ['the origin of a sandboxed page', 'null'],
  ['a sub-domain', 'http://evil.hub.test'],
  ['a longer host', 'http://hub.test.evil.example'],
  ['another port', `${testOrigin}:8080`],
  ['another protocol', 'https://hub.test'],
  ['another case', 'HTTP://HUB.TEST'],
])('a connection from %s is refused, whatever session it brings', async (_, origin) => {
  const { token } = hub.access.signIn('clara')
  await expect(TestBrowser.connect(hub.address, { token, origin })).rejects.toThrow('websocket error')
})

test('the same origins are refused over HTTP wherever something may change', async () => {
  const asked = (origin: string | null, method: string) =>
    fetch(`${hub.address}/api/anything`, { method, headers: origin === null ? {} : { origin } }).then((answer) => answer.status)
  expect(await asked(null, 'POST')).toBe(403)
  expect(await asked('http://evil.hub.test', 'DELETE')).toBe(403)
  expect(await asked(testOrigin, 'POST')).toBe(404)
  expect(await asked(null, 'GET')).toBe(404)
})

test('nobody is let in without a session, and a wrong token does not fall back on the cookie', async () => {
  const { token } = hub.access.signIn('clara')
  await expect(TestBrowser.connect(hub.address, {})).rejects.toMatchObject({ message: 'session.missing', data: { ok: false } })
  await expect(TestBrowser.connect(hub.address, { cookie: 'session=stale' })).rejects.toThrow('session.missing')
  await expect(TestBrowser.connect(hub.address, { token: 'stale', cookie: `session=${token}` })).rejects.toThrow('session.missing')
  const browser = await TestBrowser.connect(hub.address, { cookie: `session=${token}` })
  expect(await browser.ask('rooms', {})).toMatchObject({ ok: true, rooms: [] })
  browser.close()
})

test.each([
  ['another version of the wire', { protocol: protocolVersion + 1 }, 'protocol.unsupported'],
  ['no version', {}, 'message.malformed'],
  ['more than asked', { protocol: protocolVersion, person: 'clara' }, 'message.malformed'],
  ['a token that is none', { protocol: protocolVersion, token: { $ne: '' } }, 'message.malformed'],
])('a handshake with %s is refused', async (_, auth, code) => {
  await expect(TestBrowser.connect(hub.address, { auth })).rejects.toThrow(code)
})

test('a session that ends is told and closes its connections, and no other', async () => {
  const first = hub.access.signIn('clara')
  const second = hub.access.signIn('clara')
  const browsers = [
    await TestBrowser.connect(hub.address, { token: first.token }),
    await TestBrowser.connect(hub.address, { token: first.token }),
    await TestBrowser.connect(hub.address, { token: second.token }),
  ] as const
  const closed = Promise.all(browsers.slice(0, 2).map(({ socket }) => new Promise((resolve) => socket.once('disconnect', resolve))))
  hub.access.endSession(first.token)
  await closed
  expect(browsers.map(({ heard }) => heard['signed-out'].length)).toEqual([1, 1, 0])
  expect(await browsers[2].ask('rooms', {})).toMatchObject({ ok: true })
  browsers[2].close()
})

test('a session that runs out is told and closes its connections, though nobody asks anything', async () => {
  const { token } = hub.access.signIn('clara', Date.now() + 500)
  const browser = await TestBrowser.connect(hub.address, { token })
  await new Promise((resolve) => browser.socket.once('disconnect', resolve))
  expect(browser.heard['signed-out']).toEqual([{ code: 'session.missing' }])
})

test('a session that was prolonged meanwhile lasts until its new end', async () => {
  const { token } = hub.access.signIn('clara', Date.now() + 500)
  const browser = await TestBrowser.connect(hub.address, { token })
  const endsAt = Date.now() + 1_600
  hub.access.prolong(token, endsAt)
  await new Promise((resolve) => browser.socket.once('disconnect', resolve))
  expect(Date.now()).toBeGreaterThanOrEqual(endsAt)
})

test('one person cannot hold more connections than allowed', async () => {
  await hub.close()
  hub = await startTestHub({ limits: { connectionsPerPerson: 2 } })
  const { token } = hub.access.signIn('clara')
  const held = [await TestBrowser.connect(hub.address, { token }), await TestBrowser.connect(hub.address, { token })]
  await expect(TestBrowser.connect(hub.address, { token })).rejects.toThrow('connections.exceeded')
  for (const browser of held) browser.close()
})

test('who asks too much is told to wait, and who goes on regardless is cut off', async () => {
  await hub.close()
  hub = await startTestHub({ limits: { perConnection: { points: 10, seconds: 60 } } })
  const { token } = hub.access.signIn('clara')
  const browser = await TestBrowser.connect(hub.address, { token })
  const answers = await Promise.all(Array.from({ length: 12 }, () => browser.ask('rooms', {})))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(10)
  expect(answers.at(-1)).toMatchObject({ ok: false, code: 'rate.exceeded', again: true })
  const closed = new Promise((resolve) => browser.socket.once('disconnect', resolve))
  for (let i = 0; i < 50; i += 1) browser.socket.emit('enter', { project: 'x', after: beginning }, () => undefined)
  await closed
  expect(hub.complaints.splice(0).join('')).toContain('far over its budget')
})

test('strangers open connections only so often from one address; whoever is let in takes no place of it', async () => {
  await hub.close()
  hub = await startTestHub({ limits: { handshakes: { points: 2, seconds: 60 } } })
  const { token } = hub.access.signIn('clara')
  for (let i = 0; i < 4; i += 1) (await TestBrowser.connect(hub.address, { token })).close()
  for (let i = 0; i < 2; i += 1) await expect(TestBrowser.connect(hub.address, {})).rejects.toThrow('session.missing')
  await expect(TestBrowser.connect(hub.address, {})).rejects.toThrow('websocket error')
})

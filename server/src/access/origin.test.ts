import { afterAll, beforeAll, expect, test } from 'vitest'
import { testOrigin } from '../testing/access-hub.ts'
import { TestBrowser } from '../testing/test-browser.ts'
import { startWholeHub } from '../testing/whole-hub.ts'
import type { WholeHub } from '../testing/whole-hub.ts'
import { openDoor } from '../testing/whole-room.ts'

let hub: WholeHub
let cookie = ''
beforeAll(async () => {
  hub = await startWholeHub()
  cookie = (await openDoor(hub)).operator.cookie
}, 120_000)
afterAll(() => hub.close())

/** Where a page may say that it is, or hide it; the hub's own is `http://localhost:4000`. */
const foreign: readonly (string | null)[] = [
  null,
  'null',
  '',
  'http://evil.localhost:4000',
  'http://localhost:4000.evil.example',
  'http://localhost:4001',
  'http://localhost',
  'http://localhost:04000',
  'https://localhost:4000',
  'HTTP://LOCALHOST:4000',
  'http://Localhost:4000',
  'http://localhost.:4000',
  'http://localhost:4000@evil.example',
  'http://paul@localhost:4000',
  'http://localhost:4000/',
  'http://localhost:4000/path',
  'http://localhost:4000 http://evil.example',
  'http://localhost:4000, http://localhost:4000',
  'http://127.0.0.1:4000',
  'http://[::1]:4000',
  'ws://localhost:4000',
  'file://',
  'about:blank',
  'chrome-extension://abcdefghijklmnop',
]

test.each(foreign)('a socket from %j is refused before anybody is looked up', async (origin) => {
  await expect(TestBrowser.connect(hub.url, { cookie, origin })).rejects.toThrow('websocket error')
  await expect(TestBrowser.connect(hub.url, { cookie, origin, path: '/sample/socket.io' })).rejects.toThrow('websocket error')
})

test('a socket from the hub’s own page is let in', async () => {
  const socket = await TestBrowser.connect(hub.url, { cookie, origin: testOrigin })
  expect(await socket.ask('rooms', {})).toMatchObject({ ok: true })
  socket.close()
})

test('nothing that may change something is done for a page of elsewhere', async () => {
  const changing = hub.routes.filter((route) => !/^(GET|HEAD|OPTIONS) /u.test(route))
  expect(changing.length).toBeGreaterThan(10)
  for (const route of changing)
    for (const origin of foreign) {
      const [method = '', path = ''] = route.split(' ')
      const url = `${hub.url}${path.replaceAll(/:\w+/gu, 'A'.repeat(43)).replace('*', 'sign-out')}`
      const headers = { cookie, 'content-type': 'application/json', ...(origin !== null && { origin }) }
      const answer = await fetch(url, { method, headers, ...(method === 'DELETE' ? {} : { body: '{}' }) })
      expect([route, origin, answer.status, JSON.parse(await answer.text()).code]).toEqual([route, origin, 403, 'origin.refused'])
    }
  const still = await fetch(`${hub.url}/api/auth/counterpart/me`, { headers: { cookie } })
  expect(await still.json()).toMatchObject({ person: { username: 'operator' } })
})

test('no answer lets a page of elsewhere read it', async () => {
  for (const origin of ['https://evil.example', 'null'])
    for (const path of ['/api/auth/counterpart/me', '/api/exports', '/health']) {
      const answer = await fetch(`${hub.url}${path}`, { headers: { cookie, origin } })
      const names = [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))
      expect([path, names]).toEqual([path, []])
    }
})

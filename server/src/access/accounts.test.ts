import { expect, test } from 'vitest'
import { z } from 'zod'
import { startAccess } from '../testing/access-hub.ts'
import type { AccessHub } from '../testing/access-hub.ts'
import type { AccessBrowser } from '../testing/access-browser.ts'

const paul = { name: 'Paul Weber', username: 'paul', password: 'a long enough one' }

async function setUp(hub: AccessHub): Promise<AccessBrowser> {
  const browser = hub.browser()
  const answer = await browser.post('/counterpart/setup', { token: hub.setupToken(), ...paul })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return browser
}

test('the setup address makes the first account once, whoever comes at the same time', async () => {
  const hub = await startAccess()
  const nobody = await hub.browser().get('/counterpart/me')
  expect(nobody.body).toEqual({ person: null, mail: false, needsSetup: true, hasSample: false })
  const asked = Array.from({ length: 8 }, (_, i) =>
    hub.browser().post('/counterpart/setup', { ...paul, username: `paul${i}`, token: hub.setupToken() }),
  )
  const answers = await Promise.all(asked)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ code }) => code))).toEqual(new Set(['setup.not-found']))
  expect((await hub.browser().get('/counterpart/me')).body).toEqual({ person: null, mail: false, needsSetup: false, hasSample: false })
})

test('a wrong token or an unusable name leaves the setup address good', async () => {
  const hub = await startAccess()
  const refusedWith = async (changes: object) =>
    (await hub.browser().post('/counterpart/setup', { ...paul, token: hub.setupToken(), ...changes })).code
  expect(await refusedWith({ token: 'x'.repeat(43) })).toBe('setup.not-found')
  expect(await refusedWith({ username: 'paul weber' })).toBe('username.malformed')
  expect(await refusedWith({ password: 'nine long' })).toBe('password.too-short')
  expect(await refusedWith({ password: 'Paul-Weber-2026' })).toBe('password.easy')
  const me = await (await setUp(hub)).get('/counterpart/me')
  const person = { id: expect.any(String), name: 'Paul Weber', username: 'paul', email: null, hasPassword: true, passkeys: 0 }
  expect(me.body).toEqual({ person, mail: false, needsSetup: false, hasSample: false })
})

test('a start without an account voids the setup address before it; a start with one prints none', async () => {
  const first = await startAccess()
  const old = first.setupToken()
  await first.stop()
  const second = await startAccess({ dataFolder: first.dataFolder })
  expect(second.setupToken()).not.toBe(old)
  expect((await second.browser().post('/counterpart/setup', { ...paul, token: old })).code).toBe('setup.not-found')
  const browser = await setUp(second)
  await second.stop()
  const third = await startAccess({ dataFolder: first.dataFolder })
  expect(third.access.setupAddress).toBeNull()
  expect(await third.access.speaker({ cookie: browser.cookie })).toMatchObject({ person: expect.any(String) })
})

test('sign in by username, in any case, and out', async () => {
  const hub = await startAccess()
  const first = await setUp(hub)
  const browser = hub.browser()
  expect((await browser.post('/sign-in/username', { username: 'Paul', password: paul.password })).status).toBe(200)
  expect(await browser.person()).toBe(await first.person())
  const cookie = browser.cookie
  const ended: string[] = []
  const speaker = await hub.access.speaker({ cookie })
  hub.access.onSessionEnded((session) => ended.push(session))
  expect((await browser.post('/sign-out')).status).toBe(200)
  expect(ended).toEqual([speaker?.session])
  expect(await hub.access.speaker({ cookie })).toBeNull()
  expect(await first.person()).not.toBeNull()
})

test('a wrong password and an unknown name get the same answer', async () => {
  const hub = await startAccess()
  await setUp(hub)
  const wrong = await hub.browser().post('/sign-in/username', { username: 'paul', password: 'not this one' })
  const unknown = await hub.browser().post('/sign-in/username', { username: 'paula', password: 'not this one' })
  expect(wrong.status).toBe(401)
  expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body])
  expect((await hub.browser().post('/is-username-available', { username: 'paul' })).code).toBe('path.not-found')
})

test('nobody can sign up by the library, and no path of it is open but those that are named', async () => {
  const hub = await startAccess()
  await setUp(hub)
  const stranger = { email: 'eve@example.org', password: 'a long enough one', name: 'Eve', username: 'eve' }
  for (const path of ['/sign-up/email', '//sign-up/email', '/sign-up/email/', '/sign-up%2Femail', '/../auth/sign-up/email', '/update-user'])
    expect([path, (await hub.browser().post(path, stranger)).status]).toEqual([path, 404])
  expect((await hub.browser().post('/sign-in/magic-link', stranger)).status).toBe(404)
  expect((await hub.browser().post('/sign-in/email', stranger)).status).toBe(401)
})

test('revoked sessions end at once: one, all others, all', async () => {
  const hub = await startAccess()
  const browsers = [await setUp(hub), hub.browser(), hub.browser(), hub.browser()] as const
  for (const browser of browsers.slice(1)) await browser.post('/sign-in/username', paul)
  const ended: string[] = []
  hub.access.onSessionEnded((session) => ended.push(session))
  const listed = (await browsers[0].get('/list-sessions')).read(z.array(z.object({ token: z.string(), id: z.string() })))
  expect(listed).toHaveLength(4)
  const third = await hub.access.speaker({ cookie: browsers[2].cookie })
  const token = listed.find(({ id }) => id === third?.session)?.token
  await browsers[0].post('/revoke-session', { token })
  expect(ended).toEqual([third?.session])
  expect(await hub.access.speaker({ cookie: browsers[2].cookie })).toBeNull()
  await browsers[0].post('/revoke-other-sessions')
  expect(ended).toHaveLength(3)
  expect(await browsers[1].person()).toBeNull()
  expect(await browsers[0].person()).not.toBeNull()
  await browsers[0].post('/revoke-sessions')
  expect(ended).toHaveLength(4)
})

test("another person's session cannot be revoked, even by who knows its token", async () => {
  const hub = await startAccess()
  const browser = await setUp(hub)
  const listed = (await browser.get('/list-sessions')).read(z.array(z.object({ token: z.string() })))
  expect((await hub.browser().post('/revoke-session', { token: listed[0]?.token })).status).toBe(401)
  expect(await browser.person()).not.toBeNull()
})

test('more than a hundred sessions all end when all are revoked', async () => {
  const hub = await startAccess()
  const browser = await setUp(hub)
  const speaker = await hub.access.speaker({ cookie: browser.cookie })
  const sessions = Array.from({ length: 105 }, async () => {
    const made = await hub.access.makeRecovery('paul')
    await hub.browser().post('/counterpart/recover', { token: made.ok ? made.value.split('#')[1] : '' })
  })
  await Promise.all(sessions)
  const ended = new Set<string>()
  hub.access.onSessionEnded((session) => ended.add(session))
  await browser.post('/revoke-sessions')
  expect(ended.size).toBe(106)
  expect(ended).toContain(speaker?.session)
})

test("a tab's token names its person whatever the cookie says, and a dead token names nobody", async () => {
  const hub = await startAccess()
  const browser = await setUp(hub)
  const cookiePerson = await browser.person()
  const tab = hub.browser()
  const answer = await tab.post('/sign-in/username', paul)
  const token = answer.headers.get('set-auth-token')
  expect(await hub.access.speaker({ cookie: browser.cookie, token: token ?? '' })).toEqual(await hub.access.speaker({ cookie: tab.cookie }))
  tab.cookies.clear()
  for (const [name, value] of browser.cookies) tab.cookies.set(name, value)
  tab.token = token
  expect(await tab.person()).toBe(cookiePerson)
  expect((await tab.post('/sign-out')).headers.getSetCookie().join()).not.toContain('session_token=')
  expect(tab.cookie).toBe(browser.cookie)
  expect(await tab.person()).toBeNull()
  const signedIn = await tab.post('/sign-in/username', paul)
  expect([signedIn.headers.getSetCookie(), signedIn.headers.get('set-auth-token')]).toEqual([[], expect.any(String)])
  expect(await hub.access.speaker({ cookie: browser.cookie, token: token ?? '' })).toBeNull()
  expect(await hub.access.speaker({ cookie: browser.cookie, token: 'x.y' })).toBeNull()
  expect(await browser.person()).toBe(cookiePerson)
})

test('a session token without its signature opens nothing', async () => {
  const hub = await startAccess()
  const browser = await setUp(hub)
  const [{ token } = { token: '' }] = (await browser.get('/list-sessions')).read(z.array(z.object({ token: z.string() })))
  expect(await hub.access.speaker({ token })).toBeNull()
})

test('the operator brings a person back once, within a day', async () => {
  const hub = await startAccess()
  const person = await (await setUp(hub)).person()
  expect(await hub.access.makeRecovery('nobody')).toEqual({ ok: false, code: 'person.not-found' })
  const made = await hub.access.makeRecovery('PAUL')
  const token = made.ok ? made.value.replace('http://localhost:4000/recover#', '') : ''
  const browser = hub.browser()
  expect((await browser.post('/counterpart/recover', { token: `${token}x` })).code).toBe('recovery.not-found')
  expect((await browser.post('/counterpart/recover', { token })).status).toBe(200)
  expect(await browser.person()).toBe(person)
  expect((await hub.browser().post('/sign-in/username', paul)).status).toBe(401)
  const renewed = { username: 'paul', password: 'one that I remember' }
  expect((await browser.post('/counterpart/set-username-password', renewed)).status).toBe(200)
  expect((await hub.browser().post('/sign-in/username', renewed)).status).toBe(200)
  expect((await hub.browser().post('/counterpart/recover', { token })).code).toBe('recovery.not-found')
  expect((await hub.access.makeRecovery(person ?? '')).ok).toBe(true)
})

test('requests from other origins, of strange size or form change nothing', async () => {
  const hub = await startAccess()
  const browser = await setUp(hub)
  expect((await browser.post('/sign-out', {}, { origin: 'https://evil.example' })).code).toBe('origin.not-trusted')
  expect((await browser.post('/sign-out', {}, { origin: 'null' })).code).toBe('origin.not-trusted')
  expect((await browser.post('/counterpart/nonce', { filler: 'x'.repeat(70_000) })).code).toBe('request.malformed')
  expect((await browser.post('/counterpart/set-username-password', { username: 7 })).status).toBe(400)
  expect((await browser.post('/sign-out', {}, { 'content-type': 'text/plain' })).status).toBe(415)
  expect((await browser.get('/sign-out')).code).toBe('method.not-allowed')
  expect(await browser.person()).not.toBeNull()
})

test('guessing passwords is slowed down for one address, not for the others', async () => {
  const hub = await startAccess()
  await setUp(hub)
  const guesser = hub.browser()
  const statuses: number[] = []
  for (let i = 0; i < 22; i += 1)
    statuses.push((await guesser.post('/sign-in/username', { username: 'paul', password: `guess ${i}` })).status)
  expect(statuses.filter((status) => status === 429)).toHaveLength(2)
  expect((await guesser.post('/sign-in/username', paul)).code).toBe('rate.exceeded')
  expect((await guesser.post('/sign-in/username', paul, { 'x-counterpart-ip': '10.9.9.9' })).code).toBe('rate.exceeded')
  expect((await hub.browser().post('/sign-in/username', paul)).status).toBe(200)
})

test('cookies are out of reach of scripts and other sites, and secure where the hub is', async () => {
  const cookieOf = async (origin: string) => {
    const hub = await startAccess({ origin })
    const answer = await hub.browser().post('/counterpart/setup', { token: hub.setupToken(), ...paul })
    return answer.headers.getSetCookie().join()
  }
  const plain = await cookieOf('http://localhost:4000')
  expect(plain).toMatch(/^counterpart\.session_token=[^;]+; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/)
  expect(await cookieOf('https://hub.example.org')).toMatch(
    /^__Host-counterpart\.session_token=[^;]+; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
})

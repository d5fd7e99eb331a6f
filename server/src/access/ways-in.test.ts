import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startAccess, testOrigin } from '../testing/access-hub.ts'
import { AccessRoom, joined, newSigner, redeem } from '../testing/access-room.ts'
import { personId } from './index.ts'

/** Paul set the hub up; Clara joined by a link and has no way in but her session. */
async function withClara() {
  const hub = await startAccess()
  const paul = hub.browser()
  await paul.post('/counterpart/setup', { token: hub.setupToken(), name: 'Paul', username: 'paul', password: 'a long enough one' })
  const room = await AccessRoom.createdBy(hub, personId.parse(await paul.person()))
  const [clara, own] = [hub.browser(), newSigner()]
  const { person } = (await redeem(clara, await room.entering(await room.invites(), own), own)).read(joined)
  return { hub, clara, person }
}

test('who joined by a link may add a username and a password, and comes back with them', async () => {
  const { hub, clara, person } = await withClara()
  const credentials = { username: 'clara.m', password: 'words that I remember' }
  expect((await hub.browser().post('/counterpart/set-username-password', credentials)).code).toBe('session.missing')
  expect((await clara.post('/counterpart/set-username-password', { ...credentials, username: 'PAUL' })).code).toBe('username.taken')
  expect((await clara.get('/counterpart/me')).body).toMatchObject({ person: { username: null, hasPassword: false } })
  expect((await clara.post('/counterpart/set-username-password', credentials)).status).toBe(200)
  expect((await clara.get('/counterpart/me')).body).toMatchObject({ person: { username: 'clara.m', hasPassword: true, email: null } })
  const elsewhere = hub.browser()
  expect((await elsewhere.post('/sign-in/username', credentials)).status).toBe(200)
  expect(await elsewhere.person()).toBe(person)
})

test('two people side by side in one browser: the cookie is one of them, the tab with a token the other', async () => {
  const { hub, clara, person } = await withClara()
  const tab = hub.browser()
  const entered = await tab.post('/sign-in/username', { username: 'paul', password: 'a long enough one' })
  tab.token = entered.headers.get('set-auth-token')
  tab.cookies.clear()
  for (const [name, value] of clara.cookies) tab.cookies.set(name, value)
  expect((await tab.get('/counterpart/me')).body).toMatchObject({ person: { name: 'Paul' } })
  await tab.post('/sign-out')
  expect((await tab.get('/counterpart/me')).body).toMatchObject({ person: null })
  tab.token = 'damaged.token'
  expect(await tab.person()).toBeNull()
  tab.token = null
  expect(await tab.person()).toBe(person)
})

test('a password is changed only by who knows it', async () => {
  const { hub, clara } = await withClara()
  await clara.post('/counterpart/set-username-password', { username: 'clara', password: 'the first password' })
  const other = { username: 'clara', password: 'the second password' }
  expect((await clara.post('/counterpart/set-username-password', other)).code).toBe('password.already-set')
  const change = (current: string, password = other.password) => clara.post('/counterpart/change-password', { current, password })
  expect((await change('a guess at it')).code).toBe('password.wrong')
  expect((await change('the first password', 'short')).code).toBe('password.too-short')
  expect((await change('the first password', 'x'.repeat(129))).code).toBe('password.too-long')
  expect((await change('the first password')).status).toBe(200)
  expect((await hub.browser().post('/sign-in/username', { username: 'clara', password: 'the first password' })).status).toBe(401)
  expect((await hub.browser().post('/sign-in/username', other)).status).toBe(200)
})

test('a changed password ends every other session of that person, and nobody else’s', async () => {
  const { hub, clara, person } = await withClara()
  const first = { username: 'clara', password: 'the first password' }
  await clara.post('/counterpart/set-username-password', first)
  const [elsewhere, tab, paul] = [hub.browser(), hub.browser(), hub.browser()]
  await elsewhere.post('/sign-in/username', first)
  tab.token = (await tab.post('/sign-in/username', first)).headers.get('set-auth-token')
  tab.cookies.clear()
  await paul.post('/sign-in/username', { username: 'paul', password: 'a long enough one' })
  const ended: string[] = []
  hub.access.onSessionEnded((session) => ended.push(session))
  const change = { current: first.password, password: 'the second password' }
  expect((await clara.post('/counterpart/change-password', change)).status).toBe(200)
  expect(await Promise.all([clara, elsewhere, tab].map((browser) => browser.person()))).toEqual([person, null, null])
  expect(new Set(ended).size).toBe(2)
  expect(await paul.person()).not.toBeNull()
})

test('a password can be changed only where there is one, and by who is signed in', async () => {
  const { hub, clara } = await withClara()
  const change = { current: 'never set at all', password: 'the second password' }
  expect((await clara.post('/counterpart/change-password', change)).code).toBe('password.not-set')
  expect((await hub.browser().post('/counterpart/change-password', change)).code).toBe('session.missing')
  expect((await clara.post('/change-password', change)).code).toBe('path.not-found')
})

test('two first passwords at once leave one', async () => {
  const { hub, clara } = await withClara()
  const asked = [1, 2, 3].map((i) => ({ username: `clara${i}`, password: `password number ${i}` }))
  const answers = await Promise.all(asked.map((each) => clara.post('/counterpart/set-username-password', each)))
  expect(answers.filter(({ code }) => code === 'password.already-set')).toHaveLength(2)
  const winner = asked[answers.findIndex(({ status }) => status === 200)]
  expect((await clara.get('/counterpart/me')).body).toMatchObject({ person: { username: winner?.username } })
  expect((await hub.browser().post('/sign-in/username', winner)).status).toBe(200)
})

test('a passkey is offered under the name of the person, never under the stand-in address', async () => {
  const { clara, person } = await withClara()
  const options = await clara.get('/passkey/generate-register-options')
  expect(options.body).toMatchObject({ rp: { id: 'localhost' }, user: { name: 'Clara', displayName: 'Clara' } })
  expect(JSON.stringify(options.body)).not.toContain('person.invalid')
  expect(JSON.stringify(options.body)).not.toContain(person)
})

test('a broken answer of a browser is refused as one, adds nothing, and uses its question up', async () => {
  const { clara } = await withClara()
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const shaped = {
    id: 'AAAA',
    rawId: 'AAAA',
    type: 'public-key',
    clientExtensionResults: {},
    response: { clientDataJSON: encoded({ type: 'webauthn.create', challenge: 'x', origin: testOrigin }), attestationObject: 'AAAA' },
  }
  for (const response of [null, 'x', [], {}, { ...shaped, response: {} }, { ...shaped, response: null }, shaped]) {
    await clara.get('/passkey/generate-register-options')
    const answer = await clara.post('/passkey/verify-registration', { response })
    expect([response, answer.status, answer.code]).toEqual([response, 400, 'passkey.unverified'])
    expect((await clara.post('/passkey/verify-registration', { response })).code).toBe('CHALLENGE_NOT_FOUND')
  }
  expect((await clara.get('/passkey/list-user-passkeys')).body).toEqual([])
})

test('a session that has run out ends when it is seen, and is told', async () => {
  const { hub, clara } = await withClara()
  await hub.stop()
  const file = join(hub.dataFolder, 'settled', 'access.json')
  const kept = JSON.parse(await readFile(file, 'utf8'))
  for (const session of kept.tables.session) session.expiresAt = new Date(Date.now() - 1_000).toISOString()
  await writeFile(file, JSON.stringify(kept))
  const again = await startAccess({ dataFolder: hub.dataFolder })
  const ended: string[] = []
  again.access.onSessionEnded((session) => ended.push(session))
  expect(await again.access.speaker({ cookie: clara.cookie })).toBeNull()
  expect(ended).toHaveLength(1)
})

test('a session slides when it is used and stays where it is when only its sockets speak', async () => {
  const { hub, clara } = await withClara()
  await hub.stop()
  const file = join(hub.dataFolder, 'settled', 'access.json')
  const read = async () => JSON.parse(await readFile(file, 'utf8'))
  const kept = await read()
  const nearEnd = new Date(Date.now() + 3_600_000).toISOString()
  for (const session of kept.tables.session) session.expiresAt = nearEnd
  await writeFile(file, JSON.stringify(kept))
  const again = await startAccess({ dataFolder: hub.dataFolder })
  expect(await again.access.speaker({ cookie: clara.cookie })).not.toBeNull()
  expect((await read()).tables.session.map(({ expiresAt }: { expiresAt: string }) => expiresAt)).toEqual([nearEnd, nearEnd])
  const browser = again.browser()
  for (const [name, value] of clara.cookies) browser.cookies.set(name, value)
  const answer = await browser.get('/counterpart/me')
  expect(answer.headers.getSetCookie().join()).toContain('Max-Age=7776000')
  const days = (await read()).tables.session.map(({ expiresAt }: { expiresAt: string }) =>
    Math.round((Date.parse(expiresAt) - Date.now()) / 86_400_000),
  )
  expect(days.toSorted()).toEqual([0, 90])
})

test('a damaged accounts file stops the start and is left as it is', async () => {
  const { hub } = await withClara()
  await hub.stop()
  const file = join(hub.dataFolder, 'settled', 'access.json')
  await writeFile(file, '{"v":1}')
  await expect(startAccess({ dataFolder: hub.dataFolder })).rejects.toThrow(/access\.json/)
  expect(await readFile(file, 'utf8')).toBe('{"v":1}')
})

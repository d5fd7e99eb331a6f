import { expect, onTestFinished, test } from 'vitest'
import { fromBase64url } from '@counterpart/shared/record'
import { newSigner, redeem, registerKey } from '../testing/access-room.ts'
import { everyFile, openJournal, someFolder } from '../testing/journal-folder.ts'
import { linkIn, startPost } from '../testing/post.ts'
import { startWholeHub } from '../testing/whole-hub.ts'
import type { WholeHub, WholeHubOptions } from '../testing/whole-hub.ts'
import { comesIn, newRoomOf, openDoor, operatorPassword, stranger } from '../testing/whole-room.ts'

async function start(options: WholeHubOptions = {}): Promise<WholeHub> {
  const hub = await startWholeHub(options)
  onTestFinished(() => hub.close())
  return hub
}

/** What programs do with a link before the person does: chat previews, mail scanners, browsers that load ahead. */
const looks = [
  { method: 'HEAD', headers: {} },
  { method: 'GET', headers: {} },
  { method: 'GET', headers: { 'sec-purpose': 'prefetch', purpose: 'prefetch', 'x-moz': 'prefetch' } },
  { method: 'GET', headers: { 'user-agent': 'a link scanner', accept: '*/*' } },
  { method: 'OPTIONS', headers: { 'access-control-request-method': 'POST' } },
] as const

async function lookedAt(hub: WholeHub, token: string): Promise<void> {
  const pages = ['/setup', '/recover', '/sign-in', '/confirm-mail', '/join', '/return'].map((path) => `${path}?token=${token}`)
  const doors = ['setup', 'recover', 'redeem', 'sign-in-link', 'confirm-mail', 'view-grant', 'nonce']
  for (const path of [...pages, ...doors.map((door) => `/api/auth/counterpart/${door}?token=${token}`)])
    for (const look of looks) await hub.ask(null, path, { ...look, headers: { ...look.headers, origin: '' } })
}

test('a link that was only looked at still works: for the first account, a way back, and a room', async () => {
  const hub = await start()
  await lookedAt(hub, hub.setupToken())
  const { door } = await openDoor(hub)
  const made = await hub.access.makeRecovery('operator')
  const token = made.ok ? (made.value.split('#')[1] ?? '') : ''
  await lookedAt(hub, token)
  expect((await hub.browser().post('/counterpart/recover', { token })).status).toBe(200)
  const [own, link] = [newSigner(), await door.invites({ side: 'provider', standing: 'contributor' })]
  await lookedAt(hub, link.at.hash)
  expect((await redeem(hub.browser(), await door.entering(link, own), own)).status).toBe(200)
})

test('what lets somebody in lies in no log, in no file, and goes to no other site', { timeout: 120_000 }, async () => {
  const post = await startPost()
  onTestFinished(post.close)
  const journal = await openJournal(await someFolder())
  const hub = await start({ smtpUrl: post.url, store: journal.store })
  const secrets: Record<string, string> = { 'setup token': hub.setupToken(), password: operatorPassword }
  const { operator, door } = await openDoor(hub)
  const cookieOf = () => decodeURIComponent([...operator.cookies].find(([name]) => name.includes('session_token'))?.[1] ?? '')
  secrets['session cookie'] = cookieOf()
  await operator.post('/change-email', { newEmail: 'operator@example.org' })
  secrets['confirmation'] = linkIn((await post.next()).text).hash.slice(1)
  await operator.post('/counterpart/confirm-mail', { token: secrets['confirmation'] })
  await hub.browser().post('/sign-in/magic-link', { email: 'operator@example.org' })
  secrets['link by mail'] = linkIn((await post.next()).text).hash.slice(1)
  const tab = await hub.browser().post('/counterpart/sign-in-link', { token: secrets['link by mail'] })
  secrets['token of a tab'] = tab.headers.get('set-auth-token') ?? ''
  const made = await hub.access.makeRecovery('operator')
  secrets['way back'] = made.ok ? (made.value.split('#')[1] ?? '') : ''
  secrets['nonce'] = await operator.nonce()
  await operator.post('/counterpart/change-password', {
    current: operatorPassword,
    password: (secrets['new password'] = 'quite another one'),
  })
  await operator.post('/sign-in/username', { username: 'operator', password: (secrets['wrong password'] = 'a guess that is wrong') })
  const paul = await stranger(hub, door)
  await registerKey(paul.browser, newSigner())
  const room = await newRoomOf(hub, paul)
  await comesIn(hub, room, { side: 'client', standing: 'lead' })
  const address = await hub.ask(paul.browser, `/api/projects/${room.project}/calendar-address`, { method: 'POST' })
  secrets['calendar address'] = /calendar\/(?<token>[\w-]+)\.ics/u.exec(await address.text())?.groups?.['token'] ?? ''
  await hub.ask(null, `/calendar/${secrets['calendar address']}.ics`)
  await hub.ask(null, `/calendar/${secrets['calendar address']}.ics?x=${secrets['nonce']}`, { method: 'DELETE' })

  for (const [name, secret] of Object.entries(secrets)) expect([name, secret.length > 8]).toEqual([name, true])
  const files = [...(await everyFile(hub.dataFolder)), ...(await everyFile(journal.folder))].map(
    ([path, bytes]) => [path, bytes.toString('latin1')] as const,
  )
  expect(files.length).toBeGreaterThan(5)
  const found = Object.entries(secrets).flatMap(([name, secret]) => [
    ...files.filter(([, text]) => text.includes(secret)).map(([path]) => `${name} in ${path}`),
    ...hub.logged.filter((line) => line.includes(secret)).map((line) => `${name} in the log: ${line}`),
  ])
  expect(found).toEqual([])
  expect(hub.logged.length).toBeGreaterThan(5)
  // A search that finds nothing must be one that could find something.
  expect(files.some(([, text]) => text.includes('operator@example.org'))).toBe(true)
  expect(fromBase64url(secrets['calendar address'])).toHaveLength(32)
})

test('no page and no answer tells the next site where somebody came from', async () => {
  const hub = await start()
  await openDoor(hub)
  for (const path of ['/', '/setup', '/join', '/health', '/api/auth/counterpart/me', '/api/exports', `/calendar/${'A'.repeat(43)}.ics`])
    expect([path, (await hub.ask(null, path)).headers.get('referrer-policy')]).toEqual([path, 'no-referrer'])
})

import { expect, onTestFinished, test } from 'vitest'
import { startAccess } from '../testing/access-hub.ts'
import type { AccessBrowser } from '../testing/access-browser.ts'
import { AccessRoom, newSigner, redeem } from '../testing/access-room.ts'
import { linkIn, startPost } from '../testing/post.ts'
import { personId } from './index.ts'

async function withMail() {
  const post = await startPost()
  onTestFinished(post.close)
  const hub = await startAccess({ smtpUrl: post.url })
  const paul = hub.browser()
  await paul.post('/counterpart/setup', { token: hub.setupToken(), name: 'Paul', username: 'paul', password: 'a long enough one' })
  return { post, hub, paul }
}

function confirm(browser: AccessBrowser, link: URL) {
  return browser.post('/counterpart/confirm-mail', { token: link.hash.slice(1) })
}

test('an address counts once its own person confirmed it; then a link by mail signs in, once', async () => {
  const { post, hub, paul } = await withMail()
  expect((await paul.get('/counterpart/me')).body).toMatchObject({ mail: true, person: { email: null } })
  expect((await paul.post('/change-email', { newEmail: 'Paul@Example.org' })).status).toBe(200)
  const confirmation = await post.next()
  expect(confirmation.to).toBe('paul@example.org')
  expect((await paul.get('/counterpart/me')).body).toMatchObject({ person: { email: null } })
  const confirming = linkIn(confirmation.text)
  expect([confirming.origin, confirming.pathname]).toEqual(['http://localhost:4000', '/confirm-mail'])
  expect((await paul.get(`/verify-email?token=${confirming.hash.slice(1)}`)).status).toBe(404)
  expect((await confirm(paul, confirming)).status).toBe(200)
  expect((await confirm(paul, confirming)).code).toBe('confirmation.not-found')
  expect((await paul.get('/counterpart/me')).body).toMatchObject({ person: { email: 'paul@example.org', hasPassword: true } })

  const browser = hub.browser()
  expect((await browser.post('/sign-in/magic-link', { email: 'paul@example.org' })).body).toEqual({ status: true })
  const link = linkIn((await post.next()).text)
  expect([link.origin, link.pathname]).toEqual(['http://localhost:4000', '/sign-in'])
  const token = link.hash.slice(1)
  expect((await browser.get(`/magic-link/verify?token=${token}`)).status).toBe(404)
  const answers = await Promise.all([1, 2, 3].map(() => hub.browser().post('/counterpart/sign-in-link', { token })))
  expect(answers.filter(({ code }) => code === 'link.not-found')).toHaveLength(2)
  expect(answers.find(({ status }) => status === 200)?.headers.get('set-auth-token')).toMatch(/\./)
  expect(await paul.person()).not.toBeNull()
  expect((await browser.post('/sign-in/email', { email: 'paul@example.org', password: 'a long enough one' })).status).toBe(200)
  expect((await paul.get('/counterpart/me')).body).toMatchObject({ person: { hasPassword: true } })
})

test('nobody but the person who asked can confirm an address, so no click of a stranger opens or moves an account', async () => {
  const { post, hub, paul } = await withMail()
  await paul.post('/change-email', { newEmail: 'victim@example.org' })
  const link = linkIn((await post.next()).text)
  const victim = hub.browser()
  expect((await confirm(victim, link)).code).toBe('session.missing')
  expect(victim.cookies.size).toBe(0)
  const [clara, own] = [hub.browser(), newSigner()]
  const room = await AccessRoom.createdBy(hub, personId.parse(await paul.person()))
  await redeem(clara, await room.entering(await room.invites(), own), own)
  expect((await confirm(clara, link)).code).toBe('confirmation.not-found')
  expect((await clara.get('/counterpart/me')).body).toMatchObject({ person: { email: null } })
  expect((await paul.get('/counterpart/me')).body).toMatchObject({ person: { email: null } })
  expect((await hub.browser().post('/sign-in/magic-link', { email: 'victim@example.org' })).body).toEqual({ status: true })
  await hub.stop()
  expect(post.mails).toEqual([])
})

test('nothing is mailed to strangers or to stand-in addresses, and the answer does not tell', async () => {
  const { post, hub, paul } = await withMail()
  const person = await paul.person()
  for (const email of ['nobody@example.org', `${person}@person.invalid`])
    expect((await hub.browser().post('/sign-in/magic-link', { email })).body).toEqual({ status: true })
  await hub.stop()
  expect(post.mails).toEqual([])
})

test('without a mail server there is no mail address to add and no link to ask for', async () => {
  const hub = await startAccess()
  const paul = hub.browser()
  await paul.post('/counterpart/setup', { token: hub.setupToken(), name: 'Paul', username: 'paul', password: 'a long enough one' })
  expect((await paul.post('/change-email', { newEmail: 'paul@example.org' })).status).toBe(400)
  expect((await paul.post('/sign-in/magic-link', { email: 'paul@example.org' })).status).toBe(404)
})

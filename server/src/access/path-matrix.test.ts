import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccessBrowser } from '../testing/access-browser.ts'
import { newId } from '../testing/access-room.ts'
import { castOf } from '../testing/whole-cast.ts'
import type { Cast } from '../testing/whole-cast.ts'
import { startWholeHub } from '../testing/whole-hub.ts'
import type { WholeHub } from '../testing/whole-hub.ts'
import { openPaths } from './paths.ts'
import type { OpenPath } from './paths.ts'

/**
 * What nobody (no session, or one that is over) and somebody signed in are answered, written out by hand. These paths speak of the account
 * that asks and of links, whose own keys are asked; no row tells a member from a stranger.
 */
interface Row {
  readonly body?: object
  readonly nobody: string
  readonly signedIn: string
}

const A86 = 'A'.repeat(86)
const key = `B${'A'.repeat(86)}`
const signed = { project: 'A'.repeat(43), member: newId(), key, grant: key, proof: A86 }
const event = { statement: '{}', signature: A86, body: '{}', salt: 'A'.repeat(43) }
const wrong = { username: 'operator', email: 'nobody@example.org', password: 'not the password' }
const token = 'x'.repeat(43)

/** Typed by path: one that is opened without a row here does not build. */
const rows: Readonly<Record<OpenPath, Row>> = {
  '/sign-in/username': { body: wrong, nobody: '401', signedIn: '401' },
  '/sign-in/email': { body: wrong, nobody: '401', signedIn: '401' },
  '/sign-in/magic-link': { body: { email: 'a@example.org' }, nobody: '404', signedIn: '404' },
  '/get-session': { nobody: '200', signedIn: '200' },
  '/list-sessions': { nobody: '401', signedIn: '200' },
  '/revoke-session': { body: { token: 'x' }, nobody: '401', signedIn: '200' },
  '/revoke-other-sessions': { nobody: '401', signedIn: '200' },
  '/change-email': { body: { newEmail: 'a@example.org' }, nobody: '401', signedIn: '400' },
  '/passkey/generate-register-options': { nobody: '401', signedIn: '200' },
  '/passkey/verify-registration': { nobody: '400', signedIn: '400' },
  '/passkey/generate-authenticate-options': { nobody: '200', signedIn: '200' },
  '/passkey/verify-authentication': { body: { response: {} }, nobody: '401', signedIn: '401' },
  '/passkey/list-user-passkeys': { nobody: '401', signedIn: '200' },
  '/passkey/update-passkey': { body: { id: 'x', name: 'y' }, nobody: '401', signedIn: '404' },
  '/passkey/delete-passkey': { body: { id: 'x' }, nobody: '401', signedIn: '404' },
  '/counterpart/me': { nobody: '200', signedIn: '200' },
  '/counterpart/setup': { body: { token, name: 'Eve', username: 'eve', password: 'a long enough one' }, nobody: '404', signedIn: '404' },
  '/counterpart/recover': { body: { token }, nobody: '404', signedIn: '404' },
  '/counterpart/nonce': { nobody: '200', signedIn: '200' },
  '/counterpart/view-grant': {
    body: { project: signed.project, seq: 1, nonce: 'x', signature: A86 },
    nobody: '409 nonce.unknown',
    signedIn: '409 nonce.unknown',
  },
  '/counterpart/redeem': { body: { event, nonce: 'x', proof: A86 }, nobody: '400 event.malformed', signedIn: '400 event.malformed' },
  '/counterpart/set-username-password': {
    body: { username: '-', password: '-' },
    nobody: '401 session.missing',
    signedIn: '400 username.malformed',
  },
  '/counterpart/change-password': {
    body: { current: '-', password: '-' },
    nobody: '401 session.missing',
    signedIn: '409 password.not-set',
  },
  '/counterpart/sign-in-link': { body: { token }, nobody: '404', signedIn: '404' },
  '/counterpart/confirm-mail': { body: { token }, nobody: '404', signedIn: '404' },
  '/counterpart/register-key': {
    body: { key, nonce: 'x', proof: A86, label: 'Laptop' },
    nobody: '401 session.missing',
    signedIn: '409 nonce.unknown',
  },
  '/counterpart/keys': { nobody: '401 session.missing', signedIn: '200' },
  '/counterpart/countersign': { body: signed, nobody: '401 session.missing', signedIn: '409 key.unknown' },
  '/sign-out': { nobody: '200', signedIn: '200' },
  '/revoke-sessions': { nobody: '401', signedIn: '401' }, // asked after signing out
}

let hub: WholeHub
let cast: Cast
beforeAll(async () => {
  hub = await startWholeHub()
  cast = await castOf(hub)
}, 120_000)
afterAll(() => hub.close())

async function answersFor(browser: AccessBrowser, which: 'nobody' | 'signedIn') {
  const told: Record<string, string> = {}
  const wanted: Record<string, string> = {}
  for (const [path, row] of Object.entries(rows)) {
    const method = openPaths[path as OpenPath]
    const answer = method === 'GET' ? await browser.get(path) : await browser.post(path, row.body ?? {})
    const code = answer.code?.includes('.') ? ` ${answer.code}` : '' // the library's own codes are its own
    told[path] = `${answer.status}${row[which].includes(' ') ? code : ''}`
    wanted[path] = row[which]
  }
  return { told, wanted }
}

test.each(['anonymous', 'revokedSession'] as const)('%s gets nothing that needs a person', async (actor) => {
  const { told, wanted } = await answersFor(cast.browsers[actor], 'nobody')
  expect(told).toEqual(wanted)
})

test.each(['stranger', 'removed', 'revokedKey', 'clientObserver', 'clientContributor'] as const)(
  '%s is answered about their own account alone',
  async (actor) => {
    const { told, wanted } = await answersFor(cast.browsers[actor], 'signedIn')
    expect(told).toEqual(wanted)
  },
)

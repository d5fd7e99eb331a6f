import type { Outcome } from '@counterpart/shared/kernel'
import { okWith, refuse } from '@counterpart/shared/kernel'
import { z } from 'zod'
import { fetchJson } from '../../session/http.ts'
import { refreshSession } from '../../session/session-store.ts'

/** What these answers hold beside their success is not needed here: who is signed in is asked again afterwards. */
const anything = z.unknown()

async function post(path: string, body: unknown): Promise<Outcome<unknown>> {
  return fetchJson({ path: `/api/auth${path}`, method: 'POST', body, answer: anything })
}

async function enterBy(asked: Promise<Outcome<unknown>>): Promise<Outcome<unknown>> {
  const answer = await asked
  if (answer.ok) await refreshSession()
  return answer
}

/** By user name, or by mail address where one is typed. */
export async function signIn({ name, password }: { name: string; password: string }): Promise<Outcome<unknown>> {
  const byMail = name.includes('@')
  const answer = await enterBy(
    byMail ? post('/sign-in/email', { email: name, password }) : post('/sign-in/username', { username: name, password }),
  )
  return answer.ok || !isWrongPassword(answer.code) ? answer : refuse('sign-in.failed')
}

export function setUp(account: { token: string; name: string; username: string; password: string }): Promise<Outcome<unknown>> {
  return enterBy(post('/counterpart/setup', account))
}

export function recover(token: string): Promise<Outcome<unknown>> {
  return enterBy(post('/counterpart/recover', { token }))
}

/** Mails a link that signs in once. The answer is the same whether or not an account has the address. */
export function askForMailLink(email: string): Promise<Outcome<unknown>> {
  return post('/sign-in/magic-link', { email })
}

/** Uses up the token of a mailed sign-in link. */
export function signInByMailLink(token: string): Promise<Outcome<unknown>> {
  return enterBy(post('/counterpart/sign-in-link', { token }))
}

/** Adds the address that the token was mailed to; only its own person can, signed in. */
export function confirmMail(token: string): Promise<Outcome<unknown>> {
  return enterBy(post('/counterpart/confirm-mail', { token }))
}

export function setUsernamePassword(ways: { username: string; password: string }): Promise<Outcome<unknown>> {
  return enterBy(post('/counterpart/set-username-password', ways))
}

/** Every other session of the person ends with it; this one stays. */
export function changePassword(passwords: { current: string; password: string }): Promise<Outcome<unknown>> {
  return enterBy(post('/counterpart/change-password', passwords))
}

/** Takes effect once the link mailed to the new address was opened. */
export function changeMailAddress(newEmail: string): Promise<Outcome<unknown>> {
  return enterBy(post('/change-email', { newEmail }))
}

const session = z.object({
  token: z.string(),
  createdAt: z.coerce.date(),
  updatedAt: z.coerce.date(),
  userAgent: z.string().nullish(),
})
const present = z.object({ session: z.object({ token: z.string() }) }).nullable()
export type OpenSession = z.infer<typeof session> & { readonly isCurrent: boolean }

/** Newest use first; the one this page runs on is marked. */
export async function listSessions(): Promise<Outcome<OpenSession[]>> {
  const listed = await fetchJson({ path: '/api/auth/list-sessions', answer: z.array(session) })
  if (!listed.ok) return listed
  const here = await fetchJson({ path: '/api/auth/get-session', answer: present })
  const token = here.ok ? here.value?.session.token : undefined
  const marked = listed.value.map((open) => ({ ...open, isCurrent: open.token === token }))
  return okWith(marked.toSorted((one, other) => other.updatedAt.getTime() - one.updatedAt.getTime()))
}

export function endSession(token: string): Promise<Outcome<unknown>> {
  return post('/revoke-session', { token })
}

export function endOtherSessions(): Promise<Outcome<unknown>> {
  return post('/revoke-other-sessions', {})
}

/** The account library has one code for each of its ways in; they say the same to the person. */
function isWrongPassword(code: string): boolean {
  return ['INVALID_USERNAME_OR_PASSWORD', 'INVALID_EMAIL_OR_PASSWORD', 'INVALID_EMAIL', 'http.signed-out'].includes(code)
}

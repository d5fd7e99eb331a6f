import { randomUUID } from 'node:crypto'
import type { GenericEndpointContext } from 'better-auth'
import { getSessionFromCtx } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { personId } from './port.ts'
import type { PersonId } from './port.ts'
import { refused } from './refusals.ts'

type Store = GenericEndpointContext['context']['internalAdapter']

/** RFC 2606 keeps this domain from ever receiving mail. The account library wants an address for everybody; few people give one. */
const noMail = '@person.invalid'

export function newPersonId(): PersonId {
  return personId.parse(randomUUID())
}

/** The person's own address, or null: the stand-in is never shown and nothing is mailed to it. */
export function mailOf(user: { email: string }): string | null {
  return user.email.endsWith(noMail) ? null : user.email
}

/** The username, which a plugin adds to the library's own fields; null for a person without one. */
export function usernameOf(user: Readonly<Record<string, unknown>>): string | null {
  return typeof user['username'] === 'string' ? user['username'] : null
}

/**
 * Makes an account that has no way in yet but a session. The stand-in address counts as verified: then the library stores a real one
 * only after it was confirmed, and nothing ever waits for a mail to the stand-in.
 */
export async function createPerson(store: Store, asked: { id: PersonId; name: string; username?: string }): Promise<void> {
  await store.createUser({ ...asked, email: `${asked.id}${noMail}`, emailVerified: true }, { method: 'email-password' })
}

/** Sets the very first password. Its row's id follows from the person, so that two at once cannot leave two passwords. */
export async function setPassword(store: Store, person: PersonId, hash: string): Promise<void> {
  await store.linkAccount({ id: passwordRow(person), userId: person, providerId: 'credential', accountId: person, password: hash })
}

/** The person has no password from here on; their sessions stay. */
export function forgetPassword(store: Store, person: PersonId): Promise<void> {
  return store.deleteAccount(passwordRow(person))
}

function passwordRow(person: PersonId): string {
  return `credential-${person}`
}

/** The person of this request; null when nobody is signed in. Slides the session. */
export async function signedIn(ctx: GenericEndpointContext): Promise<PersonId | null> {
  const found = await getSessionFromCtx(ctx)
  return found ? personId.parse(found.user.id) : null
}

/** The person of this request, or the refusal that says to sign in. */
export async function needSignedIn(ctx: GenericEndpointContext): Promise<PersonId> {
  const person = await signedIn(ctx)
  if (!person) throw refused('session.missing')
  return person
}

/** Signs a person in on this answer: cookie, and `set-auth-token` for a tab of its own. Somebody already signed in as that person keeps the session. */
export async function signIn(ctx: GenericEndpointContext, person: PersonId): Promise<void> {
  const present = await getSessionFromCtx(ctx)
  const user = await ctx.context.internalAdapter.findUserById(person)
  if (!user) throw new Error('a person without an account was to be signed in')
  const session = present?.user.id === person ? present.session : await ctx.context.internalAdapter.createSession(person)
  await setSessionCookie(ctx, { session, user })
}

import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth'
import { createAuthEndpoint, getSessionFromCtx, isAPIError } from 'better-auth/api'
import { z } from 'zod'
import { title } from '@counterpart/shared/kernel'
import { NotUnique } from '../account-tables.ts'
import { isEasyToGuess } from '../easy-passwords.ts'
import { isSetupToken, takeRecoveryToken, takeSetupToken } from '../one-time-tokens.ts'
import { mostOfPassword } from '../passwords.ts'
import { createPerson, forgetPassword, mailOf, needSignedIn, newPersonId, setPassword, signedIn, signIn, usernameOf } from '../persons.ts'
import type { PersonId } from '../port.ts'
import { refused } from '../refusals.ts'

type Endpoints = NonNullable<BetterAuthPlugin['endpoints']>

export const usernamePattern = /^[A-Za-z0-9._-]{3,30}$/

const token = z.string().max(100)
const credentials = z.object({ username: z.string().max(200), password: z.string().max(2_000) })
const passwordChange = z.object({ current: z.string().max(2_000), password: z.string().max(2_000) })

/** Who am I, the first account, the operator's way back, and a username with a password. */
export function waysIn(needs: { hasMail: boolean; hasSample: boolean }): Endpoints {
  return {
    me: createAuthEndpoint('/counterpart/me', { method: 'GET' }, async (ctx) => {
      const person = await signedIn(ctx)
      const needsSetup = (await ctx.context.internalAdapter.countTotalUsers()) === 0
      return ctx.json({ person: person && (await describe(ctx, person)), mail: needs.hasMail, needsSetup, hasSample: needs.hasSample })
    }),
    setup: createAuthEndpoint('/counterpart/setup', { method: 'POST', body: credentials.extend({ token, name: title }) }, async (ctx) => {
      const store = ctx.context.internalAdapter
      if (!(await isSetupToken(store, ctx.body.token))) throw refused('setup.not-found')
      await assertUsable(ctx.body, [ctx.body.name])
      const hash = await ctx.context.password.hash(ctx.body.password)
      if (!(await takeSetupToken(store, ctx.body.token))) throw refused('setup.not-found')
      const id = newPersonId()
      await createPerson(store, { id, name: ctx.body.name, username: ctx.body.username })
      await setPassword(store, id, hash)
      await signIn(ctx, id)
      return ctx.json({ person: id })
    }),
    recover: createAuthEndpoint('/counterpart/recover', { method: 'POST', body: z.object({ token }) }, async (ctx) => {
      const person = await takeRecoveryToken(ctx.context.internalAdapter, ctx.body.token)
      if (!person) throw refused('recovery.not-found')
      await forgetPassword(ctx.context.internalAdapter, person) // the person has forgotten it: else no new one could be set
      await signIn(ctx, person)
      return ctx.json({ person })
    }),
    setUsernamePassword: createAuthEndpoint('/counterpart/set-username-password', { method: 'POST', body: credentials }, async (ctx) => {
      const person = await needSignedIn(ctx)
      await assertUsable(ctx.body)
      const store = ctx.context.internalAdapter
      if (await store.findCredentialAccount(person)) throw refused('password.already-set')
      const hash = await ctx.context.password.hash(ctx.body.password)
      await asTaken('password.already-set', () => setPassword(store, person, hash))
      try {
        await asTaken('username.taken', () => store.updateUser(person, { username: ctx.body.username }))
      } catch (error) {
        await forgetPassword(store, person) // a password without a name would be in the way of the next try
        throw error
      }
      return ctx.json({ person })
    }),
    changePassword: createAuthEndpoint('/counterpart/change-password', { method: 'POST', body: passwordChange }, async (ctx) =>
      ctx.json({ person: await changePassword(ctx, ctx.body) }),
    ),
  }
}

/**
 * The library's own way ends the present session too and makes another. Pages that are open would find themselves signed out before the
 * new cookie has arrived, so here it stays and every other one ends.
 */
async function changePassword(ctx: GenericEndpointContext, asked: z.infer<typeof passwordChange>): Promise<string> {
  const found = await getSessionFromCtx(ctx)
  if (!found) throw refused('session.missing')
  const { internalAdapter: store, password } = ctx.context
  const account = await store.findCredentialAccount(found.user.id)
  if (!account?.password) throw refused('password.not-set')
  await assertPassword(asked.password, [usernameOf(found.user) ?? '', found.user.name])
  if (!(await password.verify({ hash: account.password, password: asked.current }))) throw refused('password.wrong')
  await store.updateAccount(account.id, { password: await password.hash(asked.password) })
  const others = (await store.listSessions(found.user.id)).filter(({ token: held }) => held !== found.session.token)
  for (const other of others) await store.deleteSession(other.token)
  return found.user.id
}

async function describe(ctx: GenericEndpointContext, person: PersonId) {
  const user = await ctx.context.internalAdapter.findUserById(person)
  if (!user) return null
  const passkeys = await ctx.context.adapter.count({ model: 'passkey', where: [{ field: 'userId', value: person }] })
  const hasPassword = Boolean((await ctx.context.internalAdapter.findCredentialAccount(person))?.password)
  return { id: person, name: user.name, username: usernameOf(user), email: mailOf(user), hasPassword, passkeys }
}

async function assertUsable({ username, password }: z.infer<typeof credentials>, names: readonly string[] = []): Promise<void> {
  if (!usernamePattern.test(username)) throw refused('username.malformed')
  await assertPassword(password, [username, ...names])
}

async function assertPassword(password: string, about: readonly string[]): Promise<void> {
  if (password.length < 10) throw refused('password.too-short')
  if (password.length > mostOfPassword) throw refused('password.too-long')
  if (await isEasyToGuess(password, about)) throw refused('password.easy')
}

/** Two requests at once for one name or one password: the second finds the field taken. */
async function asTaken(code: 'username.taken' | 'password.already-set', change: () => Promise<unknown>): Promise<void> {
  try {
    await change()
  } catch (error) {
    const isTaken = error instanceof NotUnique || (isAPIError(error) && error.body?.code === 'USERNAME_IS_ALREADY_TAKEN')
    throw isTaken ? refused(code) : error
  }
}

import { createHash, randomBytes } from 'node:crypto'
import type { AuthContext } from 'better-auth'
import type { Instant } from '@counterpart/shared/kernel'
import { personId } from './port.ts'
import type { PersonId } from './port.ts'

type Store = AuthContext['internalAdapter']

const setup = 'counterpart-setup'
const recovery = 'counterpart-recovery'
const dayMs = 86_400_000
/** The setup address lives until the next start or its use; the library wants a date. */
const setupLifeMs = 3_650 * dayMs
const recoveryLifeMs = dayMs

/** Makes the one token by which the first account can be made; the one before is void. Only its hash is kept. */
export async function makeSetupToken(store: Store, now: Instant): Promise<string> {
  const token = newToken()
  await store.deleteVerificationByIdentifier(setup)
  await store.createVerificationValue({ identifier: setup, value: hashOf(token), expiresAt: new Date(now + setupLifeMs) })
  return token
}

/** Is this the present setup token? Looking does not use it up. */
export async function isSetupToken(store: Store, token: string): Promise<boolean> {
  const kept = await store.findVerificationValue(setup)
  return kept?.value === hashOf(token) // both are hashes: comparing them tells nothing about the token
}

/** Uses the setup token up: true for exactly one of any number of callers. */
export async function takeSetupToken(store: Store, token: string): Promise<boolean> {
  if (!(await isSetupToken(store, token))) return false
  const taken = await store.consumeVerificationValue(setup)
  return taken?.value === hashOf(token)
}

/** A token that signs this person in, once, within a day. Only its hash is kept. */
export async function makeRecoveryToken(store: Store, asked: { person: PersonId; now: Instant }): Promise<string> {
  const token = newToken()
  const identifier = `${recovery}:${hashOf(token)}`
  await store.createVerificationValue({ identifier, value: asked.person, expiresAt: new Date(asked.now + recoveryLifeMs) })
  return token
}

/** Uses a recovery token up; null for one that was used, has expired or never was. */
export async function takeRecoveryToken(store: Store, token: string): Promise<PersonId | null> {
  const taken = await store.consumeVerificationValue(`${recovery}:${hashOf(token)}`)
  return taken ? personId.parse(taken.value) : null
}

function newToken(): string {
  return randomBytes(32).toString('base64url')
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

import type { GenericEndpointContext } from 'better-auth'
import type { Instant } from '@counterpart/shared/kernel'
import type { Crypto } from '@counterpart/shared/record'
import type { BrowserKeys } from './browser-keys.ts'
import type { Memberships } from './memberships.ts'
import type { Nonces } from './nonces.ts'
import type { AccessLog, AccessSettings, PersonId, Records } from './port.ts'

/** What the hub's own endpoints work with. */
export interface PluginNeeds {
  readonly settings: AccessSettings
  readonly rooms: Records
  readonly clock: () => Instant
  readonly crypto: Crypto
  readonly nonces: Nonces
  readonly memberships: Memberships
  readonly keys: BrowserKeys
  readonly keysChanged: (person: PersonId) => void
  readonly log: AccessLog
}

/**
 * The origin that the browser speaks from, which its proofs name: another site that relays them would have to name its own.
 * Security: the bridge let only trusted origins through.
 */
export function originOf(ctx: GenericEndpointContext, { settings }: Pick<PluginNeeds, 'settings'>): string {
  return ctx.headers?.get('origin') ?? settings.origin
}

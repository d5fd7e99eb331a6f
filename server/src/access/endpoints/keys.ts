import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { z } from 'zod'
import { title } from '@counterpart/shared/kernel'
import { isSignedBy, publicKey, signature, toCanonical } from '@counterpart/shared/record'
import { countersignature } from '../access-data.ts'
import { originOf } from '../needs.ts'
import type { PluginNeeds } from '../needs.ts'
import { needSignedIn } from '../persons.ts'
import { refused } from '../refusals.ts'
import { keepCountersignature } from '../vouching.ts'

type Endpoints = NonNullable<BetterAuthPlugin['endpoints']>

const registration = z.object({ key: publicKey, nonce: z.string().max(100), proof: signature, label: title })

/** A person's browsers: each registers its key, and an older one signs for it, room by room. */
export function keyEndpoints(needs: PluginNeeds): Endpoints {
  return {
    registerKey: createAuthEndpoint('/counterpart/register-key', { method: 'POST', body: registration }, async (ctx) => {
      const person = await needSignedIn(ctx)
      const { key, nonce, proof, label } = ctx.body
      if (!needs.nonces.take(nonce)) throw refused('nonce.unknown')
      const text = toCanonical({ key, nonce, origin: originOf(ctx, needs), person })
      if (!(await isSignedBy(needs.crypto, key, { domain: 'register-key', text, signature: proof }))) throw refused('proof.invalid')
      await needs.keys.register({ person, key, label, registeredAt: needs.clock() })
      needs.keysChanged(person)
      return ctx.json({ key })
    }),
    keys: createAuthEndpoint('/counterpart/keys', { method: 'GET' }, async (ctx) => {
      const person = await needSignedIn(ctx)
      const keys = needs.keys.of(person).map(({ key, label, registeredAt }) => ({ key, label, registeredAt }))
      return ctx.json({ keys, countersignatures: needs.keys.countersignaturesFor(person) })
    }),
    countersign: createAuthEndpoint('/counterpart/countersign', { method: 'POST', body: countersignature }, async (ctx) => {
      const person = await needSignedIn(ctx)
      const kept = await keepCountersignature(needs, person, ctx.body)
      if (!kept.ok) throw refused(kept.code)
      return ctx.json({ key: ctx.body.key })
    }),
  }
}

import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { z } from 'zod'
import { projectId } from '@counterpart/shared/kernel'
import { beginning, invitationViewText, isSignedBy, position, signature, signedEvent } from '@counterpart/shared/record'
import { findGrant, standingOf } from '../grants.ts'
import type { PluginNeeds } from '../needs.ts'
import { originOf } from '../needs.ts'
import { signIn } from '../persons.ts'
import { redeem } from '../redeem.ts'
import { refused } from '../refusals.ts'

type Endpoints = NonNullable<BetterAuthPlugin['endpoints']>

const nonce = z.string().max(100)
const asked = z.object({ project: projectId, seq: z.int().min(1), nonce, signature, after: position.optional() })

/** The ways in that a link opens: looking at what it leads to, and going through. */
export function grantEndpoints(needs: PluginNeeds): Endpoints {
  return {
    nonce: createAuthEndpoint('/counterpart/nonce', { method: 'POST' }, (ctx) => ctx.json({ nonce: needs.nonces.give() })),
    viewGrant: createAuthEndpoint('/counterpart/view-grant', { method: 'POST', body: asked }, async (ctx) => {
      if (!needs.nonces.take(ctx.body.nonce)) throw refused('nonce.unknown')
      return ctx.json(await viewGrant(needs, ctx.body, originOf(ctx, needs)))
    }),
    redeem: createAuthEndpoint(
      '/counterpart/redeem',
      { method: 'POST', body: z.object({ event: signedEvent, nonce, proof: signature }) },
      async (ctx) => {
        const { person, ...placed } = await redeem(ctx, needs, ctx.body)
        await signIn(ctx, person)
        return ctx.json({ person, ...placed })
      },
    ),
  }
}

/** One page of the record up to the grant's entry. Security: without the link's key nothing is told apart, not even what exists. */
async function viewGrant(needs: PluginNeeds, asking: z.infer<typeof asked>, origin: string) {
  const { project, seq, after = beginning } = asking
  const grant = await findGrant(needs.rooms, project, seq)
  if (!grant) throw refused('grant.not-found')
  const text = invitationViewText({ origin, project, nonce: asking.nonce })
  const isHolder = await isSignedBy(needs.crypto, grant.key, { domain: 'invitation-view', text, signature: asking.signature })
  if (!isHolder) throw refused('grant.not-found')
  const standing = standingOf(grant, needs.clock())
  if (!standing.ok) throw refused(standing.code)
  const page = await needs.rooms.page(project, after)
  if (!page.ok) throw refused('grant.not-found')
  const entries = page.value.entries.slice(0, Math.max(0, seq - after.seq))
  return { entries, head: grant.position, hasMore: after.seq + entries.length < seq }
}

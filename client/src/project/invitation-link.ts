import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import type { PlacedEntry, Replay } from '@counterpart/shared/project'
import { beginning, fromBase64url, invitationViewText, position, readGrantLink, signText } from '@counterpart/shared/record'
import type { GrantLink, Position } from '@counterpart/shared/record'
import { z } from 'zod'
import type { DeviceEnvironment } from './environment.ts'
import { secretSigner } from './key-pair.ts'
import { freshNonce } from './keys.ts'
import { openReader } from './receive.ts'
import type { Reader } from './receive.ts'
import { redeemLink } from './redeem-link.ts'
import type { Redeeming } from './redeem-link.ts'
import type { GrantView } from './room.ts'

const viewed = z.object({ entries: z.array(z.string()), head: position, hasMore: z.boolean() })

/** The record up to the entry that made a link, verified here. */
export interface VerifiedGrant {
  readonly link: GrantLink
  readonly secret: Uint8Array
  readonly replay: Replay
  readonly entries: readonly PlacedEntry[]
}

/**
 * Looks at what a link leads to. Fetches the record up to the link's entry with the link's own key, verifies every entry of it, and
 * refuses a record without that very entry: a host that shows another history gets nobody to join it.
 */
export async function openGrant(env: DeviceEnvironment, fragment: string, redeeming: Redeeming): Promise<Outcome<GrantView>> {
  const link = readGrantLink(fragment)
  if (!link.ok) return link
  const secret = fromBase64url(link.value.secret)
  if (!secret) return refuse('link.malformed')
  const fetched = await fetchRecord(env, link.value, secret)
  if (!fetched.ok) return fetched
  const { replay, entries } = fetched.value
  const grant = replay.state.ring.grants.get(link.value.hash)
  const member = grant && replay.state.members.all.get(grant.member)
  if (!grant || !member || grant.kind !== link.value.kind) return refuse('grant.not-found')
  return okWith({
    kind: grant.kind,
    project: link.value.project,
    member,
    deadline: grant.deadline,
    state: replay.state,
    entries,
    offeredBy: grant.offeredBy === 'host' ? null : (replay.state.members.all.get(grant.offeredBy) ?? null),
    redeem: ({ name }) => redeemLink(env, { link: link.value, secret, replay, entries }, { ...redeeming, name, member: grant.member }),
  })
}

async function fetchRecord(env: DeviceEnvironment, link: GrantLink, secret: Uint8Array): Promise<Outcome<VerifiedGrant>> {
  const reader = openReader(env.crypto, link.project, env.verifier?.helperFor(link.project))
  try {
    return await readUpTo(env, reader, { link, secret })
  } finally {
    reader.settle()
  }
}

async function readUpTo(
  env: DeviceEnvironment,
  reader: Reader,
  { link, secret }: { link: GrantLink; secret: Uint8Array },
): Promise<Outcome<VerifiedGrant>> {
  const entries: PlacedEntry[] = []
  for (;;) {
    const page = await fetchPage(env, link, { secret, after: reader.head() })
    if (!page.ok) return page
    const { placed, stop } = await reader.take(page.value.entries)
    entries.push(...placed)
    if (stop) return refuse(stop.kind === 'gap' ? 'link.other-record' : stop.code)
    if (!page.value.hasMore) break
    if (placed.length === 0) return refuse('link.other-record')
  }
  const replay = reader.replay()
  if (!replay || reader.head().seq !== link.seq || reader.head().hash !== link.hash) return refuse('link.other-record')
  if (replay.isNewer) return refuse('room.newer')
  return okWith({ link, secret, replay, entries })
}

async function fetchPage(
  env: DeviceEnvironment,
  { project, seq }: GrantLink,
  { secret, after }: { secret: Uint8Array; after: Position },
): Promise<Outcome<z.infer<typeof viewed>>> {
  const nonce = await freshNonce(env.http)
  if (!nonce.ok) return nonce
  const text = invitationViewText({ origin: env.http.origin, project, nonce: nonce.value })
  const signature = await signText(secretSigner(secret), 'invitation-view', text)
  const body = { project, seq, nonce: nonce.value, signature, ...(after.seq === beginning.seq ? {} : { after }) }
  return env.http.fetchJson({ path: '/api/auth/counterpart/view-grant', method: 'POST', body, answer: viewed })
}

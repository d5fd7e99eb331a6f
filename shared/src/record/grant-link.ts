import { p256 } from '@noble/curves/nist.js'
import { z } from 'zod'
import { okWith, projectId, refuse } from '../kernel/index.ts'
import type { Outcome } from '../kernel/index.ts'
import { base64url, fromBase64url } from './binary.ts'
import { entryHash } from './entry.ts'

/** The private half of an invitation's or return offer's key: 32 bytes, 1 ≤ d < n. */
const grantSecret = base64url(32)
  .refine((text) => p256.utils.isValidSecretKey(fromBase64url(text) ?? new Uint8Array(0)), 'no private key of P-256')
  .brand<'GrantSecret'>()

const grantLink = z.strictObject({
  kind: z.enum(['join', 'return']),
  secret: grantSecret,
  project: projectId,
  seq: z.int().min(1),
  hash: entryHash,
})
/** What a link carries besides the hub's address: the key that lets somebody in, and the entry (`seq`, `hash`) that allows it. */
export type GrantLink = z.infer<typeof grantLink>

/** The first part names the form, so that a later one is told apart from a damaged one. */
const form = 'c1'

/**
 * The fragment of a join or return link, without its `#`: `c1.<kind>.<project>.<seq>.<hash>.<secret>`.
 * A fragment never reaches the server. Throws for a grant that is none: a bug of its maker.
 */
export function writeGrantLink(grant: z.input<typeof grantLink>): string {
  const { kind, project, seq, hash, secret } = grantLink.parse(grant)
  return [form, kind, project, seq, hash, secret].join('.')
}

/** Reads a fragment, with or without its leading `#`. Refuses everything that `writeGrantLink` would not have written in exactly this form. */
export function readGrantLink(fragment: string): Outcome<GrantLink, 'link.malformed'> {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment
  const [first, kind, project, seq, hash, secret, ...rest] = text.split('.', 8)
  if (first !== form || rest.length > 0 || !/^[1-9][0-9]{0,15}$/u.test(seq ?? '')) return refuse('link.malformed')
  const parsed = grantLink.safeParse({ kind, project, seq: Number(seq), hash, secret })
  return parsed.success ? okWith(parsed.data) : refuse('link.malformed')
}

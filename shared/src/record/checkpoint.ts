import { z } from 'zod'
import type { ProjectId } from '../kernel/index.ts'
import { entryHash, signature } from './entry.ts'
import type { EntryHash, Position, PublicKey, Signature } from './entry.ts'
import type { Crypto, Signer } from './hashing.ts'
import { isSignedBy, signText } from './signatures.ts'

/** The host's word for one head: of the record named by `origin`, the entry at place `size` has this hash. */
export interface Checkpoint {
  /** `counterpart/<project id>` */
  readonly origin: string
  readonly size: number
  readonly hash: EntryHash
  readonly signature: Signature
}

export const checkpoint: z.ZodType<Checkpoint> = z.strictObject({
  origin: z.string().regex(/^counterpart\/[A-Za-z0-9_-]{43}$/),
  size: z.int().min(1),
  hash: entryHash,
  signature,
})

/** The text that the host signs, in the domain of checkpoints: origin, size and hash, a line each. */
export function checkpointText(project: ProjectId, head: Position): string {
  return `${originOf(project)}\n${head.seq}\n${head.hash}\n`
}

/**
 * Signs one head of a record. The same head always has the same checkpoint where the signer is deterministic (RFC 6979), so that it can
 * be made again for any place, and two differing ones for one size prove two records. Throws for the place before entry 1: a bug.
 */
export async function signCheckpoint(signer: Signer, project: ProjectId, head: Position): Promise<Checkpoint> {
  const signed = await signText(signer, 'checkpoint', checkpointText(project, head))
  return checkpoint.parse({ origin: originOf(project), size: head.seq, hash: head.hash, signature: signed })
}

/** Is this the host's word about a head of this record? Never throws for bad input; that the head is the record's own is asked elsewhere. */
export async function verifyCheckpoint(
  crypto: Crypto,
  hostKey: PublicKey,
  { project, checkpoint: shown }: { project: ProjectId; checkpoint: Checkpoint },
): Promise<boolean> {
  if (shown.origin !== originOf(project)) return false
  const text = checkpointText(project, { seq: shown.size, hash: shown.hash })
  return isSignedBy(crypto, hostKey, { domain: 'checkpoint', text, signature: shown.signature })
}

function originOf(project: ProjectId): string {
  return `counterpart/${project}`
}

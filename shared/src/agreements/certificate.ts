import type { EventId, Instant, MemberId, Side } from '../kernel/index.ts'
import type { EntryHash, KeyOrigin, KeyRing, Position, PublicKey } from '../record/index.ts'
import type { Agreement, Revision, Signature } from './agreement.ts'
import type { AgreementId } from './events.ts'

/** Who signed what, and what stands behind it: all that is on the record, none of it judged. */
export interface Certificate {
  readonly agreement: AgreementId
  /** Null when the words of the text are gone. */
  readonly title: string | null
  readonly revision: {
    readonly id: EventId
    readonly number: number
    readonly seq: number
    readonly hash: EntryHash
    readonly by: MemberId
    readonly side: Side
    readonly at: Instant
  }
  /** Oldest first: none, one or two. */
  readonly signatures: readonly CertifiedSignature[]
  /** Place and time of the second signature; null while one is missing. */
  readonly effect: { readonly seq: number; readonly at: Instant } | null
  /** The newest entry of the record that the certificate was made from. */
  readonly head: Position
}

export interface CertifiedSignature {
  readonly side: Side
  readonly by: MemberId
  /** As typed. Null when the words of the signature are gone. */
  readonly name: string | null
  readonly consent: string | null
  /** The server's clock. */
  readonly at: Instant
  /** The signer's clock: a claim. */
  readonly claimedAt: Instant
  readonly key: PublicKey
  readonly keyStore: Signature['keyStore']
  /** How the key came to speak for its member; null where the record does not know it. */
  readonly keyOrigin: KeyOrigin | null
  /** Members who compared the key's code with its holder. */
  readonly keyConfirmedBy: readonly MemberId[]
  /** Revoked by now. What was signed before stays signed. */
  readonly keyRevoked: boolean
  readonly keyRevokedSeq: number | null
  /** Of the signature's own entry. */
  readonly seq: number
  readonly hash: EntryHash
}

/** The certificate of one revision as the record stands at `head`, which `ring` was folded to (AG46). */
export function certificateOf(
  agreement: Agreement,
  revision: Revision,
  { ring, head }: { readonly ring: KeyRing; readonly head: Position },
): Certificate {
  const { id, number, seq, hash, by, side, at, words, signatures } = revision
  const given = [signatures.client, signatures.provider].filter((signature) => signature !== null)
  const effect = agreement.effects.find((known) => known.revision === id)
  return {
    agreement: agreement.id,
    title: words?.title ?? null,
    revision: { id, number, seq, hash, by, side, at },
    signatures: given.toSorted((one, other) => one.seq - other.seq).map((signature) => certified(signature, ring)),
    effect: effect ? { seq: effect.seq, at: effect.at } : null,
    head,
  }
}

function certified({ words, seq, hash, side, by, at, claimedAt, key, keyStore }: Signature, ring: KeyRing): CertifiedSignature {
  const held = ring.keys.get(key)
  const revokedSeq = held?.revokedSeq ?? null
  return {
    side,
    by,
    name: words?.name ?? null,
    consent: words?.consent ?? null,
    at,
    claimedAt,
    key,
    keyStore,
    keyOrigin: held?.origin ?? null,
    keyConfirmedBy: held?.confirmedBy ?? [],
    keyRevoked: revokedSeq !== null,
    keyRevokedSeq: revokedSeq,
    seq,
    hash,
  }
}

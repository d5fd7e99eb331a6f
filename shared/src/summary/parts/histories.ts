import { z } from 'zod'
import { agreementId, certificateOf, endedAt, isOpen, latestRevision, newestRound, roundStatus, statusOf } from '../../agreements/index.ts'
import type { Agreement, CertifiedSignature, Revision, Round } from '../../agreements/index.ts'
import { eventId, instant, memberId, side } from '../../kernel/index.ts'
import type { ProjectState } from '../../project/index.ts'
import { entryHash, publicKey } from '../../record/index.ts'
import { keyOrigin } from './parties.ts'

const status = z.enum(['proposed', 'countered', 'accepted-by-one', 'in-force', 'declined', 'withdrawn', 'expired', 'ended'])
const place = { seq: z.int().min(1), at: instant }

const signatureGiven = z.strictObject({
  ...place,
  side,
  by: memberId,
  /** As typed; both are null when the words were erased. */
  name: z.string().nullable(),
  consent: z.string().nullable(),
  /** The signer's own clock: a claim. `at` is the server's. */
  claimedAt: instant,
  key: publicKey,
  /** Where the browser says it keeps the key: a claim. */
  keyStore: z.enum(['webcrypto', 'software']),
  /** How the key came to speak for its member; null where the record does not know it. */
  keyOrigin: keyOrigin.nullable(),
  keyConfirmedBy: z.array(memberId),
  /** The entry that turned the key off since; what it signed before stays signed. */
  keyRevokedSeq: z.int().min(1).nullable(),
  /** Of the signature's own entry. */
  hash: entryHash,
})
export type SignatureGiven = z.infer<typeof signatureGiven>

const revisionOnRecord = z.strictObject({
  ...place,
  id: eventId,
  number: z.int().min(1),
  /** Of the entry that brought it: what a signature names. */
  hash: entryHash,
  by: memberId,
  side,
  basedOn: eventId.nullable(),
  /** Null when the words were erased. */
  title: z.string().nullable(),
  note: z.string().nullable(),
  /** Oldest first. */
  signatures: z.array(signatureGiven),
  /** The second signature's place; null when it never took effect. */
  effect: z.strictObject(place).nullable(),
})
export type RevisionOnRecord = z.infer<typeof revisionOnRecord>

const negotiation = z.strictObject({
  kind: z.enum(['proposal', 'amendment']),
  first: eventId,
  /** Null while it is open, or has run out of time. */
  outcome: z
    .strictObject({ ...place, kind: z.enum(['in-force', 'declined', 'withdrawn']), by: memberId, side, reason: z.string().nullable() })
    .nullable(),
})

export const agreementHistory = z.strictObject({
  agreement: agreementId,
  status,
  endedAt: instant.nullable(),
  /** What is being negotiated: named, never quoted, since it binds nobody. */
  open: z
    .strictObject({
      kind: z.enum(['proposal', 'amendment']),
      status,
      title: z.string().nullable(),
      revision: z.int().min(1),
      respondBy: instant.nullable(),
      signedBy: z.array(side),
    })
    .nullable(),
  /** Oldest first, through all negotiations. */
  revisions: z.array(revisionOnRecord).min(1),
  negotiations: z.array(negotiation).min(1),
})
export type AgreementHistory = z.infer<typeof agreementHistory>

/** Every agreement in the order of the record: its revisions, who signed them with which key, and what became of each negotiation. */
export function historiesOf(state: ProjectState): AgreementHistory[] {
  return [...state.agreements.values()].map((agreement) => ({
    agreement: agreement.id,
    status: statusOf(agreement, state.at),
    endedAt: endedAt(agreement, state.at),
    open: openOf(agreement, state),
    revisions: agreement.revisions.map((revision) => revisionOf(agreement, revision, state)),
    negotiations: agreement.rounds.map(negotiationOf),
  }))
}

function openOf(agreement: Agreement, { at }: ProjectState): AgreementHistory['open'] {
  if (!isOpen(agreement, at).ok) return null
  const { words, number, terms, signatures } = latestRevision(agreement)
  return {
    kind: newestRound(agreement).kind,
    status: roundStatus(agreement, at),
    title: words?.title ?? null,
    revision: number,
    respondBy: terms.respondBy,
    signedBy: side.options.filter((one) => signatures[one] !== null),
  }
}

function revisionOf(agreement: Agreement, revision: Revision, { ring, head }: ProjectState): RevisionOnRecord {
  const { id, number, seq, at, hash, by, side: own, basedOn, words } = revision
  const { signatures, effect, title } = certificateOf(agreement, revision, { ring, head })
  const told = { id, number, seq, at, hash, by, side: own, basedOn, title, note: words?.note ?? null }
  return { ...told, effect, signatures: signatures.map(signatureOf) }
}

function signatureOf({ keyRevoked: _isTold, keyConfirmedBy, ...signature }: CertifiedSignature): SignatureGiven {
  return { ...signature, keyConfirmedBy: [...keyConfirmedBy] }
}

function negotiationOf({ kind, first, outcome }: Round): z.infer<typeof negotiation> {
  if (!outcome) return { kind, first, outcome }
  const { seq, at, by, side: own } = outcome
  const reason = outcome.kind === 'in-force' ? null : (outcome.words?.reason ?? null)
  return { kind, first, outcome: { kind: outcome.kind, seq, at, by, side: own, reason } }
}

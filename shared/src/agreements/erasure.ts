import { ok, refuse } from '../kernel/index.ts'
import type { EventId, MemberFacts, Outcome, Side } from '../kernel/index.ts'
import type { Agreement, Agreements, ErasureConsent, Revision } from './agreement.ts'
import type { AgreementRefusal } from './refusals.ts'
import { revisionOf } from './standing.ts'

/** AG22: a lead of each side says once that signed words may be erased. */
export function mayAgreeToErase(
  agreement: Agreement,
  { revision }: { revision: EventId },
  { side }: Pick<MemberFacts, 'side'>,
): Outcome<undefined, AgreementRefusal> {
  const asked = revisionOf(agreement, revision)
  if (!asked) return refuse('agreement.revision-not-latest')
  if (!isSigned(asked)) return refuse('agreement.not-signed')
  return consentOf(agreement, asked, side) ? refuse('agreement.erasure-agreed') : ok
}

/** AG22: does entry `seq` hold words of a signed text, or of a signature, that both sides have not agreed to erase? */
export function isKeptBySignature(agreements: Agreements, seq: number): boolean {
  const signed = signedWordsAt(agreements, seq)
  return signed !== null && (signed.consents.client === null || signed.consents.provider === null)
}

/** A text that somebody signed, and the consents that free its words: those given since the last signature. */
export interface SignedWords {
  readonly agreement: Agreement
  readonly revision: Revision
  readonly consents: Readonly<Record<Side, ErasureConsent | null>>
}

/** AG22: the signed text that entry `seq` brought, or signed; null for every other entry. */
export function signedWordsAt(agreements: Agreements, seq: number): SignedWords | null {
  for (const agreement of agreements.values()) {
    const revision = agreement.revisions.find((held) => holds(held, seq))
    if (!revision || !isSigned(revision)) continue
    const consents = { client: consentOf(agreement, revision, 'client'), provider: consentOf(agreement, revision, 'provider') }
    return { agreement, revision, consents }
  }
  return null
}

function holds({ seq, signatures }: Revision, asked: number): boolean {
  return seq === asked || signatures.client?.seq === asked || signatures.provider?.seq === asked
}

function isSigned({ signatures }: Revision): boolean {
  return signatures.client !== null || signatures.provider !== null
}

/** Whoever signs later signs words that stay: what was agreed to before frees nothing. */
function consentOf({ erasureConsents }: Agreement, { id, signatures }: Revision, side: Side): ErasureConsent | null {
  const signed = Math.max(signatures.client?.seq ?? 0, signatures.provider?.seq ?? 0)
  return erasureConsents.find((consent) => consent.revision === id && consent.side === side && consent.seq > signed) ?? null
}

import { ok, refuse } from '../kernel/index.ts'
import type { EventId, MemberFacts, Outcome, Side } from '../kernel/index.ts'
import type { Agreement, Agreements, Revision } from './agreement.ts'
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
  return hasConsented(agreement, asked, side) ? refuse('agreement.erasure-agreed') : ok
}

/** AG22: does entry `seq` hold words of a signed text, or of a signature, that both sides have not agreed to erase? */
export function isKeptBySignature(agreements: Agreements, seq: number): boolean {
  return [...agreements.values()].some((agreement) =>
    agreement.revisions.some((revision) => holds(revision, seq) && isSigned(revision) && !isFreed(agreement, revision)),
  )
}

function holds({ seq, signatures }: Revision, asked: number): boolean {
  return seq === asked || signatures.client?.seq === asked || signatures.provider?.seq === asked
}

function isSigned({ signatures }: Revision): boolean {
  return signatures.client !== null || signatures.provider !== null
}

function isFreed(agreement: Agreement, revision: Revision): boolean {
  return hasConsented(agreement, revision, 'client') && hasConsented(agreement, revision, 'provider')
}

/** Whoever signs later signs words that stay: what was agreed to before frees nothing. */
function hasConsented({ erasureConsents }: Agreement, { id, signatures }: Revision, side: Side): boolean {
  const signed = Math.max(signatures.client?.seq ?? 0, signatures.provider?.seq ?? 0)
  return erasureConsents.some((consent) => consent.revision === id && consent.side === side && consent.seq > signed)
}

import { withEach } from '../kernel/index.ts'
import type { Agreement, Agreements, Notice, Revision, Round, Signature } from './agreement.ts'

/** The state without the words that entry `seq` brought, as if its body had been gone from the start (AG26). Nothing else changes. */
export function erase(agreements: Agreements, seq: number): Agreements {
  return withEach(agreements, (agreement) => withoutWords(agreement, seq))
}

function withoutWords(agreement: Agreement, seq: number): Agreement {
  const [first, ...later] = agreement.revisions
  const [opening, ...rounds] = agreement.rounds
  return {
    ...agreement,
    revisions: [silentText(first, seq), ...later.map((revision) => silentText(revision, seq))],
    rounds: [silentRound(opening, seq), ...rounds.map((round) => silentRound(round, seq))],
    notice: agreement.notice && silent<Notice>(agreement.notice, seq),
    overtaken: agreement.overtaken && silent<Notice>(agreement.overtaken, seq),
    reviews: agreement.reviews.map((review) => silent(review, seq)),
    erasureConsents: agreement.erasureConsents.map((consent) => silent(consent, seq)),
  }
}

function silent<Part extends { readonly seq: number; readonly words: unknown }>(part: Part, seq: number): Part {
  return part.seq === seq ? { ...part, words: null } : part
}

function silentText(revision: Revision, seq: number): Revision {
  const { client, provider } = revision.signatures
  const signature = (signed: Signature | null) => signed && silent(signed, seq)
  return { ...silent(revision, seq), signatures: { client: signature(client), provider: signature(provider) } }
}

function silentRound(round: Round, seq: number): Round {
  const { outcome } = round
  return outcome === null || outcome.kind === 'in-force' ? round : { ...round, outcome: silent(outcome, seq) }
}

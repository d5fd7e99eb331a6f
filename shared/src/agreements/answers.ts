import { ok, otherSide, refuse } from '../kernel/index.ts'
import type { EventId, Instant, MemberFacts, Outcome } from '../kernel/index.ts'
import type { EntryHash } from '../record/index.ts'
import type { Agreement, Revision } from './agreement.ts'
import type { ClauseId } from './events.ts'
import type { AgreementRefusal } from './refusals.ts'
import { clausesToDiscuss, isOpen, latestRevision } from './standing.ts'

type Answer = Outcome<undefined, AgreementRefusal>

interface Answering {
  readonly member: Pick<MemberFacts, 'side'>
  readonly at: Instant
}

/** AG9: a side says of a clause of the latest text what it thinks of it. */
export function mayMark(agreement: Agreement, { revision, clause }: { revision: EventId; clause: ClauseId }, at: Instant): Answer {
  const asked = isLatestOpen(agreement, revision, at)
  if (!asked.ok) return asked
  const isInText = latestRevision(agreement).clauses.some((held) => held.clause === clause)
  return isInText ? ok : refuse('agreement.clause-not-found')
}

/** AG10–AG12, AG23: the latest text, named by event and entry hash, that no side wants to talk about, once for each side. */
export function maySign(
  agreement: Agreement,
  { revision, hash }: { revision: EventId; hash: EntryHash },
  { member, at, isErased }: Answering & { readonly isErased: (seq: number) => boolean },
): Answer {
  const asked = isLatestOpen(agreement, revision, at)
  if (!asked.ok) return asked
  const latest = latestRevision(agreement)
  if (latest.hash !== hash) return refuse('agreement.hash-forged')
  if (latest.signatures[member.side]) return refuse('agreement.side-has-signed')
  if (clausesToDiscuss(agreement, latest).length > 0) return refuse('agreement.clause-to-discuss')
  return isErased(latest.seq) ? refuse('agreement.text-erased') : ok
}

/** AG15: the side that did not write the latest text says no to it. */
export function mayDecline(agreement: Agreement, { revision }: { revision: EventId }, { member, at }: Answering): Answer {
  const asked = isLatestOpen(agreement, revision, at)
  if (!asked.ok) return asked
  return latestRevision(agreement).side === member.side ? refuse('agreement.own-revision') : ok
}

/** AG16: the side that wrote the latest text takes it back, as long as the other side has not signed it. */
export function mayWithdraw(agreement: Agreement, { revision }: { revision: EventId }, { member, at }: Answering): Answer {
  const asked = isLatestOpen(agreement, revision, at)
  if (!asked.ok) return asked
  const latest: Revision = latestRevision(agreement)
  if (latest.side !== member.side) return refuse('agreement.other-revision')
  return latest.signatures[otherSide(member.side)] ? refuse('agreement.other-side-signed') : ok
}

function isLatestOpen(agreement: Agreement, revision: EventId, at: Instant): Answer {
  const open = isOpen(agreement, at)
  if (!open.ok) return open
  return latestRevision(agreement).id === revision ? ok : refuse('agreement.revision-not-latest')
}

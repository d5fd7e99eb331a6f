import { mayMark, numbersOf, textOf } from '@counterpart/shared/agreements'
import type { Agreement, Revision } from '@counterpart/shared/agreements'
import { useMemo, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { usePermission } from '../../../project/use-permission.ts'
import { Erased, Quiet, Stack } from '../../../ui/index.ts'
import type { Negotiated } from './clause-marks.tsx'
import { ClauseRow } from './clause-row.tsx'
import { TalkedIn } from './clause-talk.tsx'
import type { ClauseThreadSlot } from './clause-talk.tsx'
import { DefinedTerms } from './defined-terms.tsx'
import { textClass, useSoonAll } from './long-text.ts'
import { TermsOfText } from './terms-of-text.tsx'
import { useAgreementClock } from './use-agreement-clock.ts'
import { useClauseOfAddress } from './use-clause-of-address.ts'

interface AgreementTextProps {
  room: Room
  agreement: Agreement
  revision: Revision
  ClauseThread: ClauseThreadSlot
}

/** One whole text: what goes with it, then clause by clause; while it is negotiated, with what each side says of a clause. */
export function AgreementTextShown({ room, agreement, revision, ClauseThread }: AgreementTextProps) {
  const text = useMemo(() => textOf(revision), [revision])
  const numbers = useMemo(() => numbersOf(revision.clauses), [revision])
  const negotiated = useNegotiated(room, agreement, revision)
  // Once there, a place to talk stays while the page is read: somebody may be typing in it when the other side signs or counters.
  const [wasNegotiated] = useState(negotiated !== null)
  const mayTalk = (wasNegotiated || negotiated !== null) && room.asOf === null
  const replies = useReplyCounts(room)
  const files = useFileCounts(room)
  const naming = useNaming(room, agreement)
  const clauses = useSoonAll(text?.clauses ?? [])
  useClauseOfAddress(clauses.length)
  if (!text) {
    return (
      <Stack isTight>
        <Quiet>
          <FormattedMessage id="agreement.erased" values={{ number: revision.number }} />
        </Quiet>
        <Erased place={revision.seq} />
      </Stack>
    )
  }
  return (
    <TalkedIn value={room}>
      <TermsOfText terms={text.terms} isOpen={negotiated !== null} />
      <DefinedTerms clauses={text.clauses} numbers={numbers} />
      <div className={textClass(text.clauses.length)}>
        {clauses.map((clause, index) => (
          <ClauseRow
            key={clause.clause}
            clause={clause}
            number={numbers[index] ?? ''}
            negotiated={negotiated}
            mayTalk={mayTalk}
            marks={(negotiated && agreement.marks.get(clause.clause)) ?? null}
            replies={replies.get(clause.clause) ?? 0}
            files={files.get(clause.clause) ?? 0}
            isCited={agreement.citations.some((citation) => citation.clause === clause.clause)}
            isNaming={naming.has(clause.clause)}
            ClauseThread={ClauseThread}
          />
        ))}
      </div>
    </TalkedIn>
  )
}

/** What marking a clause of this text needs; null where the text is not, or no longer, negotiated. */
function useNegotiated(room: Room, agreement: Agreement, revision: Revision): Negotiated | null {
  const { id, revisions } = agreement
  const { now } = useAgreementClock(room)
  const [first] = revision.clauses
  const asked = first ? mayMark(agreement, { revision: revision.id, clause: first.clause }, now) : null
  const permission = usePermission(room)('agreement.clause-marked', asked ?? undefined)
  const isNegotiated = asked?.ok === true
  const marksFor = permission.is === 'open' ? (room.me?.side ?? null) : null
  const { project } = room
  return useMemo(() => {
    if (!isNegotiated) return null
    return { project, agreement: id, revision: revision.id, numbers: new Map(revisions.map((known) => [known.id, known.number])), marksFor }
  }, [isNegotiated, project, id, revisions, revision.id, marksFor])
}

/** How many replies each clause has. */
function useReplyCounts({ state: { threads } }: Room): ReadonlyMap<string, number> {
  return useMemo(() => {
    const counts = new Map<string, number>()
    for (const { subject } of threads.values()) if (subject.kind === 'clause') counts.set(subject.id, (counts.get(subject.id) ?? 0) + 1)
    return counts
  }, [threads])
}

/** How many files are attached to each clause. */
function useFileCounts({ state: { attachments } }: Room): ReadonlyMap<string, number> {
  return useMemo(() => {
    const counts = new Map<string, number>()
    for (const { subject } of attachments.values()) if (subject.kind === 'clause') counts.set(subject.id, (counts.get(subject.id) ?? 0) + 1)
    return counts
  }, [attachments])
}

/** The clauses that name a role. */
function useNaming({ state: { roles } }: Room, { id }: Agreement): ReadonlySet<string> {
  return useMemo(() => {
    const links = [...roles.roles.values()].flatMap(({ clauses }) => clauses)
    return new Set(links.filter(({ agreement }) => agreement === id).map(({ clause }) => clause))
  }, [roles, id])
}

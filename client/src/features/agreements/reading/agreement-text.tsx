import { mayMark, numbersOf, textOf } from '@counterpart/shared/agreements'
import type { Agreement, ClauseText, Revision } from '@counterpart/shared/agreements'
import { useMemo } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { usePermission } from '../../../project/use-permission.ts'
import { Quiet } from '../../../ui/index.ts'
import { ClauseMarks } from './clause-marks.tsx'
import { ClauseTalk } from './clause-talk.tsx'
import type { ClauseThreadSlot } from './clause-talk.tsx'
import { ClauseShown } from './clause-text.tsx'
import { DefinedTerms } from './defined-terms.tsx'
import { textClass } from './long-text.ts'
import classes from './reading.module.css'
import { TermsOfText } from './terms-of-text.tsx'
import { useAgreementClock } from './use-agreement-clock.ts'

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
  const { now } = useAgreementClock(room)
  const [first] = revision.clauses
  const asked = first ? mayMark(agreement, { revision: revision.id, clause: first.clause }, now) : null
  const permission = usePermission(room)('agreement.clause-marked', asked ?? { ok: false, code: '' })
  const replies = useReplyCounts(room)
  if (!text) {
    return (
      <Quiet>
        <FormattedMessage id="agreement.erased" values={{ number: revision.number }} />
      </Quiet>
    )
  }
  const isNegotiated = asked?.ok === true
  const below = (clause: ClauseText, number: string) => {
    const count = replies.get(clause.clause) ?? 0
    if (!isNegotiated && count === 0) return null
    const shared = { room, clause: clause.clause, number }
    return (
      <div className={classes['below']}>
        {isNegotiated ? <ClauseMarks {...shared} agreement={agreement} revision={revision} mayMark={permission.is === 'open'} /> : null}
        <ClauseTalk {...shared} replies={count} ClauseThread={ClauseThread} />
      </div>
    )
  }
  return (
    <>
      <TermsOfText terms={text.terms} isOpen={isNegotiated} />
      <DefinedTerms clauses={text.clauses} numbers={numbers} />
      <div className={textClass(text.clauses.length)}>
        {text.clauses.map((clause, index) => (
          <ClauseShown key={clause.clause} clause={clause} number={numbers[index] ?? ''}>
            {below(clause, numbers[index] ?? '')}
          </ClauseShown>
        ))}
      </div>
    </>
  )
}

/** How many replies each clause has. */
function useReplyCounts({ state: { threads } }: Room): ReadonlyMap<string, number> {
  return useMemo(() => {
    const counts = new Map<string, number>()
    for (const { subject } of threads.values()) if (subject.kind === 'clause') counts.set(subject.id, (counts.get(subject.id) ?? 0) + 1)
    return counts
  }, [threads])
}

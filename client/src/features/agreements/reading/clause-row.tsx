import type { ClauseText } from '@counterpart/shared/agreements'
import { memo } from 'react'
import { ClauseMarks } from './clause-marks.tsx'
import type { MarksOfClause, Negotiated } from './clause-marks.tsx'
import { ClauseTalk } from './clause-talk.tsx'
import type { ClauseThreadSlot } from './clause-talk.tsx'
import { ClauseShown } from './clause-text.tsx'
import classes from './reading.module.css'

interface ClauseRowProps {
  clause: ClauseText
  number: string
  /** Null where the text is not negotiated. */
  negotiated: Negotiated | null
  marks: MarksOfClause | null
  replies: number
  ClauseThread: ClauseThreadSlot
}

/** A clause with what each side says of it. Drawn again only when something of it changes: there may be hundreds. */
export const ClauseRow = memo(function ClauseRow({ clause, number, negotiated, marks, replies, ClauseThread }: ClauseRowProps) {
  const id = clause.clause
  return (
    <ClauseShown clause={clause} number={number}>
      {negotiated || replies > 0 ? (
        <div className={classes['below']}>
          {negotiated ? <ClauseMarks negotiated={negotiated} clause={id} number={number} marks={marks} /> : null}
          <ClauseTalk clause={id} number={number} replies={replies} ClauseThread={ClauseThread} />
        </div>
      ) : null}
    </ClauseShown>
  )
})

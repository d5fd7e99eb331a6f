import type { ClauseId, ClauseText } from '@counterpart/shared/agreements'
import { memo, useContext } from 'react'
import { CitedBy } from '../signing/cited-by.tsx'
import { ClauseMarks } from './clause-marks.tsx'
import type { MarksOfClause, Negotiated } from './clause-marks.tsx'
import { ClauseTalk, RolesShown, TalkedIn } from './clause-talk.tsx'
import type { ClauseThreadSlot } from './clause-talk.tsx'
import { ClauseShown } from './clause-text.tsx'
import classes from './reading.module.css'

interface ClauseRowProps {
  clause: ClauseText
  number: string
  /** Null where the text is not negotiated. */
  negotiated: Negotiated | null
  /** Whether there is a place to talk where nobody has spoken yet. */
  mayTalk: boolean
  marks: MarksOfClause | null
  replies: number
  files: number
  /** Does a milestone or check-in rest on it? */
  isCited: boolean
  /** Does it name a role? */
  isNaming: boolean
  ClauseThread: ClauseThreadSlot
}

/** A clause with what each side says of it. Drawn again only when something of it changes: there may be hundreds. */
export const ClauseRow = memo(function ClauseRow({ clause, number, negotiated, marks, replies, files, ...rest }: ClauseRowProps) {
  const { mayTalk, isCited, isNaming, ClauseThread } = rest
  const id = clause.clause
  const isMarked = negotiated !== null && (negotiated.marksFor !== null || marks !== null)
  const isTalked = mayTalk || replies > 0 || files > 0
  return (
    <ClauseShown clause={clause} number={number}>
      {isCited ? <CitedHere clause={id} /> : null}
      {isNaming ? <RolesHere clause={id} /> : null}
      {isMarked || isTalked ? (
        <div className={classes['below']}>
          {isMarked ? <ClauseMarks negotiated={negotiated} clause={id} number={number} marks={marks} /> : null}
          {isTalked ? <ClauseTalk clause={id} number={number} replies={replies} files={files} ClauseThread={ClauseThread} /> : null}
        </div>
      ) : null}
    </ClauseShown>
  )
})

function CitedHere({ clause }: { clause: ClauseId }) {
  const room = useContext(TalkedIn)
  return room ? <CitedBy room={room} clause={clause} /> : null
}

function RolesHere({ clause }: { clause: ClauseId }) {
  const room = useContext(TalkedIn)
  const shown = useContext(RolesShown)
  return room && shown ? <shown.ClauseRoles room={room} agreement={shown.agreement} clause={clause} /> : null
}

import type { AgreementId, ClauseId } from '@counterpart/shared/agreements'
import { createContext, useContext, useState } from 'react'
import type { ComponentType } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { QuietButton } from './quiet-button.tsx'
import classes from './reading.module.css'

/** The conversation about one clause and the files at it, from other features. */
export type ClauseThreadSlot = ComponentType<{ room: Room; clause: ClauseId }>

/** The room changes with every entry: only conversations that are open take it, so that hundreds of clauses stay as they are. */
export const TalkedIn = createContext<Room | null>(null)

/** The roles that a clause of an agreement names, from another feature. */
export type ClauseRolesSlot = ComponentType<{ room: Room; agreement: AgreementId; clause: ClauseId }>

/** What shows them, and for which agreement; null where they are not shown. */
export const RolesShown = createContext<{ ClauseRoles: ClauseRolesSlot; agreement: AgreementId } | null>(null)

interface ClauseTalkProps {
  clause: ClauseId
  number: string
  replies: number
  files: number
  ClauseThread: ClauseThreadSlot
}

/** The conversation about a clause and its files, folded: hundreds of reply fields would weigh a page down. */
export function ClauseTalk({ clause, number, replies, files, ClauseThread }: ClauseTalkProps) {
  const intl = useIntl()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={classes['talk']}>
      <QuietButton
        isExpanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        label={intl.formatMessage({ id: 'clause.talk.label' }, { count: replies, files, number })}
      >
        <FormattedMessage id="clause.talk" values={{ count: replies, files }} />
      </QuietButton>
      {isOpen ? <Open clause={clause} ClauseThread={ClauseThread} /> : null}
    </div>
  )
}

function Open({ clause, ClauseThread }: Pick<ClauseTalkProps, 'clause' | 'ClauseThread'>) {
  const room = useContext(TalkedIn)
  if (!room) return null
  return (
    <div className={classes['talkInside']}>
      <ClauseThread room={room} clause={clause} />
    </div>
  )
}

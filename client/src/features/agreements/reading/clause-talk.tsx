import type { ClauseId } from '@counterpart/shared/agreements'
import { useState } from 'react'
import type { ComponentType } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../../project/room.ts'
import { Button } from '../../../ui/index.ts'
import classes from './reading.module.css'

/** The conversation about one clause, from another feature. */
export type ClauseThreadSlot = ComponentType<{ room: Room; clause: ClauseId }>

interface ClauseTalkProps {
  room: Room
  clause: ClauseId
  number: string
  replies: number
  ClauseThread: ClauseThreadSlot
}

/** The conversation about a clause, folded: hundreds of reply fields would weigh a page down. */
export function ClauseTalk({ room, clause, number, replies, ClauseThread }: ClauseTalkProps) {
  const intl = useIntl()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={classes['talk']}>
      <Button
        kind="quiet"
        isExpanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        label={intl.formatMessage({ id: 'clause.talk.label' }, { count: replies, number })}
      >
        <FormattedMessage id="clause.talk" values={{ count: replies }} />
      </Button>
      {isOpen ? (
        <div className={classes['talkInside']}>
          <ClauseThread room={room} clause={clause} />
        </div>
      ) : null}
    </div>
  )
}

import { neededBy } from '@counterpart/shared/asks'
import type { Ask } from '@counterpart/shared/asks'
import { currentWorkingTime } from '@counterpart/shared/engagement'
import { dayIn } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useDraft } from '../../project/use-draft.ts'
import { useRoomNow } from '../../project/use-now.ts'
import { DateField, TextArea } from '../../ui/index.ts'
import { dueAtOf } from './ask-draft.ts'
import { AskDialog } from './ask-dialog.tsx'
import { useDueUntil } from './due-until.ts'

/** Sets, moves or lifts the day by which the asking side needs the answer. */
export function MoveDialog({ room, ask, onClose }: { room: Room; ask: Ask; onClose(): void }) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const { zone } = currentWorkingTime(room.state.engagement)
  const until = useDueUntil(room)
  const dueAt = neededBy(ask)
  const draft = useDraft(room.project, `ask/${ask.id}/due`, { dueOn: dueAt === null ? '' : String(dayIn(dueAt, zone)), reason: '' })
  const [isPast, setPast] = useState(false)
  const { dueOn, reason } = draft.value
  const actOf = () => {
    const chosen = dueAtOf(dueOn, zone)
    const isOver = chosen !== null && chosen < now
    setPast(isOver)
    return isOver ? null : ({ type: 'ask.rescheduled', facts: { ask: ask.id, dueAt: chosen }, body: { reason } } as const)
  }
  return (
    <AskDialog
      room={room}
      title={intl.formatMessage({ id: 'ask.move.title' })}
      verb={intl.formatMessage({ id: 'ask.move.act' })}
      draft={draft}
      onClose={onClose}
      actOf={actOf}
    >
      <p>
        <FormattedMessage id="ask.move.hint" values={{ until }} />
      </p>
      <DateField
        label={intl.formatMessage({ id: 'ask.move.day' })}
        value={dueOn}
        onChange={(chosen) => draft.set({ dueOn: chosen, reason })}
        error={isPast ? intl.formatMessage({ id: 'ask.move.past' }) : undefined}
      />
      <TextArea
        label={intl.formatMessage({ id: 'ask.move.reason' })}
        value={reason}
        onChange={(typed) => draft.set({ dueOn, reason: typed })}
        maxLength={4000}
      />
    </AskDialog>
  )
}

import type { Ask } from '@counterpart/shared/asks'
import { useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useDraft } from '../../project/use-draft.ts'
import { markDraftOf, markOf } from './ask-draft.ts'
import { AskDialog } from './ask-dialog.tsx'
import { MarkFields } from './mark-fields.tsx'

/** Says how one's own side sees it beside what was agreed, or takes that back. */
export function MarkDialog({ room, ask, onClose }: { room: Room; ask: Ask; onClose(): void }) {
  const intl = useIntl()
  const mine = room.me?.side ?? ask.side
  const draft = useDraft(room.project, `ask/${ask.id}/mark`, markDraftOf(ask.marks[mine]))
  return (
    <AskDialog
      room={room}
      title={intl.formatMessage({ id: 'ask.mark.title' })}
      verb={intl.formatMessage({ id: 'ask.mark.act' })}
      draft={draft}
      onClose={onClose}
      actOf={() => ({ type: 'ask.scope-marked', facts: { ask: ask.id, marked: markOf(draft.value) }, body: {} })}
    >
      <MarkFields room={room} mark={draft.value} onChange={draft.set} />
    </AskDialog>
  )
}

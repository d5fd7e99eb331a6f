import type { Ask } from '@counterpart/shared/asks'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useDraft } from '../../project/use-draft.ts'
import { choiceOf, ownerOf } from './ask-draft.ts'
import { AskDialog } from './ask-dialog.tsx'
import { OwnerField } from './owner-field.tsx'

/** Names who of the asked side is to answer. */
export function AssignDialog({ room, ask, onClose }: { room: Room; ask: Ask; onClose(): void }) {
  const intl = useIntl()
  const draft = useDraft(room.project, `ask/${ask.id}/owner`, choiceOf(ask.owner))
  return (
    <AskDialog
      room={room}
      title={intl.formatMessage({ id: 'ask.assign.title' })}
      verb={intl.formatMessage({ id: 'ask.assign.act' })}
      draft={draft}
      onClose={onClose}
      actOf={() => ({ type: 'ask.assigned', facts: { ask: ask.id, owner: ownerOf(draft.value) }, body: {} })}
    >
      <p>
        <FormattedMessage id="ask.assign.hint" />
      </p>
      <OwnerField room={room} asking={ask.side} value={draft.value} onChange={draft.set} />
    </AskDialog>
  )
}

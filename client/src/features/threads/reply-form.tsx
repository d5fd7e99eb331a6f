import { otherSide } from '@counterpart/shared/kernel'
import { replyId } from '@counterpart/shared/threads'
import type { Subject } from '@counterpart/shared/threads'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { newId } from '../../project/use-project.ts'
import { Actions, Button, CheckboxField, Form, Quiet, Refused, SavedNote, TextArea } from '../../ui/index.ts'

/** A reply of one's own. The draft stays on this device until it is sent. */
export function ReplyForm({ room, subject }: { room: Room; subject: Subject }) {
  const intl = useIntl()
  const draft = useDraft(room.project, `reply/${subject.id}`, '')
  const asks = useDraft(room.project, `reply/${subject.id}/asks`, false)
  const acting = useActing(room.project)
  const [isEmpty, setEmpty] = useState(false)
  const send = async () => {
    setEmpty(!hasWords(draft.value))
    if (!hasWords(draft.value)) return
    const facts = { reply: replyId.parse(newId()), subject, asks: asks.value }
    if (!(await acting.act({ type: 'reply.posted/3', facts, body: { text: draft.value } }))) return
    draft.clear()
    asks.clear()
  }
  return (
    <Form onSubmit={() => void send()}>
      <TextArea
        label={intl.formatMessage({ id: 'thread.reply' })}
        hint={intl.formatMessage({ id: 'thread.reply.hint' })}
        value={draft.value}
        onChange={draft.set}
        isDisabled={!draft.isReady}
        error={isEmpty ? intl.formatMessage({ id: 'thread.reply.missing' }) : undefined}
        minRows={2}
      />
      {room.me ? (
        <CheckboxField
          label={intl.formatMessage({ id: 'thread.asks' }, { side: intl.formatMessage({ id: `side.${otherSide(room.me.side)}` }) })}
          hint={intl.formatMessage({ id: 'thread.asks.hint' })}
          isChecked={asks.value}
          onChange={asks.set}
          isDisabled={!asks.isReady}
        />
      ) : null}
      <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
      <Actions>
        <Button type="submit" isBusy={acting.isBusy}>
          <FormattedMessage id="thread.reply.act" />
        </Button>
        <Quiet>
          <FormattedMessage id="shared.with-room" />
        </Quiet>
        {draft.savedAt === null || draft.value === '' ? null : (
          <SavedNote>
            <FormattedMessage id="draft.saved" />
          </SavedNote>
        )}
      </Actions>
    </Form>
  )
}

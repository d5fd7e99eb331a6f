import { currentReply } from '@counterpart/shared/threads'
import type { Reply } from '@counterpart/shared/threads'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { Actions, Button, Form, Refused, TextArea } from '../../ui/index.ts'

/** A correction of one's own reply; the earlier wording stays visible. */
export function ReviseReply({ room, reply, onDone }: { room: Room; reply: Reply; onDone(): void }) {
  const intl = useIntl()
  const draft = useDraft(room.project, `reply/revise/${reply.id}`, currentReply(reply).words?.text ?? '')
  const acting = useActing(room.project)
  const [isEmpty, setEmpty] = useState(false)
  const leave = () => {
    draft.clear()
    onDone()
  }
  const send = async () => {
    setEmpty(!hasWords(draft.value))
    if (!hasWords(draft.value)) return
    if (await acting.act({ type: 'reply.revised', facts: { reply: reply.id }, body: { text: draft.value } })) leave()
  }
  return (
    <Form onSubmit={() => void send()}>
      <TextArea
        label={intl.formatMessage({ id: 'thread.revise.field' })}
        value={draft.value}
        onChange={draft.set}
        isDisabled={!draft.isReady}
        error={isEmpty ? intl.formatMessage({ id: 'thread.reply.missing' }) : undefined}
      />
      <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
      <Actions>
        <Button type="submit" isBusy={acting.isBusy}>
          <FormattedMessage id="thread.revise.act" />
        </Button>
        <Button kind="quiet" onClick={leave}>
          <FormattedMessage id="word.cancel" />
        </Button>
      </Actions>
    </Form>
  )
}

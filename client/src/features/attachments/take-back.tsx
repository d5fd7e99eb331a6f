import type { Attachment } from '@counterpart/shared/attachments'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { Actions, Button, Dialog, Form, Quiet, Refused, TextArea } from '../../ui/index.ts'

interface TakeBackProps {
  room: Room
  file: Attachment
  name: string
  onClose(): void
}

/** Says that a file of one's own is no longer meant; it stays on the record, marked. */
export function TakeBack({ room, file, name, onClose }: TakeBackProps) {
  const intl = useIntl()
  const draft = useDraft(room.project, `attachment/take-back/${file.id}`, '')
  const acting = useActing(room.project)
  const send = async () => {
    if (!(await acting.act({ type: 'attachment.withdrawn', facts: { attachment: file.id }, body: { reason: draft.value } }))) return
    draft.clear()
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={intl.formatMessage({ id: 'attachment.take-back.title' }, { name })}
      closeLabel={intl.formatMessage({ id: 'word.close' })}
    >
      <Form onSubmit={() => void send()}>
        <p>
          <FormattedMessage id="attachment.take-back.hint" />
        </p>
        <TextArea
          label={intl.formatMessage({ id: 'attachment.take-back.reason' })}
          value={draft.value}
          onChange={draft.set}
          isDisabled={!draft.isReady}
          maxLength={4000}
        />
        <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
        <Quiet>
          <FormattedMessage id="shared.with-room" />
        </Quiet>
        <Actions>
          <Button kind="primary" type="submit" isBusy={acting.isBusy}>
            <FormattedMessage id="attachment.take-back" />
          </Button>
          <Button onClick={onClose}>
            <FormattedMessage id="word.cancel" />
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}

import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { NewAct, Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import type { DraftHandle } from '../../project/use-draft.ts'
import { Actions, Button, Dialog, Form, Quiet, Refused, SavedNote } from '../../ui/index.ts'

interface AskDialogProps<Value> {
  room: Room
  title: string
  verb: string
  draft: DraftHandle<Value>
  onClose(): void
  /** Null while something is missing, which then stands beside its field. */
  actOf(): NewAct | null
  children: ReactNode
}

/** One act with what it asks for. The draft survives closing it, and is cleared once the act is on its way. */
export function AskDialog<Value>({ room, title, verb, draft, onClose, actOf, children }: AskDialogProps<Value>) {
  const intl = useIntl()
  const acting = useActing(room.project)
  const send = async () => {
    const act = actOf()
    if (act === null || !(await acting.act(act))) return
    draft.clear()
    onClose()
  }
  return (
    <Dialog isOpen onClose={onClose} title={title} closeLabel={intl.formatMessage({ id: 'word.close' })}>
      <Form onSubmit={() => void send()} isReady={draft.isReady}>
        {children}
        <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
        <Quiet>
          <FormattedMessage id="shared.with-room" />
        </Quiet>
        <Actions>
          <Button kind="primary" type="submit" isBusy={acting.isBusy}>
            {verb}
          </Button>
          <Button onClick={onClose}>
            <FormattedMessage id="word.cancel" />
          </Button>
          {draft.savedAt === null ? null : (
            <SavedNote>
              <FormattedMessage id="draft.saved" />
            </SavedNote>
          )}
        </Actions>
      </Form>
    </Dialog>
  )
}

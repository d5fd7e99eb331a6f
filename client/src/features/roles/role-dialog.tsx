import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Acting } from '../../project/use-acting.ts'
import { Actions, Button, Dialog, Form, Quiet, Refused, SavedNote } from '../../ui/index.ts'

interface RoleDialogProps {
  title: string
  /** The one thing it does. */
  verb: string
  acting: Pick<Acting, 'isBusy' | 'code'>
  onClose(): void
  onSubmit(): Promise<void>
  children: ReactNode
  isWide?: boolean
  /** Whether what was typed is kept on this device. */
  isSaved?: boolean
  isReady?: boolean
}

/** Asks for what one act about a role needs. */
export function RoleDialog({ title, verb, acting, onClose, onSubmit, children, ...looks }: RoleDialogProps) {
  const intl = useIntl()
  const { isWide = false, isSaved = false, isReady = true } = looks
  return (
    <Dialog isOpen isWide={isWide} onClose={onClose} title={title} closeLabel={intl.formatMessage({ id: 'word.close' })}>
      <Form onSubmit={() => void onSubmit()} isReady={isReady}>
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
          {isSaved ? (
            <SavedNote>
              <FormattedMessage id="draft.saved" />
            </SavedNote>
          ) : null}
        </Actions>
      </Form>
    </Dialog>
  )
}

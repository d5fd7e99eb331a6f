import { FormattedMessage } from 'react-intl'
import { Actions, Button, Quiet, SavedNote } from '../../ui/index.ts'

interface ProposeActionsProps {
  isBusy: boolean
  isSaved: boolean
  onCancel(): void
}

/** The end of every form that proposes something to the other side. */
export function ProposeActions({ isBusy, isSaved, onCancel }: ProposeActionsProps) {
  return (
    <>
      <Quiet>
        <FormattedMessage id="shared.with-room" />
      </Quiet>
      <Actions>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          <FormattedMessage id="terms.proposal.send" />
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          <FormattedMessage id="word.cancel" />
        </Button>
        {isSaved ? (
          <SavedNote>
            <FormattedMessage id="draft.saved" />
          </SavedNote>
        ) : null}
      </Actions>
    </>
  )
}

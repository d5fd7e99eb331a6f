import { FormattedMessage } from 'react-intl'
import { Actions, Button, SavedNote } from '../../../ui/index.ts'
import type { VerbName } from './verb-rules.ts'

interface DialogActionsProps {
  verb: VerbName
  isBusy: boolean
  /** What it would be about has changed. */
  isHeld: boolean
  isSaved: boolean
  onClose(): void
}

/** The foot of a dialog: the verb again, and the way out. */
export function DialogActions({ verb, isBusy, isHeld, isSaved, onClose }: DialogActionsProps) {
  const takesAway = verb === 'decline' || verb === 'withdraw' || verb === 'give-notice' || verb === 'confirm-ending'
  return (
    <Actions>
      <Button kind={takesAway ? 'danger' : 'primary'} type="submit" isBusy={isBusy} isDisabled={isHeld}>
        <FormattedMessage id={`verbs.${verb}`} />
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
  )
}

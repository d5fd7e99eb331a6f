import { FormattedMessage } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Acting } from '../../project/use-acting.ts'
import type { DraftHandle } from '../../project/use-draft.ts'
import { Actions, Button, Quiet, Refused, SavedNote } from '../../ui/index.ts'

interface FormEndProps<Value> {
  acting: Acting
  draft: DraftHandle<Value>
  verb: string
  onLeave?: () => void
}

/** The verb, why it was refused, who will read it, and whether the draft is kept. */
export function FormEnd<Value>({ acting, draft, verb, onLeave }: FormEndProps<Value>) {
  const leave = () => {
    draft.clear()
    onLeave?.()
  }
  return (
    <>
      <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
      <Quiet>
        <FormattedMessage id="shared.with-room" />
      </Quiet>
      <Actions>
        <Button kind="primary" type="submit" isBusy={acting.isBusy}>
          {verb}
        </Button>
        {onLeave ? (
          <Button onClick={leave}>
            <FormattedMessage id={draft.savedAt === null ? 'word.cancel' : 'milestone.form.discard'} />
          </Button>
        ) : null}
        {draft.savedAt === null ? null : (
          <>
            {onLeave ? null : (
              <Button kind="quiet" onClick={leave}>
                <FormattedMessage id="milestone.form.discard" />
              </Button>
            )}
            <SavedNote>
              <FormattedMessage id="draft.saved" />
            </SavedNote>
          </>
        )}
      </Actions>
    </>
  )
}

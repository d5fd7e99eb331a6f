import { FormattedMessage } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Acting } from '../../project/use-acting.ts'
import type { DraftHandle } from '../../project/use-draft.ts'
import { Actions, Button, Quiet, Refused, SavedNote } from '../../ui/index.ts'

interface FormEndProps<Value> {
  acting: Acting
  draft: DraftHandle<Value>
  verb: string
  /** Something above stands marked as wrong. */
  hasFaults: boolean
  onLeave?: () => void
}

/** The verb, why it was refused, who will read it, and whether the draft is kept. */
export function FormEnd<Value>({ acting, draft, verb, hasFaults, onLeave }: FormEndProps<Value>) {
  return (
    <>
      <Refused>
        {acting.code ? <RefusalText code={acting.code} /> : hasFaults ? <FormattedMessage id="check-in.form.faults" /> : null}
      </Refused>
      <Quiet>
        <FormattedMessage id="shared.with-room" />
      </Quiet>
      <Actions>
        <Button kind="primary" type="submit" isBusy={acting.isBusy}>
          {verb}
        </Button>
        <Leave draft={draft} {...(onLeave ? { onLeave } : {})} />
        {draft.savedAt === null ? null : (
          <SavedNote>
            <FormattedMessage id="draft.saved" />
          </SavedNote>
        )}
      </Actions>
    </>
  )
}

function Leave<Value>({ draft, onLeave }: Pick<FormEndProps<Value>, 'draft' | 'onLeave'>) {
  const leave = () => {
    draft.clear()
    onLeave?.()
  }
  if (!onLeave && draft.savedAt === null) return null
  return (
    <Button kind={onLeave ? 'plain' : 'quiet'} onClick={leave}>
      <FormattedMessage id={onLeave ? 'word.cancel' : 'check-in.form.discard'} />
    </Button>
  )
}

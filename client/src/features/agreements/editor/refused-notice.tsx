import { FormattedMessage } from 'react-intl'
import { useRefusal } from '../../../messages/index.ts'
import { Button, Notice } from '../../../ui/index.ts'
import type { RefusedText } from './refused-text.ts'

/** A text that was sent and not accepted, offered to be taken up again. */
export function RefusedNotice({ refused, onTakeUp }: { refused: RefusedText | null; onTakeUp(refused: RefusedText): void }) {
  const sentence = useRefusal()
  if (!refused) return null
  const reason = refused.act.code === null ? '' : sentence(refused.act.code)
  return (
    <Notice
      tone="warn"
      title={<FormattedMessage id="editor.refused.title" />}
      actions={
        <Button onClick={() => onTakeUp(refused)}>
          <FormattedMessage id="editor.refused.take-up" />
        </Button>
      }
    >
      {reason}
    </Notice>
  )
}

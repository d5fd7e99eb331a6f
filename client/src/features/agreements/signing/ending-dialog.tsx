import type { Agreement } from '@counterpart/shared/agreements'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../../messages/index.ts'
import type { Room } from '../../../project/room.ts'
import { useActing } from '../../../project/use-acting.ts'
import { useRoomNow } from '../../../project/use-now.ts'
import { Dialog, Form, Refused } from '../../../ui/index.ts'
import { DialogActions } from './dialog-actions.tsx'
import { useOutlookWords } from './outlook-words.tsx'
import { useOpenedAgreement } from './use-opened-agreement.ts'

interface EndingDialogProps {
  room: Room
  agreement: Agreement
  verb: 'confirm-ending' | 'take-back-notice'
  onClose(): void
}

/** Says once more what follows before a notice is confirmed or taken back. */
export function EndingDialog({ room, agreement, verb, onClose }: EndingDialogProps) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const outlook = useOutlookWords()
  const { opened, isMoved } = useOpenedAgreement(agreement)
  const acting = useActing(room.project)
  const { notice } = opened
  if (!notice) return null
  const facts = { agreement: agreement.id, notice: notice.id }
  const type = verb === 'confirm-ending' ? 'agreement.ending-agreed' : 'agreement.ending-withdrawn'
  const send = async () => {
    if (!isMoved && (await acting.act({ type, facts, body: {} }))) onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={intl.formatMessage({ id: `verbs.${verb}.title` })}
      closeLabel={intl.formatMessage({ id: 'word.close' })}
    >
      <Form onSubmit={() => void send()}>
        <p>{outlook(verb, opened, { side: room.me?.side ?? 'client', now })}</p>
        <Refused>{isMoved ? <FormattedMessage id="verbs.moved" /> : acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
        <DialogActions verb={verb} isBusy={acting.isBusy} isHeld={isMoved} isSaved={false} onClose={onClose} />
      </Form>
    </Dialog>
  )
}

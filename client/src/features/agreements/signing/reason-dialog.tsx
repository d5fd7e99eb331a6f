import { latestRevision, revisionInForce } from '@counterpart/shared/agreements'
import type { Agreement } from '@counterpart/shared/agreements'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../../messages/index.ts'
import { hasWords } from '../../../project/form-text.ts'
import type { NewAct, Room } from '../../../project/room.ts'
import { useActing } from '../../../project/use-acting.ts'
import { useDraft } from '../../../project/use-draft.ts'
import { useRoomNow } from '../../../project/use-now.ts'
import { Dialog, Form, Quiet, Refused, TextArea } from '../../../ui/index.ts'
import { DialogActions } from './dialog-actions.tsx'
import { useOutlookWords } from './outlook-words.tsx'
import { useOpenedAgreement } from './use-opened-agreement.ts'

interface ReasonDialogProps {
  room: Room
  agreement: Agreement
  verb: 'decline' | 'withdraw' | 'review'
  onClose(): void
}

/** Declining asks for a reason; withdrawing and reviewing take one. The draft survives closing the dialog. */
export function ReasonDialog({ room, agreement, verb, onClose }: ReasonDialogProps) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const outlook = useOutlookWords()
  const { opened, isMoved } = useOpenedAgreement(agreement)
  const draft = useDraft(room.project, `agreement/${agreement.id}/${verb}`, '')
  const acting = useActing(room.project)
  const [isWordless, setWordless] = useState(false)
  const side = room.me?.side ?? 'client'
  const send = async () => {
    const isMissing = verb === 'decline' && !hasWords(draft.value)
    setWordless(isMissing)
    if (isMissing || isMoved) return
    if (!(await acting.act(actOf(verb, opened, { text: draft.value, revisionInForce: revisionInForce(opened, now) })))) return
    draft.clear()
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={intl.formatMessage({ id: `verbs.${verb}.title` }, { number: latestRevision(opened).number })}
      closeLabel={intl.formatMessage({ id: 'word.close' })}
    >
      <Form onSubmit={() => void send()} isReady={draft.isReady}>
        <p>{outlook(verb, opened, { side, now })}</p>
        <TextArea
          label={intl.formatMessage({ id: `verbs.${verb}.reason` })}
          value={draft.value}
          onChange={draft.set}
          maxLength={4000}
          error={isWordless ? intl.formatMessage({ id: 'verbs.reason.missing' }) : undefined}
        />
        <Refused>{isMoved ? <FormattedMessage id="verbs.moved" /> : acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
        <Quiet>
          <FormattedMessage id="shared.with-room" />
        </Quiet>
        <DialogActions
          verb={verb}
          isBusy={acting.isBusy}
          isHeld={isMoved}
          isSaved={draft.savedAt !== null && draft.value !== ''}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  )
}

interface Said {
  readonly text: string
  readonly revisionInForce: ReturnType<typeof revisionInForce>
}

function actOf(verb: ReasonDialogProps['verb'], agreement: Agreement, said: Said): NewAct {
  const ofLatest = { agreement: agreement.id, revision: latestRevision(agreement).id }
  switch (verb) {
    case 'decline':
      return { type: 'agreement.declined', facts: ofLatest, body: { reason: said.text } }
    case 'withdraw':
      return { type: 'agreement.withdrawn', facts: ofLatest, body: { reason: said.text } }
    case 'review': {
      const revision = said.revisionInForce?.id ?? ofLatest.revision
      return { type: 'agreement.reviewed', facts: { ...ofLatest, revision }, body: { note: said.text } }
    }
  }
}

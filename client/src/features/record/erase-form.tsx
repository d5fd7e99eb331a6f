import type { PlacedEntry } from '@counterpart/shared/project'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import { entryAddress } from '../../project/addresses.ts'
import { hasWords } from '../../project/form-text.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { Actions, Button, CheckboxField, Form, LinkButton, Refused, TextArea } from '../../ui/index.ts'

const nothing = { reason: '' }

/** The reason, and a step that is taken on purpose: there is no way back. */
export function EraseForm({ room, entry }: { room: Room; entry: PlacedEntry }) {
  const intl = useIntl()
  const { seq } = entry.stored.entry
  const draft = useDraft(room.project, `erase/${seq}`, nothing)
  const acting = useActing(room.project)
  const [isSure, setSure] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const { reason } = draft.value
  const isReasonMissing = isAsked && !hasWords(reason)
  const isSureMissing = isAsked && !isSure
  const erase = async () => {
    setAsked(true)
    if (!hasWords(reason) || !isSure) return
    if (await acting.act({ type: 'body.redacted', facts: { seq, hash: entry.hash }, body: { reason } })) draft.clear()
  }
  return (
    <Form onSubmit={() => void erase()} label={intl.formatMessage({ id: 'erase.act' })} isReady={draft.isReady}>
      <TextArea
        label={intl.formatMessage({ id: 'erase.reason' })}
        hint={intl.formatMessage({ id: 'erase.reason.hint' })}
        value={reason}
        onChange={(text) => draft.set({ reason: text })}
        error={isReasonMissing ? intl.formatMessage({ id: 'erase.reason.missing' }) : null}
        minRows={2}
        isRequired
      />
      <CheckboxField label={intl.formatMessage({ id: 'erase.sure' })} isChecked={isSure} onChange={setSure} />
      <Refused>{isSureMissing && !isReasonMissing ? <FormattedMessage id="erase.sure.missing" /> : null}</Refused>
      <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
      <Actions>
        <Button kind="danger" type="submit" isBusy={acting.isBusy}>
          <FormattedMessage id="erase.act" />
        </Button>
        <LinkButton href={entryAddress(room.project, seq)}>
          <FormattedMessage id="erase.leave" />
        </LinkButton>
      </Actions>
    </Form>
  )
}

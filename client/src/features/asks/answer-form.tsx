import { currentAsking } from '@counterpart/shared/asks'
import type { Ask } from '@counterpart/shared/asks'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import type { DraftHandle } from '../../project/use-draft.ts'
import { Button, Form, Notice } from '../../ui/index.ts'
import { answered, faultsOf, isBegun, isBehind, noFaults } from './answer-draft.ts'
import type { AnswerDraft } from './answer-draft.ts'
import { AnswerFields } from './answer-fields.tsx'
import { FormEnd } from './form-end.tsx'

interface AnswerFormProps {
  room: Room
  ask: Ask
  draft: DraftHandle<AnswerDraft>
  /** Is it this person who is asked? */
  isPrimary: boolean
}

/** An answer to the wording that was read when it was begun; words typed to an earlier one are kept, and sent only once the new one was read. */
export function AnswerForm({ room, ask, draft, isPrimary }: AnswerFormProps) {
  const intl = useIntl()
  const acting = useActing(room.project)
  const [faults, setFaults] = useState(noFaults)
  const { value } = draft
  const { id } = currentAsking(ask)
  const behind = isBehind(ask, value)
  const set = (change: Partial<AnswerDraft>) => {
    draft.set({ ...value, ...change, revision: isBegun(value) && value.revision !== '' ? value.revision : id })
  }
  const send = async () => {
    const found = faultsOf(ask, value)
    setFaults(found)
    if (found.choice || found.words || found.links || behind) return
    if (await acting.act(answered(ask, value))) draft.clear()
  }
  return (
    <Form onSubmit={() => void send()} label={intl.formatMessage({ id: 'ask.answer.yours' })} isReady={draft.isReady}>
      {behind ? (
        <Notice
          tone="warn"
          title={<FormattedMessage id="ask.answer.reworded" />}
          actions={
            <Button onClick={() => draft.set({ ...value, revision: id })}>
              <FormattedMessage id="ask.answer.reworded.act" />
            </Button>
          }
        >
          <FormattedMessage id="ask.answer.reworded.hint" />
        </Notice>
      ) : null}
      <AnswerFields ask={ask} draft={value} onChange={set} faults={faults} />
      <FormEnd acting={acting} draft={draft} verb={intl.formatMessage({ id: 'ask.answer.act' })} isPrimary={isPrimary && !behind} />
    </Form>
  )
}

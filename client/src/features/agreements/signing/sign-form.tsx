import { textOf } from '@counterpart/shared/agreements'
import type { Agreement, Revision } from '@counterpart/shared/agreements'
import { title } from '@counterpart/shared/kernel'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../../messages/index.ts'
import type { PendingAct, Room } from '../../../project/room.ts'
import { useActing } from '../../../project/use-acting.ts'
import type { DraftHandle } from '../../../project/use-draft.ts'
import { Actions, Button, Form, Panel, Quiet, Refused, SavedNote, StateWord, TextField } from '../../../ui/index.ts'
import classes from './signing.module.css'

interface SignFormProps {
  room: Room
  agreement: Agreement
  revision: Revision
  isHeld: boolean
  /** As typed so far. */
  name: DraftHandle<string>
}

/** The consent sentence, the typed name, one verb. What was typed stays until the signature is on the record. */
export function SignForm({ room, agreement, revision, isHeld, name }: SignFormProps) {
  const intl = useIntl()
  const acting = useActing(room.project)
  const [isWordless, setWordless] = useState(false)
  const sent = sentSignature(room, revision)
  const isOnItsWay = sent !== undefined && sent.status !== 'refused'
  const consent = useConsent(room, revision)
  const sign = async () => {
    const isMissing = !title.safeParse(name.value).success
    setWordless(isMissing)
    if (isMissing || isHeld || isOnItsWay || room.keyStore === null) return
    const facts = { agreement: agreement.id, revision: revision.id, hash: revision.hash, keyStore: room.keyStore }
    await acting.act({ type: 'agreement.signed', facts, body: { name: name.value, consent } })
  }
  const refusal = acting.code ?? sent?.code ?? null
  return (
    <Panel>
      <Form onSubmit={() => void sign()} label={intl.formatMessage({ id: 'signing.act' })} isReady={name.isReady}>
        <blockquote className={classes['consent']}>{consent}</blockquote>
        <TextField
          label={intl.formatMessage({ id: 'signing.name' })}
          hint={intl.formatMessage({ id: 'signing.name.hint' })}
          value={name.value}
          onChange={name.set}
          maxLength={200}
          isDisabled={isOnItsWay}
          error={isWordless ? intl.formatMessage({ id: 'signing.name.missing' }) : undefined}
        />
        <Refused>{refusal === null ? null : <RefusalText code={refusal} />}</Refused>
        {isHeld ? (
          <Quiet>
            <FormattedMessage id="signing.held" />
          </Quiet>
        ) : null}
        <Actions>
          <Button kind="primary" type="submit" isBusy={acting.isBusy} isDisabled={isHeld || isOnItsWay}>
            <FormattedMessage id="signing.act" />
          </Button>
          {isOnItsWay ? (
            <StateWord shape={sent.status === 'sending' ? 'dots' : 'clock'}>
              <FormattedMessage id={sent.status === 'sending' ? 'signing.sending' : 'signing.queued'} />
            </StateWord>
          ) : (
            <Saved isShown={name.savedAt !== null && name.value !== ''} />
          )}
        </Actions>
      </Form>
    </Panel>
  )
}

function Saved({ isShown }: { isShown: boolean }) {
  if (!isShown) return null
  return (
    <SavedNote>
      <FormattedMessage id="draft.saved" />
    </SavedNote>
  )
}

/** What is agreed to, word for word as it goes on the record with the signature. */
function useConsent(room: Room, revision: Revision): string {
  const intl = useIntl()
  const side = intl.formatMessage({ id: `side.${room.me?.side ?? 'client'}` })
  return intl.formatMessage({ id: 'signing.consent' }, { number: revision.number, title: textOf(revision)?.title ?? '', side })
}

/** The newest own signature under this revision that is not on the record: on its way, or refused with a reason. */
function sentSignature(room: Room, { id }: Revision): PendingAct | undefined {
  return room.pending.findLast(({ event }) => event.type === 'agreement.signed' && event.facts.revision === id)
}

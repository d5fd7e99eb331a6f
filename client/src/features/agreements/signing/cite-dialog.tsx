import { agreementId, clauseId } from '@counterpart/shared/agreements'
import type { Citing } from '@counterpart/shared/agreements'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../../messages/index.ts'
import { clauseName } from '../../../project/clauses.ts'
import type { Room } from '../../../project/room.ts'
import { useActing } from '../../../project/use-acting.ts'
import { useRoomNow } from '../../../project/use-now.ts'
import { Actions, Button, Dialog, Form, Quiet, Refused, SelectField } from '../../../ui/index.ts'
import { citable } from './citable.ts'

interface CiteDialogProps {
  room: Room
  citing: Citing
  onClose(): void
}

/** Chooses an agreement and one of its clauses. */
export function CiteDialog({ room, citing, onClose }: CiteDialogProps) {
  const intl = useIntl()
  const now = useRoomNow(room)
  const acting = useActing(room.project)
  const [chosen, setChosen] = useState({ agreement: '', clause: '' })
  const choices = citable(room.state.agreements, citing, now)
  const choice = choices.find(({ agreement }) => agreement.id === chosen.agreement) ?? choices[0]
  const clause = choice?.clauses.find((id) => id === chosen.clause) ?? choice?.clauses[0]
  const cite = async () => {
    if (!choice || !clause) return
    const facts = { agreement: agreementId.parse(choice.agreement.id), clause: clauseId.parse(clause), citing }
    if (await acting.act({ type: 'agreement.clause-cited', facts, body: {} })) onClose()
  }
  return (
    <Dialog isOpen onClose={onClose} title={intl.formatMessage({ id: 'cited.act' })} closeLabel={intl.formatMessage({ id: 'word.close' })}>
      <Form onSubmit={() => void cite()}>
        <SelectField
          label={intl.formatMessage({ id: 'cited.agreement' })}
          options={choices.map(({ agreement, revision }) => ({
            value: String(agreement.id),
            label: revision.words?.title ?? intl.formatMessage({ id: 'signing.untitled' }),
          }))}
          value={choice?.agreement.id ?? ''}
          onChange={(agreement) => setChosen({ agreement, clause: '' })}
        />
        <SelectField
          label={intl.formatMessage({ id: 'cited.clause' })}
          options={choice?.clauses.map((id) => ({ value: String(id), label: clauseName(choice.agreement, id) })) ?? []}
          value={clause ?? ''}
          onChange={(id) => setChosen({ agreement: choice?.agreement.id ?? '', clause: id })}
        />
        <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
        <Quiet>
          <FormattedMessage id="cited.meaning" />
        </Quiet>
        <Actions>
          <Button kind="primary" type="submit" isBusy={acting.isBusy}>
            <FormattedMessage id="cited.cite" />
          </Button>
          <Button onClick={onClose}>
            <FormattedMessage id="word.cancel" />
          </Button>
        </Actions>
      </Form>
    </Dialog>
  )
}

import { currentReport } from '@counterpart/shared/check-ins'
import type { PostedCheckIn } from '@counterpart/shared/check-ins'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { useDraft } from '../../project/use-draft.ts'
import { Actions, Button, Form, Notice, Panel, Quiet, Refused, SavedNote, TextArea } from '../../ui/index.ts'

/** "I have read this", and how I understand it where I want to say so. */
export function AcknowledgeForm({ room, checkIn }: { room: Room; checkIn: PostedCheckIn }) {
  const intl = useIntl()
  const newest = currentReport(checkIn).id
  // Nobody acknowledges what came while they were reading: the wording on screen when the form opened is what was read.
  const [revision, setRevision] = useState(newest)
  const draft = useDraft(room.project, `acknowledge/${checkIn.id}`, '')
  const acting = useActing(room.project)
  const isAgain = checkIn.acknowledgements.some(({ by }) => by === room.member)
  const send = async () => {
    const facts = { checkIn: checkIn.id, revision }
    if (await acting.act({ type: 'check-in.acknowledged', facts, body: { text: draft.value } })) draft.clear()
  }
  return (
    <Panel>
      <Form onSubmit={() => void send()}>
        <TextArea
          label={intl.formatMessage({ id: 'acknowledge.field' })}
          hint={intl.formatMessage({ id: 'acknowledge.field.hint' }, { side: intl.formatMessage({ id: `side.${checkIn.side}` }) })}
          value={draft.value}
          onChange={draft.set}
          isDisabled={!draft.isReady}
          maxLength={4000}
          minRows={2}
        />
        {revision === newest ? null : (
          <Notice
            tone="warn"
            title={<FormattedMessage id="acknowledge.corrected" />}
            actions={
              <Button onClick={() => setRevision(newest)}>
                <FormattedMessage id="acknowledge.corrected.read" />
              </Button>
            }
          >
            <FormattedMessage id="acknowledge.corrected.next" />
          </Notice>
        )}
        <Refused>{acting.code ? <RefusalText code={acting.code} /> : null}</Refused>
        <Quiet>
          <FormattedMessage id="acknowledge.meaning" /> <FormattedMessage id="shared.with-room" />
        </Quiet>
        <Actions>
          <Button kind="primary" type="submit" isBusy={acting.isBusy} isDisabled={revision !== newest}>
            <FormattedMessage id={isAgain ? 'acknowledge.again' : 'acknowledge.act'} />
          </Button>
          {draft.savedAt === null || draft.value === '' ? null : (
            <SavedNote>
              <FormattedMessage id="draft.saved" />
            </SavedNote>
          )}
        </Actions>
      </Form>
    </Panel>
  )
}

import type { JoinedMember } from '@counterpart/shared/members'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { Actions, Button, Form, Refused, Section, TextArea } from '../../ui/index.ts'

interface RemoveFormProps {
  room: Room
  member: JoinedMember
  isMe: boolean
}

/** Removing somebody of one's own side, or leaving; the consequences are said first. */
export function RemoveForm({ room, member, isMe }: RemoveFormProps) {
  const intl = useIntl()
  const [reason, setReason] = useState('')
  const [isAsking, setAsking] = useState(false)
  const { act, isBusy, code } = useActing(room.project)
  const { name } = member
  const remove = () => void act({ type: 'member.removed', facts: { member: member.id }, body: { reason: reason.trim() } })
  return (
    <Section title={intl.formatMessage({ id: isMe ? 'people.leave' : 'people.remove' })} level={3}>
      <p>
        <FormattedMessage id={isMe ? 'people.leave.words' : 'people.remove.words'} values={{ name }} />
      </p>
      {isAsking ? (
        <Form onSubmit={remove}>
          <Refused>{code ? <RefusalText code={code} /> : null}</Refused>
          <TextArea
            label={intl.formatMessage({ id: 'people.remove.reason' })}
            hint={intl.formatMessage({ id: 'people.remove.reason.hint' })}
            value={reason}
            onChange={setReason}
            maxLength={4000}
          />
          <Actions>
            <Button kind="danger" type="submit" isBusy={isBusy}>
              <FormattedMessage id={isMe ? 'people.leave.act' : 'people.remove.act'} values={{ name }} />
            </Button>
            <Button kind="quiet" onClick={() => setAsking(false)}>
              <FormattedMessage id="word.cancel" />
            </Button>
          </Actions>
        </Form>
      ) : (
        <Actions>
          <Button kind="danger" onClick={() => setAsking(true)}>
            <FormattedMessage id={isMe ? 'people.leave' : 'people.remove'} />
          </Button>
        </Actions>
      )}
    </Section>
  )
}

import type { Standing } from '@counterpart/shared/kernel'
import { standing as standingSchema } from '@counterpart/shared/kernel'
import type { JoinedMember } from '@counterpart/shared/members'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { Actions, Button, Form, RadioList, Refused } from '../../ui/index.ts'

/** Another standing for somebody of one's own side. */
export function StandingForm({ room, member }: { room: Room; member: JoinedMember }) {
  const intl = useIntl()
  const [standing, setStanding] = useState<Standing>(member.standing)
  const { act, isBusy, code } = useActing(room.project)
  const change = () => void act({ type: 'member.standing-changed', facts: { member: member.id, standing }, body: {} })
  return (
    <Form onSubmit={change}>
      <Refused>{code ? <RefusalText code={code} /> : null}</Refused>
      <RadioList<Standing>
        label={intl.formatMessage({ id: 'people.standing.label' }, { name: member.name })}
        options={standingSchema.options.map((value) => ({
          value,
          label: intl.formatMessage({ id: `standing.${value}.title` }),
          hint: intl.formatMessage({ id: `standing.${value}.hint` }),
        }))}
        value={standing}
        onChange={setStanding}
      />
      <Actions>
        <Button type="submit" isBusy={isBusy} isDisabled={standing === member.standing}>
          <FormattedMessage id="people.standing.act" />
        </Button>
      </Actions>
    </Form>
  )
}

import type { Side, Standing } from '@counterpart/shared/kernel'
import { standing as standingSchema } from '@counterpart/shared/kernel'
import type { InvitedMember, JoinedMember } from '@counterpart/shared/members'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { invite } from '../../project/use-project.ts'
import { useRequest } from '../../session/use-request.ts'
import { Actions, Button, Dialog, Form, Notice, RadioList, Refused, TextField } from '../../ui/index.ts'
import { LinkShown } from './link-shown.tsx'

interface InviteDialogProps {
  room: Room
  me: JoinedMember
  /** To which side. */
  side: Side
  /** Given: a new link for somebody the record knows as invited. */
  again?: InvitedMember | undefined
  onClose(): void
}

/** Asks as what and, if wanted, under which name; then shows the link, once. */
export function InviteDialog(props: InviteDialogProps) {
  const { side, again, me, onClose } = props
  const intl = useIntl()
  const [made, setMade] = useState<{ link: string; name: string } | null>(null)
  const sideWord = intl.formatMessage({ id: `side.${side}` })
  const title = again
    ? intl.formatMessage({ id: 'invite.title.again' }, { name: again.name })
    : intl.formatMessage({ id: side === me.side ? 'invite.title' : 'invite.title.first' }, { side: sideWord })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={made ? intl.formatMessage({ id: 'invite.link.title' }) : title}
      closeLabel={intl.formatMessage({ id: 'word.close' })}
    >
      {made ? (
        <>
          <LinkShown link={made.link} name={made.name} title={props.room.state.engagement.title} />
          <Actions>
            <Button onClick={onClose}>
              <FormattedMessage id="invite.link.done" />
            </Button>
          </Actions>
        </>
      ) : (
        <InviteForm {...props} onMade={setMade} />
      )}
    </Dialog>
  )
}

function InviteForm({ room, me, side, again, onMade }: InviteDialogProps & { onMade(made: { link: string; name: string }): void }) {
  const intl = useIntl()
  const isFirstLead = side !== me.side
  const [standing, setStanding] = useState<Standing>(isFirstLead ? 'lead' : (again?.standing ?? 'contributor'))
  const [name, setName] = useState(again?.name ?? '')
  const request = useRequest(async () => {
    const asked = await invite(room.project, { side, standing, name: name.trim(), ...(again ? { member: again.id } : {}) })
    if (asked.ok) onMade({ link: asked.value.link, name: name.trim() })
    return asked
  })
  return (
    <Form onSubmit={() => void request.run()}>
      <Refused>{request.code ? <RefusalText code={request.code} /> : null}</Refused>
      {isFirstLead ? (
        <Notice
          tone="info"
          title={<FormattedMessage id="invite.first-lead" values={{ side: intl.formatMessage({ id: `side.${side}` }) }} />}
        />
      ) : (
        <RadioList<Standing>
          label={intl.formatMessage({ id: 'invite.standing' })}
          options={standingSchema.options.map((value) => ({
            value,
            label: intl.formatMessage({ id: `standing.${value}.title` }),
            hint: intl.formatMessage({ id: `standing.${value}.hint` }),
          }))}
          value={standing}
          onChange={setStanding}
        />
      )}
      <TextField
        label={intl.formatMessage({ id: 'invite.name' })}
        hint={intl.formatMessage({ id: 'invite.name.hint' })}
        value={name}
        onChange={setName}
        maxLength={200}
      />
      <Actions>
        <Button kind="primary" type="submit" isBusy={request.isBusy}>
          <FormattedMessage id="invite.act" />
        </Button>
      </Actions>
    </Form>
  )
}

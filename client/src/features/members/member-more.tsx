import { isLastLead, liveKeysOf, mayRemove } from '@counterpart/shared/members'
import type { JoinedMember } from '@counterpart/shared/members'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { Button, Dialog, Notice, Section } from '../../ui/index.ts'
import { KeyLine } from './key-line.tsx'
import { RemoveForm } from './remove-form.tsx'
import { ReturnOffer } from './return-offer.tsx'
import { StandingForm } from './standing-form.tsx'

interface MemberMoreProps {
  room: Room
  me: JoinedMember
  member: JoinedMember
}

/** What can be looked at and done about one person: keys and codes, standing, a way back, removal or leaving. */
export function MemberMore(props: MemberMoreProps) {
  const intl = useIntl()
  const [isOpen, setOpen] = useState(false)
  const { member } = props
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)} label={intl.formatMessage({ id: 'people.more.label' }, { name: member.name })}>
        <FormattedMessage id="people.more" />
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={member.name || intl.formatMessage({ id: 'word.somebody' })}
        closeLabel={intl.formatMessage({ id: 'word.close' })}
        isWide
      >
        <MoreBody {...props} />
      </Dialog>
    </>
  )
}

function MoreBody({ room, me, member }: MemberMoreProps) {
  const intl = useIntl()
  const isMe = member.id === me.id
  const { members, ring } = room.state
  const mayWrite = room.signing === 'ready'
  const mayGovern = mayWrite && me.standing === 'lead' && me.side === member.side
  const isLast = isLastLead(members, member)
  return (
    <>
      <Section title={intl.formatMessage({ id: 'people.keys' })} level={3}>
        {liveKeysOf(ring, member.id).map((held) => (
          <KeyLine key={held.key} room={room} me={me} held={held} name={member.name} />
        ))}
      </Section>
      {mayGovern && isLast ? (
        <Notice tone="info" title={<FormattedMessage id={isMe ? 'people.leave.last-lead' : 'people.standing.last-lead'} />} />
      ) : null}
      {mayGovern && !isLast ? <StandingForm room={room} member={member} /> : null}
      {mayGovern && !isMe ? <ReturnOffer room={room} member={member} /> : null}
      {mayWrite && mayRemove(members, me, member.id).ok ? <RemoveForm room={room} member={member} isMe={isMe} /> : null}
    </>
  )
}

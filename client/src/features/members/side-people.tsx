import type { Instant, Side } from '@counterpart/shared/kernel'
import { mayInvite, membersOf } from '@counterpart/shared/members'
import type { InvitedMember, JoinedMember } from '@counterpart/shared/members'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Room } from '../../project/room.ts'
import { Button, List, ListItem, Quiet, Section, SideShape } from '../../ui/index.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { InvitedLine, JoinedLine } from './member-line.tsx'

interface SidePeopleProps {
  room: Room
  me: JoinedMember
  side: Side
  now: Instant
}

/** Everybody of one side who is in the room or invited to it. */
export function SidePeople({ room, me, side, now }: SidePeopleProps) {
  const intl = useIntl()
  const [inviting, setInviting] = useState<{ again: InvitedMember | null } | null>(null)
  const people = membersOf(room.state.members, side)
  const isOpenTo = (member: InvitedMember | null) =>
    mayInvite(room.state.members, me, {
      side,
      standing: side === me.side ? 'contributor' : 'lead',
      member: member?.id ?? null,
      at: now,
    }).ok
  const mayAdd = room.signing === 'ready' && isOpenTo(null)
  return (
    <Section
      title={intl.formatMessage({ id: `people.side.${side}` })}
      mark={<SideShape side={side} />}
      actions={
        mayAdd ? (
          <Button kind={side === me.side ? 'plain' : 'primary'} onClick={() => setInviting({ again: null })}>
            <FormattedMessage id="people.invite.side" values={{ side: intl.formatMessage({ id: `side.${side}` }) }} />
          </Button>
        ) : null
      }
    >
      {people.some((member) => member.state !== 'removed') ? (
        <List label={intl.formatMessage({ id: `people.side.${side}` })}>
          {people.map((member) =>
            member.state === 'removed' ? null : (
              <ListItem key={member.id}>
                {member.state === 'joined' ? (
                  <JoinedLine room={room} me={me} member={member} />
                ) : (
                  <InvitedLine
                    room={room}
                    me={me}
                    member={member}
                    now={now}
                    onInviteAgain={isOpenTo(member) ? () => setInviting({ again: member }) : null}
                  />
                )}
              </ListItem>
            ),
          )}
        </List>
      ) : (
        <Quiet>
          <FormattedMessage id={`people.none.${side}`} />
        </Quiet>
      )}
      {inviting ? (
        <InviteDialog room={room} me={me} side={side} again={inviting.again ?? undefined} onClose={() => setInviting(null)} />
      ) : null}
    </Section>
  )
}

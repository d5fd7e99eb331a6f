import type { Instant } from '@counterpart/shared/kernel'
import { invitationState, mayRevokeInvitation } from '@counterpart/shared/members'
import type { InvitedMember, JoinedMember } from '@counterpart/shared/members'
import { FormattedMessage, useIntl } from 'react-intl'
import { RefusalText } from '../../messages/index.ts'
import type { Room } from '../../project/room.ts'
import { useActing } from '../../project/use-acting.ts'
import { Button, Quiet, Refused, Row, StateWord, TimeText } from '../../ui/index.ts'
import { MemberMore } from './member-more.tsx'
import classes from './members.module.css'

interface JoinedLineProps {
  room: Room
  me: JoinedMember
  member: JoinedMember
}

/** Somebody who is in the room. */
export function JoinedLine({ room, me, member }: JoinedLineProps) {
  const intl = useIntl()
  const isHere = room.presence.includes(member.id)
  const standing = intl.formatMessage({ id: `standing.${member.standing}` })
  return (
    <div className={classes['line']}>
      <div className={classes['words']}>
        <Row>
          <strong>{member.name || intl.formatMessage({ id: 'word.somebody' })}</strong>
          <span>{member.id === room.member ? `${standing}, ${intl.formatMessage({ id: 'word.you' })}` : standing}</span>
          {isHere ? (
            <StateWord shape="full" tone="good">
              <FormattedMessage id="people.here" />
            </StateWord>
          ) : null}
        </Row>
        <Quiet>
          <FormattedMessage id="people.since" /> <TimeText at={member.joinedAt} />
        </Quiet>
      </div>
      <MemberMore room={room} me={me} member={member} />
    </div>
  )
}

interface InvitedLineProps {
  room: Room
  me: JoinedMember
  member: InvitedMember
  now: Instant
  /** Null where this person may not make one. */
  onInviteAgain: (() => void) | null
}

/** Somebody who was invited or named, and the state of their link. */
export function InvitedLine({ room, me, member, now, onInviteAgain }: InvitedLineProps) {
  const intl = useIntl()
  const { act, isBusy, code } = useActing(room.project)
  const state = invitationState(member, now)
  const name = member.name === '' ? intl.formatMessage({ id: 'people.unnamed' }) : member.name
  const isOnlyNamed = member.isImported && state === 'none'
  const linkVerb = isOnlyNamed ? 'first' : 'again'
  const mayRevoke = room.signing === 'ready' && mayRevokeInvitation(room.state.members, me, member.id).ok
  return (
    <div className={classes['line']}>
      <div className={classes['words']}>
        <Row>
          <strong>{name}</strong>
          <span>
            <FormattedMessage id={`standing.${member.standing}`} />
          </span>
          <StateWord shape={state === 'open' ? 'clock' : 'empty'}>
            <FormattedMessage id={isOnlyNamed ? 'people.named' : 'people.invited'} />
          </StateWord>
        </Row>
        <Quiet>
          {member.isImported ? (
            <>
              <FormattedMessage id="people.imported" />
              {isOnlyNamed ? null : ' · '}
            </>
          ) : null}
          {isOnlyNamed ? null : <FormattedMessage id={`people.invitation.${state}`} />}{' '}
          {state === 'open' && member.invitation ? <TimeText at={member.invitation.deadline} /> : null}
        </Quiet>
        <Refused>{code ? <RefusalText code={code} /> : null}</Refused>
      </div>
      <Row>
        {onInviteAgain && room.signing === 'ready' ? (
          <Button kind="quiet" onClick={onInviteAgain} label={intl.formatMessage({ id: `people.invitation.${linkVerb}.label` }, { name })}>
            <FormattedMessage id={`people.invitation.${linkVerb}`} />
          </Button>
        ) : null}
        {mayRevoke ? (
          <Button
            kind="quiet"
            isBusy={isBusy}
            onClick={() => void act({ type: 'invitation.revoked', facts: { member: member.id }, body: {} })}
            label={intl.formatMessage({ id: 'people.invitation.revoke.label' }, { name })}
          >
            <FormattedMessage id="people.invitation.revoke" />
          </Button>
        ) : null}
      </Row>
    </div>
  )
}

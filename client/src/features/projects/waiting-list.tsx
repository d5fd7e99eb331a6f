import { latestRevision } from '@counterpart/shared/agreements'
import { invitations } from '@counterpart/shared/members'
import { currentPlan } from '@counterpart/shared/milestones'
import { waitingFor } from '@counterpart/shared/project'
import type { ProjectState, Waiting } from '@counterpart/shared/project'
import { otherSide } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { EmptyState, List, ListItem, Quiet, TextLink, TimeText } from '../../ui/index.ts'

/** What this person can do now that somebody waits for, longest first; each leads to where it is done. */
export function WaitingList({ room, now }: { room: Room; now: Instant }) {
  const intl = useIntl()
  const waiting = waitingFor(room.state, { id: room.member }, now)
  if (waiting.length === 0) {
    return (
      <EmptyState title={intl.formatMessage({ id: 'room.waits.none' })}>
        <FormattedMessage id="room.waits.none.hint" />
      </EmptyState>
    )
  }
  return (
    <List label={intl.formatMessage({ id: 'room.waits.title' })}>
      {waiting.map((line) => (
        <ListItem key={`${line.kind} ${line.object} ${line.seq}`}>
          <WaitingLine room={room} line={line} />
        </ListItem>
      ))}
    </List>
  )
}

function WaitingLine({ room, line }: { room: Room; line: Waiting }) {
  const intl = useIntl()
  const side = intl.formatMessage({ id: `side.${room.me ? otherSide(room.me.side) : 'client'}` })
  const isFromTime = line.kind === 'check-in-due' || line.kind === 'check-in-overdue' || line.kind === 'agreement-review-due'
  return (
    <>
      <TextLink href={placeOf(room, line)} isStrong>
        <FormattedMessage
          id={`waiting.${line.kind}`}
          values={{
            side,
            title: titleOf(room.state, line.object),
            name: nameOf(room.state, line.object),
            at: <TimeText at={line.since} />,
          }}
        />
      </TextLink>
      {isFromTime ? null : (
        <Quiet>
          <FormattedMessage id="waiting.since" values={{ at: <TimeText at={line.since} /> }} />
        </Quiet>
      )}
    </>
  )
}

function placeOf({ project }: Room, { kind, object }: Waiting): string {
  switch (kind) {
    case 'check-in-to-acknowledge':
      return roomAddress(project, 'check-ins', object)
    case 'check-in-overdue':
    case 'check-in-due':
      return roomAddress(project, 'check-ins')
    case 'date-to-answer':
    case 'submission-to-judge':
    case 'changes-requested':
      return roomAddress(project, 'milestones', object)
    case 'agreement-to-answer':
    case 'agreement-to-sign':
    case 'agreement-to-discuss':
    case 'agreement-ending-to-answer':
    case 'agreement-review-due':
      return roomAddress(project, 'agreements', object)
    case 'invitation-running-out':
      return roomAddress(project, 'people')
    case 'working-time-to-answer':
    case 'cadence-to-answer':
    case 'closing-to-answer':
    case 'reopening-to-answer':
      return roomAddress(project, 'terms')
  }
}

function titleOf({ milestones, agreements }: ProjectState, object: string): string {
  const agreement = [...agreements.values()].find(({ id }) => id === object)
  if (agreement) return latestRevision(agreement).words?.title ?? ''
  const milestone = [...milestones.values()].find(({ id }) => id === object)
  return milestone ? (currentPlan(milestone).words?.title ?? '') : ''
}

function nameOf({ members }: ProjectState, object: string): string {
  return invitations(members).find(({ id }) => id === object)?.name ?? ''
}

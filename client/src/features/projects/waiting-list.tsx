import type { Agreement } from '@counterpart/shared/agreements'
import { invitations } from '@counterpart/shared/members'
import { waitingFor } from '@counterpart/shared/project'
import type { ProjectState, Waiting } from '@counterpart/shared/project'
import { otherSide } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { FormattedMessage, useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { titleOfThing } from '../../project/thing-titles.ts'
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
  const title = titleOf(room.state, line.object)
  const isCheckIn = [...room.state.checkIns.keys()].some((id) => id === line.object)
  const subject = isCheckIn
    ? intl.formatMessage({ id: 'waiting.subject.check-in' })
    : intl.formatMessage({ id: 'waiting.subject.named' }, { title })
  return (
    <>
      <TextLink href={placeOf(room, line)} isStrong>
        <FormattedMessage
          id={`waiting.${line.kind}`}
          values={{
            side,
            title,
            subject,
            name: nameOf(room.state, line.object),
            at: <TimeText at={line.since} />,
          }}
        />
      </TextLink>
      {fromTime.has(line.kind) ? null : (
        <Quiet>
          <FormattedMessage id="waiting.since" values={{ at: <TimeText at={line.since} /> }} />
        </Quiet>
      )}
    </>
  )
}

/** The line itself says when: nothing was asked at an instant. */
const fromTime: ReadonlySet<Waiting['kind']> = new Set([
  'check-in-due',
  'check-in-overdue',
  'reply-due',
  'reply-overdue',
  'agreement-review-due',
  'ask-overdue',
])

function placeOf({ project, state }: Room, { kind, object }: Waiting): string {
  switch (kind) {
    case 'check-in-to-acknowledge':
      return roomAddress(project, 'check-ins', object)
    case 'check-in-overdue':
    case 'check-in-due':
      return roomAddress(project, 'check-ins')
    case 'reply-overdue':
    case 'reply-due':
      return placeOfSubject(project, state, object)
    case 'ask-to-answer':
    case 'ask-overdue':
      return roomAddress(project, 'asks', object)
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
    case 'role-to-answer':
    case 'role-to-confirm':
    case 'role-without-holder':
      return roomAddress(project, 'roles', object)
    case 'invitation-running-out':
      return roomAddress(project, 'people')
    case 'working-time-to-answer':
    case 'cadence-to-answer':
    case 'closing-to-answer':
    case 'reopening-to-answer':
      return roomAddress(project, 'terms')
  }
}

/** What a reply is about bears an id of its own kind; a clause is read in its agreement. */
function placeOfSubject(project: Room['project'], state: ProjectState, object: string): string {
  const agreement = agreementWith(state, object)
  if (agreement) return roomAddress(project, 'agreements', agreement.id)
  if ([...state.roles.roles.keys()].some((id) => id === object)) return roomAddress(project, 'roles', object)
  const isMilestone = [...state.milestones.keys()].some((id) => id === object)
  return roomAddress(project, isMilestone ? 'milestones' : 'check-ins', object)
}

function agreementWith({ agreements }: ProjectState, object: string): Agreement | undefined {
  return [...agreements.values()].find(({ id, clauseIds }) => id === object || [...clauseIds].some((clause) => clause === object))
}

/** A clause is named by its agreement. */
function titleOf(state: ProjectState, object: string): string {
  return titleOfThing(state, agreementWith(state, object)?.id ?? object) ?? ''
}

function nameOf({ members }: ProjectState, object: string): string {
  return invitations(members).find(({ id }) => id === object)?.name ?? ''
}

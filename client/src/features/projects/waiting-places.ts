import type { Agreement } from '@counterpart/shared/agreements'
import type { CheckIn } from '@counterpart/shared/check-ins'
import { dayIn } from '@counterpart/shared/kernel'
import { invitations } from '@counterpart/shared/members'
import type { ProjectState, Waiting } from '@counterpart/shared/project'
import { useIntl } from 'react-intl'
import { roomAddress } from '../../project/addresses.ts'
import type { Room } from '../../project/room.ts'
import { titleOfThing } from '../../project/thing-titles.ts'
import { dayWords } from '../../ui/index.ts'

interface WaitingValues {
  title: string
  subject: string
  /** Of the check-in that it is about; empty for all else. */
  day: string
  name: string
}

/** What a line about something that waits is made of, whoever it waits for. */
export function useWaitingValues({ state }: Room): (waiting: Waiting) => WaitingValues {
  const intl = useIntl()
  return ({ object }) => {
    const title = titleOf(state, object) || intl.formatMessage({ id: 'waiting.untitled' })
    const checkIn = found(state.checkIns, object)
    const day = checkIn ? dayWords(intl, dayOf(checkIn)) : ''
    const subject = checkIn
      ? intl.formatMessage({ id: 'waiting.subject.check-in' }, { day })
      : intl.formatMessage({ id: 'waiting.subject.named' }, { title })
    return { title, subject, day, name: nameOf(state, object) }
  }
}

/** A check-in is called by the reader’s day on which it was posted, or by that of its source. */
function dayOf(checkIn: CheckIn): string {
  return checkIn.kind === 'imported' ? checkIn.on : dayIn(checkIn.posted.at, Intl.DateTimeFormat().resolvedOptions().timeZone)
}

/** The line itself says when: nothing was asked at an instant. */
export const fromTime: ReadonlySet<Waiting['kind']> = new Set([
  'check-in-due',
  'check-in-overdue',
  'reply-due',
  'reply-overdue',
  'agreement-review-due',
  'ask-overdue',
])

/** Where it is done. */
export function placeOf({ project, state }: Room, { kind, object }: Waiting): string {
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
  if (found(state.roles.roles, object)) return roomAddress(project, 'roles', object)
  if (found(state.asks, object)) return roomAddress(project, 'asks', object)
  return roomAddress(project, found(state.milestones, object) ? 'milestones' : 'check-ins', object)
}

/** What waits names things by ids of any kind. */
function found<Thing>(things: ReadonlyMap<string, Thing>, id: string): Thing | undefined {
  return things.get(id)
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

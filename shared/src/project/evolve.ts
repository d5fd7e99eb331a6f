import { erase as eraseAgreements, evolve as evolveAgreements } from '../agreements/index.ts'
import { erase as eraseAsks, evolve as evolveAsks, evolveByCheckIn } from '../asks/index.ts'
import { erase as eraseAttachments, evolve as evolveAttachments } from '../attachments/index.ts'
import { erase as eraseCheckIns, evolve as evolveCheckIns } from '../check-ins/index.ts'
import { erase as eraseEngagement, evolve as evolveEngagement } from '../engagement/index.ts'
import type { CheckInEvent } from '../check-ins/index.ts'
import { unreachable, withEntry } from '../kernel/index.ts'
import type { MemberFacts } from '../kernel/index.ts'
import { erase as eraseMembers, evolve as evolveMembers } from '../members/index.ts'
import type { MemberEvent } from '../members/index.ts'
import { erase as eraseMilestones, evolve as evolveMilestones } from '../milestones/index.ts'
import { foldKeyRing } from '../record/index.ts'
import type { Recorded } from '../record/index.ts'
import { erase as eraseRoles, evolve as evolveRoles } from '../roles/index.ts'
import { erase as eraseThreads, evolve as evolveThreads } from '../threads/index.ts'
import {
  isAgreementEvent,
  isAskEvent,
  isAttachmentEvent,
  isCheckInEvent,
  isControlEvent,
  isEngagementEvent,
  isMemberEvent,
  isMilestoneEvent,
  isRoleEvent,
  isThreadEvent,
} from './events.ts'
import type { ProjectEvent } from './events.ts'
import { objectsOf } from './objects.ts'
import type { ProjectState } from './state.ts'

/** Folds one admitted entry (PR1). Never refuses: what is on the record has happened. An event without a case does not compile. */
export function evolve(state: ProjectState, recorded: Recorded<ProjectEvent>): ProjectState {
  return inConcepts(logged(passed(state, recorded), recorded), recorded)
}

/** The state after an entry that has no effect: only the place and the time move on. */
export function passed(state: ProjectState, { seq, hash, at }: Pick<Recorded<unknown>, 'seq' | 'hash' | 'at'>): ProjectState {
  return { ...state, head: { seq, hash }, at }
}

function inConcepts(state: ProjectState, recorded: Recorded<ProjectEvent>): ProjectState {
  const { event } = recorded
  if (isMemberEvent(event)) return inMembers(state, { ...recorded, event })
  const author = authorIn(state, recorded)
  if (isEngagementEvent(event)) {
    return { ...state, engagement: evolveEngagement(state.engagement, { ...recorded, event }, author.side) }
  }
  if (isMilestoneEvent(event)) return { ...state, milestones: evolveMilestones(state.milestones, { ...recorded, event }, author) }
  if (isCheckInEvent(event)) return inCheckIns(state, { ...recorded, event }, author)
  if (isAgreementEvent(event)) return { ...state, agreements: evolveAgreements(state.agreements, { ...recorded, event }, author) }
  if (isRoleEvent(event)) return { ...state, roles: evolveRoles(state.roles, { ...recorded, event }, author) }
  if (isAskEvent(event)) return { ...state, asks: evolveAsks(state.asks, { ...recorded, event }, author) }
  if (isAttachmentEvent(event)) return { ...state, attachments: evolveAttachments(state.attachments, { ...recorded, event }, author) }
  if (isThreadEvent(event)) return { ...state, threads: evolveThreads(state.threads, { ...recorded, event }, author) }
  return unreachable(event)
}

/** A check-in, and the asks that are born of what it needs (AS13). */
function inCheckIns(state: ProjectState, recorded: Recorded<CheckInEvent>, author: MemberFacts): ProjectState {
  const { event } = recorded
  const after = { ...state, checkIns: evolveCheckIns(state.checkIns, recorded, author) }
  if (event.type !== 'check-in.posted' && event.type !== 'check-in.revised') return after
  const before = state.checkIns.get(event.facts.checkIn)
  const earlier = before?.kind === 'posted' ? before.revisions.flatMap(({ needs }) => needs) : []
  return { ...after, asks: evolveByCheckIn(state.asks, { ...recorded, event }, { author, earlier }) }
}

/** People and keys: folded by the key ring, by the members, and by whatever else they touch. */
function inMembers(state: ProjectState, recorded: Recorded<MemberEvent>): ProjectState {
  const { event } = recorded
  const members = evolveMembers(state.members, recorded)
  const ring = isControlEvent(event) ? foldKeyRing(state.ring, { ...recorded, event }) : state.ring
  const after = { ...state, members, ring }
  if (event.type === 'body.redacted') return erased(after, event.facts.seq)
  if (event.type !== 'project.created') return after
  return { ...after, engagement: evolveEngagement(state.engagement, { ...recorded, event }, event.facts.side) }
}

/** PR8: the words of one entry leave every concept; that they are gone stays in its line. */
export function erased(state: ProjectState, seq: number): ProjectState {
  return {
    ...state,
    engagement: eraseEngagement(state.engagement, seq),
    members: eraseMembers(state.members, seq),
    milestones: eraseMilestones(state.milestones, seq),
    checkIns: eraseCheckIns(state.checkIns, seq),
    agreements: eraseAgreements(state.agreements, seq),
    roles: eraseRoles(state.roles, seq),
    asks: eraseAsks(state.asks, seq),
    attachments: eraseAttachments(state.attachments, seq),
    threads: eraseThreads(state.threads, seq),
    log: withErased(state.log, seq),
  }
}

function logged(state: ProjectState, { event, seq, hash, id, at, by }: Recorded<ProjectEvent>): ProjectState {
  const line = { seq, hash, id, at, by, type: event.type, objects: objectsOf(event), isErased: false }
  return { ...state, log: withEntry(state.log, seq, line) }
}

function withErased(log: ProjectState['log'], seq: number): ProjectState['log'] {
  const line = log.get(seq)
  return line ? withEntry(log, seq, { ...line, isErased: true }) : log
}

/** Admitted events other than those about members come from members alone: anything else is a bug of the caller. */
function authorIn(state: ProjectState, { by, seq }: Recorded<ProjectEvent>): MemberFacts {
  const author = by === 'host' ? undefined : state.members.all.get(by)
  if (!author) throw new Error(`entry ${seq} was folded without its author: admit it first`)
  return author
}

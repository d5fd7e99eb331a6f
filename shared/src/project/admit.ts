import { admit as admitAgreement } from '../agreements/index.ts'
import type { Citing } from '../agreements/index.ts'
import { admit as admitAsk, askId } from '../asks/index.ts'
import type { AskNeeds } from '../asks/index.ts'
import { admit as admitAttachment } from '../attachments/index.ts'
import { admit as admitCheckIn } from '../check-ins/index.ts'
import type { NeedId } from '../check-ins/index.ts'
import { admit as admitEngagement, isClosed } from '../engagement/index.ts'
import { ok, refuse, unreachable } from '../kernel/index.ts'
import type { Instant, MemberFacts, MemberId, Outcome } from '../kernel/index.ts'
import { admit as admitMember, joinedMember, mayImport, sideOf } from '../members/index.ts'
import { admit as admitMilestone } from '../milestones/index.ts'
import { grantFor, hasFullStanding, maySpeak } from '../record/index.ts'
import type { Proposed } from '../record/index.ts'
import { admit as admitRole } from '../roles/index.ts'
import type { RoleNeeds } from '../roles/index.ts'
import { admit as admitThread } from '../threads/index.ts'
import type { Subject } from '../threads/index.ts'
import {
  isAgreementEvent,
  isAskEvent,
  isAttachmentEvent,
  isCheckInEvent,
  isEngagementEvent,
  isMemberEvent,
  isMilestoneEvent,
  isRoleEvent,
  isThreadEvent,
} from './events.ts'
import type { ProjectEvent } from './events.ts'
import { objectsOf } from './objects.ts'
import { policy, reaches } from './policy.ts'
import { mayErase } from './redaction.ts'
import type { RefusalCode } from './refusals.ts'
import { lineAt, linesAfter } from './state.ts'
import type { LogLine, ProjectState } from './state.ts'

type Answer = Outcome<undefined, RefusalCode>
type LookingAround = Omit<RoleNeeds & AskNeeds, 'roles' | 'asks' | 'member'>

/**
 * May this event follow this state (PR1–PR7)? Key and policy first, then no consent held back, then the concept's own rules.
 * Reads facts alone. `at` is the server's time of its place, ms. Run by the server, every browser and every verifier.
 */
export function admit(state: ProjectState, proposed: Proposed<ProjectEvent>, at: Instant): Answer {
  for (const asks of [begins, speaks, holdsStanding, findsOpenRoom, mayBringIn, consentsToThePresent]) {
    const answer = asks(state, proposed, at)
    if (!answer.ok) return answer
  }
  return inConcept(state, proposed, at)
}

/** PR2: entry 1, and no other, creates the project. */
function begins({ head }: ProjectState, { event }: Proposed<ProjectEvent>): Answer {
  if (event.type === 'project.created') return head.seq === 0 ? ok : refuse('project.already-created')
  return head.seq === 0 ? refuse('project.not-created') : ok
}

/** The key may speak for its member, or is let in by a link or an older key. */
function speaks({ ring }: ProjectState, { event, by, key }: Proposed<ProjectEvent>, at: Instant): Answer {
  if (event.type === 'project.created') return ok
  if (event.type !== 'member.joined' && event.type !== 'key.added') return maySpeak(ring, by, key)
  if (by === 'host') return refuse('host.may-not')
  const grant = grantFor(ring, event, { by, key, at })
  return grant.ok ? ok : grant
}

/** PR3: the least standing of the policy, and a confirmed key for what governs or touches keys. */
function holdsStanding(state: ProjectState, { event, by, key }: Proposed<ProjectEvent>): Answer {
  const { standing, isForHost, needsConfirmedKey } = policy[event.type]
  if (standing === 'introducing') return ok
  if (by === 'host') return isForHost ? ok : refuse('host.may-not')
  const member = joinedMember(state.members, by)
  if (!member) return refuse('member.not-joined')
  if (!reaches(member.standing, standing)) return refuse(standing === 'lead' ? 'standing.needs-lead' : 'standing.needs-contributor')
  return (standing === 'lead' || needsConfirmedKey) && !hasFullStanding(state.ring, key) ? refuse('key.not-confirmed') : ok
}

/** PR4: a closed room takes only what reopens it, erases words, or keeps people and keys safe. */
function findsOpenRoom({ engagement }: ProjectState, { event }: Proposed<ProjectEvent>, at: Instant): Answer {
  return policy[event.type].isOpenWhenClosed || !isClosed(engagement, at) ? ok : refuse('project.closed')
}

/** PR5: imports come from the creator until the other side's first lead has joined. */
function mayBringIn({ members }: ProjectState, { event, by }: Proposed<ProjectEvent>): Answer {
  return policy[event.type].isImport ? mayImport(members, by) : ok
}

/** PR6: nobody consents to what they have not seen: no entry about the same object lies after the author's `seen`. */
function consentsToThePresent(state: ProjectState, { event, seen }: Proposed<ProjectEvent>): Answer {
  if (!policy[event.type].isConsequential) return ok
  return touchingSince(state, event, seen.seq).length > 0 ? refuse('consent.held-back') : ok
}

/**
 * The entries after place `seq` about the same objects as this event, newest first. Browsers ask before they sign what binds.
 * The other side's signature on the same revision takes nothing away from what was seen, and does not count.
 */
export function touchingSince(state: ProjectState, event: ProjectEvent, seq: number): readonly LogLine[] {
  const objects = objectsOf(event)
  const touching: LogLine[] = []
  for (const line of linesAfter(state, seq)) {
    const isAbout = bearsOn(event, line) && line.objects.some((object) => objects.includes(object))
    if (isAbout && !isSameSigning(event, line)) touching.push(line)
  }
  return touching
}

/**
 * Can an entry of this type take anything away from what was seen? A word said about an agreement or a role changes nothing of it, nor does a
 * link to a clause; otherwise talk could keep anybody from answering. Security: authors choose ids, so an ask or a file may bear the id of a
 * text that waits to be signed; only what has to do with the same kind of thing counts.
 */
function bearsOn(event: ProjectEvent, { type }: LogLine): boolean {
  if (isRoleEvent(event)) return type.startsWith('role.') && !type.startsWith('role.clause-')
  const [concept = ''] = type.split('.')
  if (concept === 'reply') return !isAgreementEvent(event)
  return !['role', 'area', 'ask', 'attachment'].includes(concept)
}

function isSameSigning(event: ProjectEvent, line: LogLine): boolean {
  return event.type === 'agreement.signed' && line.type === 'agreement.signed' && line.objects.includes(event.facts.revision)
}

function inConcept(state: ProjectState, { event, by, key }: Proposed<ProjectEvent>, at: Instant): Answer {
  if (event.type === 'body.redacted') return mayErase(state, { by, key }, event.facts)
  if (isMemberEvent(event)) return admitMember(event, { members: state.members, ring: state.ring, by, key, at })
  const member = joinedMember(state.members, by)
  if (!member) return refuse('member.not-joined')
  return ofMember(state, event, { member, at })
}

function ofMember(state: ProjectState, event: ProjectEvent, { member, at }: { member: MemberFacts; at: Instant }): Answer {
  const { engagement, members, milestones, checkIns, agreements, threads } = state
  if (isMemberEvent(event)) throw new Error(`${event.type} is asked about elsewhere`)
  if (isEngagementEvent(event)) return admitEngagement(event, { engagement, member, at })
  if (isMilestoneEvent(event)) return admitMilestone(event, { milestones, member, hasMember: (id: MemberId) => members.all.has(id) })
  if (isCheckInEvent(event)) {
    const hasMilestone = milestones.has.bind(milestones)
    const originOf = (need: NeedId) => state.asks.get(askId.parse(need))?.checkIn
    return admitCheckIn(event, { checkIns, member, hasMilestone, originOf, sideOf: (id: MemberId) => sideOf(members, id) })
  }
  if (isAgreementEvent(event)) {
    const isErased = (seq: number) => lineAt(state, seq)?.isErased === true
    return admitAgreement(event, { agreements, member, at, isErased, hasCiting: (citing) => hasCiting(state, citing) })
  }
  if (isRoleEvent(event)) return admitRole(event, { roles: state.roles, member, ...lookingAround(state) })
  if (isAskEvent(event)) return admitAsk(event, { asks: state.asks, member, ...lookingAround(state) })
  if (isAttachmentEvent(event))
    return admitAttachment(event, { attachments: state.attachments, member, hasSubject: (subject) => hasSubject(state, subject) })
  if (isThreadEvent(event)) return admitThread(event, { threads, member, hasSubject: (subject) => hasSubject(state, subject) })
  return unreachable(event)
}

/** What roles and asks want to know about the rest of the project. Bound to the state as it stands. */
function lookingAround(state: ProjectState): LookingAround {
  const { members, roles, milestones, agreements } = state
  return {
    presentSideOf: (id) => {
      const found = members.all.get(id)
      return found && found.state !== 'removed' ? found.side : null
    },
    roleSideOf: (id) => {
      const role = roles.roles.get(id)
      return role && role.retired === null ? role.side : null
    },
    hasMilestone: (id) => holds(milestones, id),
    hasClause: (agreement, clause) => agreements.get(agreement)?.clauseIds.has(clause) === true,
  }
}

function hasSubject(state: ProjectState, { kind, id }: Subject): boolean {
  if (kind === 'role') return holds(state.roles.roles, id)
  if (kind === 'ask') return holds(state.asks, id)
  if (kind === 'agreement' || kind === 'clause') return hasInAgreements(state.agreements, { kind, id })
  return hasCiting(state, { kind, id })
}

function hasCiting({ milestones, checkIns }: ProjectState, { kind, id }: Citing): boolean {
  return holds(kind === 'milestone' ? milestones : checkIns, id)
}

/** Asked by an id of no kind yet. */
function holds(things: ReadonlyMap<string, unknown>, id: string): boolean {
  return things.has(id)
}

function hasInAgreements(agreements: ProjectState['agreements'], { kind, id }: { kind: 'agreement' | 'clause'; id: string }): boolean {
  if (kind === 'agreement') return holds(agreements, id)
  return [...agreements.values()].some(({ clauseIds }) => [...clauseIds].some((clause) => clause === id))
}

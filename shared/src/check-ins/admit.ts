import { ok, refuse, unreachable } from '../kernel/index.ts'
import type { EventId, MemberFacts, MemberId, Outcome, Side } from '../kernel/index.ts'
import type { MilestoneId } from '../milestones/index.ts'
import type { CheckIn, CheckIns, PostedCheckIn } from './check-in.ts'
import type { CheckInEvent, CheckInId, NeedId } from './events.ts'
import { demandOf, healthBefore } from './health.ts'
import type { CheckInRefusal } from './refusals.ts'

type Answer = Outcome<undefined, CheckInRefusal>
type ReportFacts = Extract<CheckInEvent, { type: 'check-in.posted' }>['facts']

export interface CheckInNeeds {
  readonly checkIns: CheckIns
  readonly member: MemberFacts
  readonly hasMilestone: (milestone: MilestoneId) => boolean
  /** The check-in that an ask was born of; null for an ask of its own, undefined where there is none. Asked about what check-ins need. */
  readonly originOf: (need: NeedId) => CheckInId | null | undefined
  /** The side of a member of the project; null for nobody known. Asked about the original authors of imported check-ins. */
  readonly sideOf: (member: MemberId) => Side | null
}

/** Rules CI1–CI15 (rules.md). Which standing may do what was checked before, by the policy of the project. */
export function admit(event: CheckInEvent, needs: CheckInNeeds): Answer {
  const { checkIns, member } = needs
  switch (event.type) {
    case 'check-in.posted':
      return mayPost(event.facts, needs)
    case 'check-in.revised':
      return mayReviseTo(event.facts, needs)
    case 'check-in.acknowledged':
      return mayAcknowledge(checkIns.get(event.facts.checkIn), member, event.facts.revision)
    case 'check-in.imported':
      return mayImport(event.facts, needs)
    default:
      return unreachable(event)
  }
}

/** CI1–CI8: a new id, milestones that exist, needs of their own, and what the change of health asks for. */
function mayPost(report: ReportFacts, needs: CheckInNeeds): Answer {
  if (needs.checkIns.has(report.checkIn)) return refuse('check-in.already-posted')
  return isSound(report, { ...needs, side: needs.member.side })
}

/** CI9: the author, and nobody else, corrects a check-in. The screen asks this before it opens the editor. */
export function mayRevise(checkIn: CheckIn | undefined, member: Pick<MemberFacts, 'id'>): Answer {
  if (!checkIn) return refuse('check-in.not-found')
  if (checkIn.kind === 'imported') return refuse('check-in.is-imported')
  return checkIn.posted.by === member.id ? ok : refuse('check-in.not-yours')
}

/** CI11–CI13: members of the other side, each revision once per person. */
export function mayAcknowledge(checkIn: CheckIn | undefined, member: Pick<MemberFacts, 'id' | 'side'>, revision: EventId): Answer {
  if (!checkIn) return refuse('check-in.not-found')
  if (checkIn.kind === 'imported') return refuse('check-in.is-imported')
  if (checkIn.side === member.side) return refuse('check-in.own-side')
  if (!checkIn.revisions.some(({ id }) => id === revision)) return refuse('check-in.revision-not-found')
  return hasAcknowledged(checkIn, member, revision) ? refuse('check-in.already-acknowledged') : ok
}

function hasAcknowledged(checkIn: PostedCheckIn, member: Pick<MemberFacts, 'id'>, revision: EventId): boolean {
  return checkIn.acknowledgements.some((given) => given.by === member.id && given.revision === revision)
}

function mayReviseTo(report: ReportFacts, needs: CheckInNeeds): Answer {
  const checkIn = needs.checkIns.get(report.checkIn)
  const may = mayRevise(checkIn, needs.member)
  return may.ok && checkIn ? isSound(report, { ...needs, side: checkIn.side }) : may
}

/** CI14, CI15: an id is used once, and a known author belongs to the side whose check-in it is. */
function mayImport(facts: Extract<CheckInEvent, { type: 'check-in.imported' }>['facts'], needs: CheckInNeeds): Answer {
  if (needs.checkIns.has(facts.checkIn)) return refuse('check-in.already-posted')
  return facts.by === null || needs.sideOf(facts.by) === facts.side ? ok : refuse('check-in.author-not-found')
}

function isSound(report: ReportFacts, { checkIns, hasMilestone, originOf, side }: CheckInNeeds & { side: Side }): Answer {
  if (new Set(report.milestones).size < report.milestones.length) return refuse('check-in.milestone-repeated')
  if (!report.milestones.every(hasMilestone)) return refuse('check-in.milestone-not-found')
  if (new Set(report.needs).size < report.needs.length) return refuse('check-in.need-already-used')
  if (report.needs.some((need) => isUsed(need, report.checkIn, { checkIns, originOf }))) return refuse('check-in.need-already-used')
  const demand = demandOf(healthBefore(checkIns, side, report.checkIn), report.health)
  if (demand === 'reason' && !report.isExplained) return refuse('check-in.reason-missing')
  return demand === 'evidence' && report.evidence === 0 ? refuse('check-in.evidence-missing') : ok
}

/** CI4: a need belongs to one check-in for ever; a revision may carry its own needs on. */
function isUsed(need: NeedId, checkIn: CheckInId, { checkIns, originOf }: Pick<CheckInNeeds, 'checkIns' | 'originOf'>): boolean {
  const origin = originOf(need)
  if (origin !== null) return origin !== undefined && origin !== checkIn
  // An ask of its own bears the id, so what a check-in needed left no trace but in the check-in.
  return [...checkIns.values()].some(
    (other) => other.kind === 'posted' && other.id !== checkIn && other.revisions.some(({ needs }) => needs.includes(need)),
  )
}

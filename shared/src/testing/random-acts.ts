import { checkInId, currentReport, health, needId } from '../check-ins/index.ts'
import type { CheckIn, Health, PostedCheckIn } from '../check-ins/index.ts'
import { day, dayMs } from '../kernel/index.ts'
import type { Day, Instant, Side } from '../kernel/index.ts'
import { criterionId, currentPlan, milestoneId, newestSubmission } from '../milestones/index.ts'
import type { Milestone } from '../milestones/index.ts'
import type { EventType, ProjectEvent, ProjectState } from '../project/index.ts'
import { replyId } from '../threads/index.ts'
import { isLucky, pick, wholeNumber, wordsFrom } from './random.ts'
import type { Random } from './random.ts'

/** What a random act is made from. `newId` gives a fresh UUID version 7 each time. */
export interface Moment {
  readonly state: ProjectState
  /** The side of whoever acts. */
  readonly side: Side
  readonly at: Instant
  readonly newId: () => string
}

type Maker = (random: Random, moment: Moment) => ProjectEvent | null
type Makers = { readonly [Type in EventType]?: Maker }

/**
 * Makers of acts about the work itself, by event type; null where the state has nothing to act on. They aim at what could be
 * admitted, but do not ask: standing, side and order may be wrong.
 */
export const workMakers = {
  'project.described': (random) => ({
    type: 'project.described',
    facts: {},
    body: { title: wordsFrom(random), purpose: wordsFrom(random) },
  }),
  'milestone.planned': planned,
  'milestone.revised': (random, moment) => onMilestone(random, moment, (milestone) => revised(random, moment, milestone)),
  'milestone.date-proposed': (random, moment) =>
    onMilestone(random, moment, ({ id }) => ({
      type: 'milestone.date-proposed',
      facts: { milestone: id, dueOn: someDay(random, moment) },
      body: { reason: wordsFrom(random) },
    })),
  'milestone.date-agreed': (random, moment) => onProposal(random, moment, (facts) => ({ type: 'milestone.date-agreed', facts, body: {} })),
  'milestone.date-declined': (random, moment) =>
    onProposal(random, moment, (facts) => ({ type: 'milestone.date-declined', facts, body: { reason: wordsFrom(random) } })),
  'milestone.date-withdrawn': (random, moment) =>
    onProposal(random, moment, (facts) => ({ type: 'milestone.date-withdrawn', facts, body: {} })),
  'milestone.forecast-changed': (random, moment) =>
    onMilestone(random, moment, ({ id }) => ({
      type: 'milestone.forecast-changed',
      facts: { milestone: id, expectedOn: someDay(random, moment) },
      body: { reason: wordsFrom(random) },
    })),
  'milestone.started': (random, moment) =>
    onMilestone(random, moment, ({ id }) => ({ type: 'milestone.started', facts: { milestone: id }, body: {} })),
  'milestone.submitted': (random, moment) =>
    onMilestone(random, moment, ({ id }) => ({
      type: 'milestone.submitted',
      facts: { milestone: id },
      body: { note: wordsFrom(random), evidence: linksFor(wholeNumber(random, 0, 2)) },
    })),
  'milestone.criterion-judged': judged,
  'milestone.changes-requested': (random, moment) =>
    onSubmission(random, moment, (facts) => ({ type: 'milestone.changes-requested', facts, body: { text: wordsFrom(random) } })),
  'milestone.accepted': (random, moment) =>
    onSubmission(random, moment, (facts) => ({ type: 'milestone.accepted', facts, body: { note: wordsFrom(random) } })),
  'milestone.dropped': (random, moment) =>
    isLucky(random, 0.2)
      ? onMilestone(random, moment, ({ id }) => ({
          type: 'milestone.dropped',
          facts: { milestone: id },
          body: { reason: wordsFrom(random) },
        }))
      : null,
  'milestone.restored': (random, moment) =>
    onMilestone(random, moment, ({ id }) => ({ type: 'milestone.restored', facts: { milestone: id }, body: {} })),
  'check-in.posted': (random, moment) => ({ type: 'check-in.posted', ...report(random, moment, checkInId.parse(moment.newId())) }),
  'check-in.revised': (random, moment) => {
    const checkIn = pick(random, moment.state.checkIns.values())
    return checkIn ? { type: 'check-in.revised', ...report(random, moment, checkIn.id) } : null
  },
  'check-in.acknowledged': (random, moment) => {
    const posted = pick(random, [...moment.state.checkIns.values()].filter(isPosted))
    if (!posted) return null
    const facts = { checkIn: posted.id, revision: currentReport(posted).id }
    return { type: 'check-in.acknowledged', facts, body: { text: wordsFrom(random) } }
  },
  'reply.posted': replied,
  'reply.revised': (random, { state }) => {
    const reply = pick(random, state.threads.keys())
    return reply ? { type: 'reply.revised', facts: { reply }, body: { text: wordsFrom(random) } } : null
  },
} as const satisfies Makers

function planned(random: Random, moment: Moment): ProjectEvent {
  const criteria = Array.from({ length: wholeNumber(random, 0, 2) }, () => criterionId.parse(moment.newId()))
  const dueOn = isLucky(random, 0.5) ? someDay(random, moment) : null
  const facts = {
    milestone: milestoneId.parse(moment.newId()),
    side: isLucky(random, 0.5) ? 'client' : 'provider',
    criteria,
    dueOn,
  } as const
  const body = { title: wordsFrom(random), description: wordsFrom(random), criteria: criteria.map(() => wordsFrom(random)) }
  return { type: 'milestone.planned', facts, body }
}

function revised(random: Random, { newId }: Moment, milestone: Milestone): ProjectEvent {
  const kept = currentPlan(milestone).criteria.filter(() => isLucky(random, 0.7))
  const criteria = isLucky(random, 0.3) ? [...kept, criterionId.parse(newId())] : kept
  const body = { title: wordsFrom(random), description: wordsFrom(random), criteria: criteria.map(() => wordsFrom(random)) }
  return { type: 'milestone.revised', facts: { milestone: milestone.id, criteria }, body }
}

function judged(random: Random, moment: Moment): ProjectEvent | null {
  return onMilestone(random, moment, (milestone) => {
    const submission = newestSubmission(milestone)
    const criterion = pick(random, currentPlan(milestone).criteria)
    if (!submission || !criterion) return null
    const facts = { milestone: milestone.id, submission: submission.id, criterion, isMet: isLucky(random, 0.8) }
    return { type: 'milestone.criterion-judged', facts, body: {} }
  })
}

function report(random: Random, { state, newId }: Moment, checkIn: PostedCheckIn['id']) {
  const needs = Array.from({ length: wholeNumber(random, 0, 2) }, () => needId.parse(newId()))
  const about = pick(random, state.milestones.keys())
  const isExplained = isLucky(random, 0.7)
  const evidence = wholeNumber(random, 0, 2)
  const milestones = about && isLucky(random, 0.5) ? [about] : []
  const facts = { checkIn, health: pick<Health>(random, health.options) ?? 'on-track', milestones, needs, isExplained, evidence }
  const body = {
    happened: wordsFrom(random),
    next: wordsFrom(random),
    needs: needs.map(() => wordsFrom(random)),
    reason: isExplained ? wordsFrom(random) : '',
    evidence: linksFor(evidence),
  }
  return { facts, body }
}

function replied(random: Random, { state, newId }: Moment): ProjectEvent | null {
  const subjects = [
    ...[...state.milestones.keys()].map((id) => ({ kind: 'milestone' as const, id })),
    ...[...state.checkIns.keys()].map((id) => ({ kind: 'check-in' as const, id })),
  ]
  const subject = pick(random, subjects)
  return subject ? { type: 'reply.posted', facts: { reply: replyId.parse(newId()), subject }, body: { text: wordsFrom(random) } } : null
}

function onMilestone(random: Random, { state }: Moment, make: (milestone: Milestone) => ProjectEvent | null): ProjectEvent | null {
  const milestone = pick(random, state.milestones.values())
  return milestone ? make(milestone) : null
}

function onProposal(
  random: Random,
  moment: Moment,
  make: (facts: { milestone: Milestone['id']; proposal: Milestone['proposals'][number]['id'] }) => ProjectEvent,
): ProjectEvent | null {
  return onMilestone(random, moment, ({ id, proposals }) => {
    const proposal = proposals.at(-1)
    return proposal ? make({ milestone: id, proposal: proposal.id }) : null
  })
}

function onSubmission(
  random: Random,
  moment: Moment,
  make: (facts: { milestone: Milestone['id']; submission: Milestone['submissions'][number]['id'] }) => ProjectEvent,
): ProjectEvent | null {
  return onMilestone(random, moment, (milestone) => {
    const submission = newestSubmission(milestone)
    return submission ? make({ milestone: milestone.id, submission: submission.id }) : null
  })
}

function isPosted(checkIn: CheckIn): checkIn is PostedCheckIn {
  return checkIn.kind === 'posted'
}

function linksFor(count: number): { label: string; address: string }[] {
  return Array.from({ length: count }, (_, index) => ({ label: `Link ${index + 1}`, address: `https://example.org/${index}` }))
}

function someDay(random: Random, { at }: Moment): Day {
  return day.parse(new Date(at + wholeNumber(random, -30, 90) * dayMs).toISOString().slice(0, 10))
}

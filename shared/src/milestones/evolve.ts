import { orderedMap, unreachable, withEntry } from '../kernel/index.ts'
import type { MemberFacts } from '../kernel/index.ts'
import type { EventOf, Recorded } from '../record/index.ts'
import type { MilestoneEvent, milestoneEvents } from './events.ts'
import type { Act, DateAnswer, LivingState, Milestone, Milestones, Submission, Verdict } from './milestone.ts'
import { currentPlan, openProposal } from './views.ts'

type Of<Type extends MilestoneEvent['type']> = Extract<EventOf<typeof milestoneEvents>, { type: Type }>
type Author = Pick<MemberFacts, 'id' | 'side'>

/** Folds one admitted entry; `author` is the member who signed it. Never refuses: what is on the record has happened. */
export function evolve(milestones: Milestones, recorded: Recorded<MilestoneEvent>, author: Author): Milestones {
  const { event } = recorded
  if (event.type === 'milestone.planned') return withMilestone(milestones, planned({ ...recorded, event }, author))
  if (event.type === 'milestone.imported') return withMilestone(milestones, imported({ ...recorded, event }, author))
  const milestone = milestones.get(event.facts.milestone)
  return milestone ? withMilestone(milestones, changed(milestone, { ...recorded, event }, author)) : milestones
}

function planned(recorded: Recorded<Of<'milestone.planned'>>, author: Author): Milestone {
  const { id, event } = recorded
  const act = actOf(recorded, author)
  const { milestone, side, criteria, dueOn } = event.facts
  const proposal = dueOn === null ? [] : [{ ...act, id, side: author.side, dueOn, words: { reason: '' }, answer: null }]
  const revision = { ...act, id, criteria, words: event.body }
  return { ...fresh({ id: milestone, side, planned: act }), origin: { kind: 'planned' }, revisions: [revision], proposals: proposal }
}

function imported(recorded: Recorded<Of<'milestone.imported'>>, author: Author): Milestone {
  const { id, event } = recorded
  const act = actOf(recorded, author)
  const { milestone, side, by, on } = event.facts
  const words = event.body && { title: event.body.title, description: event.body.description, criteria: [] }
  const source = event.body && { author: event.body.author, source: event.body.source }
  const origin = { kind: 'imported', by, on, words: source } as const
  return { ...fresh({ id: milestone, side, planned: act }), origin, revisions: [{ ...act, id, criteria: [], words }] }
}

function fresh(born: Pick<Milestone, 'id' | 'side' | 'planned'>): Omit<Milestone, 'origin' | 'revisions'> {
  return { ...born, proposals: [], forecasts: [], submissions: [], state: { status: 'planned' } }
}

type LaterEvent = Exclude<MilestoneEvent, { type: 'milestone.planned' | 'milestone.imported' }>

function changed(milestone: Milestone, recorded: Recorded<LaterEvent>, author: Author): Milestone {
  const { id, event } = recorded
  const act = actOf(recorded, author)
  switch (event.type) {
    case 'milestone.revised':
      return { ...milestone, revisions: [...milestone.revisions, { ...act, id, criteria: event.facts.criteria, words: event.body }] }
    case 'milestone.date-proposed':
      return withProposal(milestone, { ...act, id, side: author.side, dueOn: event.facts.dueOn, words: event.body, answer: null })
    case 'milestone.date-agreed':
      return withAnsweredDate(milestone, { ...act, kind: 'agreed', revision: currentPlan(milestone).id })
    case 'milestone.date-declined':
      return withAnsweredDate(milestone, { ...act, kind: 'declined', words: event.body })
    case 'milestone.date-withdrawn':
      return withAnsweredDate(milestone, { ...act, kind: 'withdrawn' })
    case 'milestone.forecast-changed':
      return { ...milestone, forecasts: [...milestone.forecasts, { ...act, expectedOn: event.facts.expectedOn, words: event.body }] }
    case 'milestone.started':
      return { ...milestone, state: { status: 'started', started: act } }
    case 'milestone.submitted':
      return withSubmission(milestone, { ...act, id, words: event.body, judgements: orderedMap(), verdict: null })
    case 'milestone.criterion-judged':
      return withNewest(milestone, (newest) => ({
        ...newest,
        judgements: withEntry(newest.judgements, event.facts.criterion, { ...act, isMet: event.facts.isMet }),
      }))
    case 'milestone.changes-requested':
      return withVerdict(milestone, { ...act, kind: 'changes-requested', words: event.body })
    case 'milestone.accepted':
      return withVerdict(milestone, { ...act, kind: 'accepted', words: event.body })
    case 'milestone.dropped':
      return dropped(milestone, { ...act, words: event.body })
    case 'milestone.restored':
      return milestone.state.status === 'dropped' ? { ...milestone, state: milestone.state.before } : milestone
    default:
      return unreachable(event)
  }
}

function dropped(milestone: Milestone, drop: Act & { words: { reason: string } | null }): Milestone {
  const before: LivingState | null = milestone.state.status === 'dropped' || milestone.state.status === 'accepted' ? null : milestone.state
  return before ? { ...milestone, state: { status: 'dropped', drop, before } } : milestone
}

/** A newer proposal replaces the open one (MI5). */
function withProposal(milestone: Milestone, proposal: Milestone['proposals'][number]): Milestone {
  const { seq, by, at } = proposal
  const replaced = withAnsweredDate(milestone, { seq, by, at, kind: 'replaced' })
  return { ...replaced, proposals: [...replaced.proposals, proposal] }
}

function withAnsweredDate(milestone: Milestone, answer: DateAnswer): Milestone {
  const open = openProposal(milestone)
  return { ...milestone, proposals: milestone.proposals.map((proposal) => (proposal === open ? { ...proposal, answer } : proposal)) }
}

function withSubmission(milestone: Milestone, submission: Submission): Milestone {
  return {
    ...milestone,
    submissions: [...milestone.submissions, submission],
    state: { status: 'submitted', submission: submission.id },
  }
}

function withVerdict(milestone: Milestone, verdict: Verdict): Milestone {
  const answered = withNewest(milestone, (newest) => ({ ...newest, verdict }))
  const newest = answered.submissions.at(-1)
  return newest ? { ...answered, state: { status: verdict.kind, submission: newest.id } } : answered
}

function withNewest(milestone: Milestone, change: (newest: Submission) => Submission): Milestone {
  const newest = milestone.submissions.at(-1)
  return newest ? { ...milestone, submissions: [...milestone.submissions.slice(0, -1), change(newest)] } : milestone
}

function withMilestone(milestones: Milestones, milestone: Milestone): Milestones {
  return withEntry(milestones, milestone.id, milestone)
}

function actOf({ seq, at }: Pick<Recorded<MilestoneEvent>, 'seq' | 'at'>, author: Author): Act {
  return { seq, at, by: author.id }
}

import { withEach } from '../kernel/index.ts'
import type { DateProposal, Milestone, MilestoneOrigin, MilestoneState, Milestones, Revision, Submission } from './milestone.ts'

/** The state without the words that entry `seq` brought, as if its body had been gone from the start (MI21). Nothing else changes. */
export function erase(milestones: Milestones, seq: number): Milestones {
  return withEach(milestones, (milestone) => withoutWords(milestone, seq))
}

function withoutWords(milestone: Milestone, seq: number): Milestone {
  const [first, ...later] = milestone.revisions
  const isBorn = milestone.planned.seq === seq
  const revisions: [Revision, ...Revision[]] = [silent(first, seq), ...later.map((revision) => silent(revision, seq))]
  return {
    ...milestone,
    revisions,
    origin: isBorn ? silentOrigin(milestone.origin) : milestone.origin,
    // A date proposed by the plan itself came without words: there is nothing to erase.
    proposals: isBorn ? milestone.proposals : milestone.proposals.map((proposal) => silentProposal(proposal, seq)),
    forecasts: milestone.forecasts.map((forecast) => silent(forecast, seq)),
    submissions: milestone.submissions.map((submission) => silentSubmission(submission, seq)),
    state: silentState(milestone.state, seq),
  }
}

function silent<Part extends { readonly seq: number; readonly words: unknown }>(part: Part, seq: number): Part {
  return part.seq === seq ? { ...part, words: null } : part
}

function silentOrigin(origin: MilestoneOrigin): MilestoneOrigin {
  return origin.kind === 'imported' ? { ...origin, words: null } : origin
}

function silentProposal(proposal: DateProposal, seq: number): DateProposal {
  const { answer } = proposal
  return { ...silent(proposal, seq), answer: answer?.kind === 'declined' ? silent(answer, seq) : answer }
}

function silentSubmission(submission: Submission, seq: number): Submission {
  const { verdict } = submission
  return { ...silent(submission, seq), verdict: verdict && silent(verdict, seq) }
}

function silentState(state: MilestoneState, seq: number): MilestoneState {
  return state.status === 'dropped' ? { ...state, drop: silent(state.drop, seq) } : state
}

import { day } from '@counterpart/shared/kernel'
import type { Side } from '@counterpart/shared/kernel'
import { criterionId, currentPlan, milestoneId } from '@counterpart/shared/milestones'
import type { Milestone } from '@counterpart/shared/milestones'
import { hasWords } from '../../project/form-text.ts'
import type { NewAct } from '../../project/room.ts'
import { newId } from '../../project/use-project.ts'
import type { Line } from '../../ui/index.ts'

/** A plan as it is typed. Each criterion keeps its id from the first letter on, so that ticks stay with it. */
export interface PlanDraft {
  title: string
  description: string
  criteria: Line[]
}

export const emptyPlan: PlanDraft = { title: '', description: '', criteria: [] }

type Planned = Extract<NewAct, { type: 'milestone.planned' }>
type Revised = Extract<NewAct, { type: 'milestone.revised' }>

/** The act of planning; empty lines are left out. */
export function planned(plan: PlanDraft, terms: { side: Side; dueOn: string }): Planned {
  const { criteria, body } = wordsOf(plan)
  const dueOn = day.safeParse(terms.dueOn)
  const facts = { milestone: milestoneId.parse(newId()), side: terms.side, criteria, dueOn: dueOn.success ? dueOn.data : null }
  return { type: 'milestone.planned', facts, body }
}

/** The act of changing a plan. */
export function revised(milestone: Milestone, plan: PlanDraft): Revised {
  const { criteria, body } = wordsOf(plan)
  return { type: 'milestone.revised', facts: { milestone: milestone.id, criteria }, body }
}

/** The present plan, to be changed. */
export function draftOf(milestone: Milestone): PlanDraft {
  const { criteria, words } = currentPlan(milestone)
  return {
    title: words?.title ?? '',
    description: words?.description ?? '',
    criteria: criteria.map((id, index) => ({ id, text: words?.criteria[index] ?? '' })),
  }
}

function wordsOf({ title, description, criteria }: PlanDraft) {
  const said = criteria.filter(({ text }) => hasWords(text))
  return {
    criteria: said.map(({ id }) => criterionId.parse(id)),
    body: { title: title.trim(), description, criteria: said.map(({ text }) => text.trim()) },
  }
}

import { expect } from 'vitest'
import { day } from '../kernel/index.ts'
import type { MemberFacts, Side } from '../kernel/index.ts'
import { admit, criterionId, emptyMilestones, evolve, milestoneId } from '../milestones/index.ts'
import type { MilestoneEvent, Milestones } from '../milestones/index.ts'
import { clientLead, codeOf, numberedId, placedId, providerLead, recorded } from './slice-history.ts'

export const milestone = milestoneId.parse(numberedId(10))
export const first = criterionId.parse(numberedId(11))
export const second = criterionId.parse(numberedId(12))
export const third = criterionId.parse(numberedId(13))
export const plan = { title: 'Design', description: 'Three drafts.', criteria: ['Drafts shown', 'One chosen'] }
export const [may, june] = [day.parse('2026-05-04'), day.parse('2026-06-01')]

export const act = {
  plan: (dueOn: typeof may | null = may, side: Side = 'provider'): MilestoneEvent => ({
    type: 'milestone.planned',
    facts: { milestone, side, criteria: [first, second], dueOn },
    body: plan,
  }),
  revise: (criteria = [first, second]): MilestoneEvent => ({
    type: 'milestone.revised',
    facts: { milestone, criteria },
    body: { title: 'Design, twice', description: '', criteria: criteria.map(() => 'Shown') },
  }),
  proposeDate: (dueOn = june): MilestoneEvent => ({
    type: 'milestone.date-proposed',
    facts: { milestone, dueOn },
    body: { reason: 'Ill for a week' },
  }),
  agree: (seq: number): MilestoneEvent => ({ type: 'milestone.date-agreed', facts: { milestone, proposal: placedId(seq) }, body: {} }),
  decline: (seq: number): MilestoneEvent => ({
    type: 'milestone.date-declined',
    facts: { milestone, proposal: placedId(seq) },
    body: { reason: 'The fair is in May' },
  }),
  withdraw: (seq: number): MilestoneEvent => ({
    type: 'milestone.date-withdrawn',
    facts: { milestone, proposal: placedId(seq) },
    body: {},
  }),
  forecast: (expectedOn = june): MilestoneEvent => ({
    type: 'milestone.forecast-changed',
    facts: { milestone, expectedOn },
    body: { reason: 'The printer is late' },
  }),
  start: (): MilestoneEvent => ({ type: 'milestone.started', facts: { milestone }, body: {} }),
  submit: (): MilestoneEvent => ({
    type: 'milestone.submitted',
    facts: { milestone },
    body: { note: 'Here it is', evidence: [{ label: 'Drafts', address: 'https://example.org/drafts' }] },
  }),
  judge: (seq: number, criterion: typeof first, isMet = true): MilestoneEvent => ({
    type: 'milestone.criterion-judged',
    facts: { milestone, submission: placedId(seq), criterion, isMet },
    body: {},
  }),
  sendBack: (seq: number): MilestoneEvent => ({
    type: 'milestone.changes-requested',
    facts: { milestone, submission: placedId(seq) },
    body: { text: 'The blue is too loud' },
  }),
  accept: (seq: number): MilestoneEvent => ({
    type: 'milestone.accepted',
    facts: { milestone, submission: placedId(seq) },
    body: { note: 'Thank you' },
  }),
  drop: (): MilestoneEvent => ({ type: 'milestone.dropped', facts: { milestone }, body: { reason: 'No longer needed' } }),
  restore: (): MilestoneEvent => ({ type: 'milestone.restored', facts: { milestone }, body: {} }),
  import: (by = providerLead.id): MilestoneEvent => ({
    type: 'milestone.imported',
    facts: { milestone, side: 'provider', by, on: may },
    body: { title: 'Old task', description: '', author: 'pat', source: 'goals' },
  }),
}

export type Told = readonly (readonly [MemberFacts, MilestoneEvent])[]
export const [clara, paul] = [clientLead, providerLead]

export function answer(milestones: Milestones, member: MemberFacts, event: MilestoneEvent): string {
  return codeOf(admit(event, { milestones, member, hasMember: (id) => id === clara.id || id === paul.id }))
}

export function fold(told: Told): Milestones {
  return told.reduce<Milestones>(
    (milestones, [by, event], index) => evolve(milestones, recorded(event, by, { seq: index + 1, at: index + 1 }), by),
    emptyMilestones,
  )
}

/** Every step must be admissible; entry n has the id `placedId(n)`. */
export function given(...told: Told): Milestones {
  told.forEach(([by, event], index) => expect(answer(fold(told.slice(0, index)), by, event), `step ${index + 1}`).toBe('ok'))
  return fold(told)
}

export function theOne(milestones: Milestones) {
  const one = milestones.get(milestone)
  if (!one) throw new Error('the milestone is missing')
  return one
}

export const submitted: Told = [
  [clara, act.plan()],
  [paul, act.start()],
  [paul, act.submit()],
]
export const accepted: Told = [...submitted, [clara, act.judge(3, first)], [clara, act.judge(3, second)], [clara, act.accept(3)]]

import { bodyFits, milestoneEvents } from '@counterpart/shared/milestones'
import { expect, test } from 'vitest'
import { newId } from '../../project/new-id.ts'
import { emptyPlan, planned } from './plan-draft.ts'

const first = { id: newId(), text: ' Readable from ten metres ' }
const plan = { ...emptyPlan, title: ' Signs ', criteria: [first, { id: newId(), text: ' ' }] }

test('a plan fits its schema and its facts; empty criteria are left out, the others keep their ids', () => {
  const act = planned(plan, { side: 'provider', dueOn: '2026-12-14' })
  expect(milestoneEvents['milestone.planned'].facts.safeParse(act.facts).success).toBe(true)
  expect(milestoneEvents['milestone.planned'].body.safeParse(act.body).success).toBe(true)
  expect(bodyFits(act)).toBe(true)
  expect(act.facts).toMatchObject({ criteria: [first.id], dueOn: '2026-12-14' })
  expect(act.body).toMatchObject({ title: 'Signs', criteria: ['Readable from ten metres'] })
})

test('no day, or half a day, proposes no date', () => {
  for (const dueOn of ['', '2026-02-30', '2026']) expect(planned(plan, { side: 'client', dueOn }).facts.dueOn).toBeNull()
})

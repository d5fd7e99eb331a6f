import { describe, expect, test } from 'vitest'
import { memberId } from '../kernel/index.ts'
import {
  accepted,
  act,
  answer,
  clara,
  first,
  given,
  june,
  may,
  milestone,
  paul,
  plan,
  second,
  theOne,
  third,
} from '../testing/milestone-story.ts'
import type { Told } from '../testing/milestone-story.ts'
import { numberedId } from '../testing/slice-history.ts'
import { agreedDate, bodyFits, currentPlan, emptyMilestones, forecastOf, isPlanNewerThanDate, objectsOf, openProposal } from './index.ts'
import type { MilestoneEvent } from './index.ts'

describe('plan', () => {
  test('[MI1] a milestone id is used once', () => {
    expect(answer(given([clara, act.plan()]), paul, act.plan())).toBe('milestone.already-planned')
    expect(answer(given([clara, act.plan()]), paul, act.import())).toBe('milestone.already-planned')
    expect(objectsOf(act.plan())).toEqual([milestone])
  })

  test('[MI2] a criterion stands once in a plan', () => {
    const facts = { milestone, side: 'client' as const, criteria: [first, first], dueOn: null }
    const twice: MilestoneEvent = { type: 'milestone.planned', facts, body: plan }
    expect(answer(emptyMilestones, clara, twice)).toBe('milestone.criterion-repeated')
    expect(answer(given([clara, act.plan()]), paul, act.revise([first, first]))).toBe('milestone.criterion-repeated')
  })

  test('[MI3] nothing but planning and importing happens to an unknown milestone', () => {
    for (const event of [act.revise(), act.proposeDate(), act.agree(1), act.withdraw(1), act.forecast(), act.start(), act.submit()])
      expect(answer(emptyMilestones, paul, event)).toBe('milestone.not-found')
    for (const event of [act.judge(1, first), act.sendBack(1), act.accept(1), act.drop(), act.restore()])
      expect(answer(emptyMilestones, clara, event)).toBe('milestone.not-found')
  })

  test('[MI4] either side may revise until the end, and a plan changed after its date was agreed says so', () => {
    const agreed: Told = [
      [clara, act.plan()],
      [paul, act.agree(1)],
    ]
    expect(isPlanNewerThanDate(theOne(given(...agreed)))).toBe(false)
    const revised = theOne(given(...agreed, [paul, act.revise()], [clara, act.revise([second, third])]))
    expect(isPlanNewerThanDate(revised)).toBe(true)
    expect(revised.revisions.map(({ words }) => words?.title)).toEqual(['Design', 'Design, twice', 'Design, twice'])
    expect(currentPlan(revised).criteria).toEqual([second, third])
    expect(answer(given(...accepted), clara, act.revise())).toBe('milestone.already-accepted')
    expect(answer(given([clara, act.plan()], [clara, act.drop()]), clara, act.revise())).toBe('milestone.is-dropped')
  })

  test('[MI18] an imported milestone is marked, planned, without an agreed date, and names only known members', () => {
    const imported = theOne(given([clara, act.import()]))
    expect(imported.origin).toEqual({ kind: 'imported', by: paul.id, on: may, words: { author: 'pat', source: 'goals' } })
    expect(imported.state.status).toBe('planned')
    expect(agreedDate(imported)).toBeNull()
    expect(openProposal(imported)).toBeNull()
    expect(answer(emptyMilestones, clara, act.import(memberId.parse(numberedId(77))))).toBe('milestone.author-not-found')
  })

  test('[MI20] at the door a plan has as many criteria texts as ids', () => {
    expect(bodyFits(act.plan())).toBe(true)
    const facts = { milestone, side: 'client' as const, criteria: [first, second], dueOn: null }
    expect(bodyFits({ type: 'milestone.planned', facts, body: { ...plan, criteria: ['Drafts shown'] } })).toBe(false)
    expect(bodyFits({ ...act.start(), body: null })).toBe(false)
    expect(bodyFits(act.start())).toBe(true)
  })
})

describe('dates', () => {
  test('[MI5] one date is proposed at a time, and a newer proposal replaces it', () => {
    const twice = given([clara, act.plan()], [paul, act.proposeDate()])
    expect(theOne(twice).proposals.map((proposal) => proposal.answer?.kind)).toEqual(['replaced', undefined])
    expect(openProposal(theOne(twice))).toMatchObject({ dueOn: june, side: 'provider' })
    expect(answer(twice, paul, act.agree(1))).toBe('milestone.proposal-not-open')
    expect(answer(given(...accepted), paul, act.proposeDate())).toBe('milestone.already-accepted')
  })

  test('[MI6] only the other side answers a proposal, and before the first agreement there is no agreed date', () => {
    const proposed = given([clara, act.plan()])
    expect(agreedDate(theOne(proposed))).toBeNull()
    expect(answer(proposed, clara, act.agree(1))).toBe('milestone.own-proposal')
    expect(answer(proposed, clara, act.decline(1))).toBe('milestone.own-proposal')
    const agreed = given([clara, act.plan()], [paul, act.agree(1)], [paul, act.proposeDate()], [clara, act.decline(3)])
    expect(agreedDate(theOne(agreed))).toMatchObject({ dueOn: may, answer: { by: paul.id } })
    expect(answer(agreed, clara, act.agree(3))).toBe('milestone.proposal-not-open')
  })

  test('[MI7] only the side that proposed withdraws', () => {
    const proposed = given([clara, act.plan()])
    expect(answer(proposed, paul, act.withdraw(1))).toBe('milestone.other-proposal')
    const withdrawn = given([clara, act.plan()], [clara, act.withdraw(1)])
    expect(openProposal(theOne(withdrawn))).toBeNull()
    expect(answer(withdrawn, paul, act.agree(1))).toBe('milestone.proposal-not-open')
    expect(answer(withdrawn, clara, act.withdraw(1))).toBe('milestone.proposal-not-open')
  })

  test('[MI9] only the doing side changes the forecast, and the agreed date stays', () => {
    const agreed = given([clara, act.plan()], [paul, act.agree(1)])
    expect(answer(agreed, clara, act.forecast())).toBe('milestone.not-doing-side')
    const late = theOne(given([clara, act.plan()], [paul, act.agree(1)], [paul, act.forecast()]))
    expect(forecastOf(late)).toMatchObject({ expectedOn: june, words: { reason: 'The printer is late' } })
    expect(agreedDate(late)?.dueOn).toBe(may)
  })
})

import { describe, expect, test } from 'vitest'
import { day, memberId, otherSide } from '../kernel/index.ts'
import type { MemberFacts, Side } from '../kernel/index.ts'
import { clientLead, codeOf, numberedId, placedId, providerLead, recorded } from '../testing/slice-history.ts'
import {
  admit,
  agreedDate,
  bodyFits,
  criterionId,
  currentPlan,
  emptyMilestones,
  erase,
  evolve,
  forecastOf,
  isPlanNewerThanDate,
} from './index.ts'
import { milestoneId, newestSubmission, objectsOf, openProposal } from './index.ts'
import type { MilestoneEvent, Milestones } from './index.ts'

const milestone = milestoneId.parse(numberedId(10))
const first = criterionId.parse(numberedId(11))
const second = criterionId.parse(numberedId(12))
const third = criterionId.parse(numberedId(13))
const plan = { title: 'Design', description: 'Three drafts.', criteria: ['Drafts shown', 'One chosen'] }
const [may, june] = [day.parse('2026-05-04'), day.parse('2026-06-01')]

const act = {
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

type Told = readonly (readonly [MemberFacts, MilestoneEvent])[]
const [clara, paul] = [clientLead, providerLead]

function answer(milestones: Milestones, member: MemberFacts, event: MilestoneEvent): string {
  return codeOf(admit(event, { milestones, member, hasMember: (id) => id === clara.id || id === paul.id }))
}

function fold(told: Told): Milestones {
  return told.reduce<Milestones>(
    (milestones, [by, event], index) => evolve(milestones, recorded(event, by, { seq: index + 1, at: index + 1 }), by),
    emptyMilestones,
  )
}

/** Every step must be admissible; entry n has the id `placedId(n)`. */
function given(...told: Told): Milestones {
  told.forEach(([by, event], index) => expect(answer(fold(told.slice(0, index)), by, event), `step ${index + 1}`).toBe('ok'))
  return fold(told)
}

function theOne(milestones: Milestones) {
  const one = milestones.get(milestone)
  if (!one) throw new Error('the milestone is missing')
  return one
}

const submitted: Told = [
  [clara, act.plan()],
  [paul, act.start()],
  [paul, act.submit()],
]
const accepted: Told = [...submitted, [clara, act.judge(3, first)], [clara, act.judge(3, second)], [clara, act.accept(3)]]

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

describe('work', () => {
  test('[MI10] only the doing side starts, and only what is planned', () => {
    expect(answer(given([clara, act.plan()]), clara, act.start())).toBe('milestone.not-doing-side')
    expect(answer(given([clara, act.plan()], [paul, act.start()]), paul, act.start())).toBe('milestone.not-planned')
  })

  test('[MI11] only the doing side submits, and only what was started or sent back', () => {
    expect(answer(given([clara, act.plan()]), paul, act.submit())).toBe('milestone.not-started')
    expect(answer(given([clara, act.plan()], [paul, act.start()]), clara, act.submit())).toBe('milestone.not-doing-side')
    expect(answer(given(...submitted), paul, act.submit())).toBe('milestone.already-submitted')
    const again = theOne(given(...submitted, [clara, act.sendBack(3)], [paul, act.submit()]))
    expect(again.state).toEqual({ status: 'submitted', submission: placedId(5) })
  })

  test('[MI12] only the other side requests changes, of the newest submission while it waits', () => {
    expect(answer(given([clara, act.plan()], [paul, act.start()]), clara, act.sendBack(1))).toBe('milestone.not-submitted')
    expect(answer(given(...submitted), paul, act.sendBack(3))).toBe('milestone.own-work')
    expect(answer(given(...submitted), clara, act.sendBack(2))).toBe('milestone.submission-not-newest')
    const back = theOne(given(...submitted, [clara, act.sendBack(3)]))
    expect(back.state.status).toBe('changes-requested')
    expect(newestSubmission(back)?.verdict).toMatchObject({ kind: 'changes-requested', words: { text: 'The blue is too loud' } })
  })

  test('[MI13] only the other side judges a present criterion on the newest submission', () => {
    expect(answer(given(...submitted), paul, act.judge(3, first))).toBe('milestone.own-work')
    expect(answer(given(...submitted), clara, act.judge(3, third))).toBe('milestone.criterion-not-found')
    const unticked = given(...submitted, [clara, act.judge(3, first)], [clara, act.judge(3, first, false)])
    expect(newestSubmission(theOne(unticked))?.judgements.get(first)?.isMet).toBe(false)
    expect(answer(given(...submitted, [clara, act.sendBack(3)]), clara, act.judge(3, first))).toBe('milestone.not-submitted')
  })

  test('[MI14] a submission that was sent back cannot be answered again', () => {
    const again = given(...submitted, [clara, act.sendBack(3)], [paul, act.submit()])
    expect(answer(again, clara, act.accept(3))).toBe('milestone.submission-not-newest')
    expect(answer(again, clara, act.sendBack(3))).toBe('milestone.submission-not-newest')
    expect(answer(again, clara, act.sendBack(5))).toBe('ok')
  })

  test('[MI15] accepting needs every present criterion judged met on exactly that submission', () => {
    const half = given(...submitted, [clara, act.judge(3, first)])
    expect(answer(half, clara, act.accept(3))).toBe('milestone.criterion-not-met')
    expect(answer(half, paul, act.accept(3))).toBe('milestone.own-work')
    const grown = given(
      ...submitted,
      [clara, act.judge(3, first)],
      [clara, act.judge(3, second)],
      [paul, act.revise([first, second, third])],
    )
    expect(answer(grown, clara, act.accept(3))).toBe('milestone.criterion-not-met')
    const ticks: Told = [
      ...submitted,
      [clara, act.judge(3, first)],
      [clara, act.judge(3, second)],
      [clara, act.sendBack(3)],
      [paul, act.submit()],
    ]
    expect(answer(given(...ticks), clara, act.accept(7))).toBe('milestone.criterion-not-met')
    expect(theOne(given(...accepted)).state).toEqual({ status: 'accepted', submission: placedId(3) })
  })

  test('[MI8] nothing changes a milestone once it is accepted', () => {
    for (const event of [act.revise(), act.proposeDate(), act.forecast(), act.start(), act.submit(), act.drop()])
      expect(answer(given(...accepted), paul, event)).toBe('milestone.already-accepted')
    for (const event of [act.judge(3, first, false), act.sendBack(3), act.accept(3), act.agree(1)])
      expect(answer(given(...accepted), clara, event)).toBe('milestone.already-accepted')
    expect(answer(given(...accepted), clara, act.restore())).toBe('milestone.not-dropped')
  })

  test('[MI16] either side may drop what is not accepted, and nothing but restoring follows', () => {
    for (const member of [clara, paul]) {
      const dropped = given(...submitted, [member, act.drop()])
      expect(theOne(dropped).state).toMatchObject({ status: 'dropped', drop: { by: member.id, words: { reason: 'No longer needed' } } })
      for (const event of [act.drop(), act.start(), act.proposeDate(), act.withdraw(1)])
        expect(answer(dropped, paul, event)).toBe('milestone.is-dropped')
      expect(answer(dropped, clara, act.accept(3))).toBe('milestone.is-dropped')
    }
  })

  test('[MI17] restoring returns a dropped milestone to the status it had', () => {
    const restored = given(...submitted, [clara, act.drop()], [paul, act.restore()])
    expect(theOne(restored).state).toEqual({ status: 'submitted', submission: placedId(3) })
    expect(answer(restored, paul, act.restore())).toBe('milestone.not-dropped')
  })
})

describe('both sides and bodies', () => {
  test('[MI19] with the sides swapped every answer is the same', () => {
    const swapped = (member: MemberFacts): MemberFacts => (member.id === clara.id ? paul : clara)
    const told: Told = [
      ...submitted,
      [paul, act.revise()],
      [clara, act.proposeDate()],
      [paul, act.agree(5)],
      [clara, act.sendBack(3)],
      [paul, act.submit()],
    ]
    const mirrored: Told = told.map(([by, event]) => [
      swapped(by),
      event.type === 'milestone.planned' ? { ...event, facts: { ...event.facts, side: otherSide(event.facts.side) } } : event,
    ])
    const tried = [
      act.revise(),
      act.proposeDate(),
      act.agree(5),
      act.forecast(),
      act.submit(),
      act.judge(8, first),
      act.sendBack(8),
      act.accept(8),
      act.drop(),
    ]
    for (let n = 0; n <= told.length; n += 1)
      for (const event of tried)
        for (const member of [clara, paul])
          expect(answer(fold(mirrored.slice(0, n)), swapped(member), event)).toBe(answer(fold(told.slice(0, n)), member, event))
  })

  test('[MI21] a body erased later leaves what a body that never was leaves, and no status or date changes', () => {
    const stories: Told[] = [
      [
        ...accepted.slice(0, 5),
        [paul, act.revise()],
        [paul, act.forecast()],
        [clara, act.proposeDate()],
        [paul, act.decline(8)],
        [clara, act.accept(3)],
      ],
      [...submitted, [clara, act.sendBack(3)], [clara, act.drop()]],
      [[clara, act.import()]],
    ]
    for (const told of stories)
      told.forEach(([by, event], index) => {
        const silent: Told = told.with(index, [by, { ...event, body: null }])
        expect(erase(given(...told), index + 1), event.type).toEqual(given(...silent))
      })
    const silenced = theOne(fold(accepted.map(([by, event]) => [by, { ...event, body: null }])))
    expect(silenced.state.status).toBe('accepted')
    expect(silenced.proposals.map(({ dueOn }) => dueOn)).toEqual([may])
    expect(theOne(erase(given(...accepted), 1)).revisions[0].words).toBeNull()
  })
})

import { describe, expect, test } from 'vitest'
import { otherSide } from '../kernel/index.ts'
import type { MemberFacts } from '../kernel/index.ts'
import {
  accepted,
  act,
  answer,
  clara,
  first,
  fold,
  given,
  may,
  paul,
  second,
  submitted,
  theOne,
  third,
} from '../testing/milestone-story.ts'
import type { Told } from '../testing/milestone-story.ts'
import { placedId } from '../testing/slice-history.ts'
import { erase, newestSubmission } from './index.ts'

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
        const silent: Told = told.map((step, n) => (n === index ? [by, { ...event, body: null }] : step))
        expect(erase(given(...told), index + 1)).toEqual(given(...silent))
      })
    const silenced = theOne(fold(accepted.map(([by, event]) => [by, { ...event, body: null }])))
    expect(silenced.state.status).toBe('accepted')
    expect(silenced.proposals.map(({ dueOn }) => dueOn)).toEqual([may])
    expect(theOne(erase(given(...accepted), 1)).revisions[0].words).toBeNull()
  })
})

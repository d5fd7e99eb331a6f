import { criterionId, milestoneId } from '@counterpart/shared/milestones'
import { plans } from './planned-work.ts'
import type { Plan, PlannedWork } from './planned-work.ts'
import { at } from './scene.ts'
import type { Saying, Scene, Stage, Telling } from './scene.ts'

export const plan: readonly Scene[] = [
  ...planned('structure', at(28, '13:00').paul, at(28, '15:50').clara),
  ...planned('design', at(28, '13:20').mira, at(28, '15:52').clara),
  ...planned('photos', at(27, '11:00').clara, at(27, '11:40').paul),
  ...planned('ordering', at(28, '13:35').paul, at(27, '09:15').clara),
  ...planned('texts', at(28, '13:50').mira, at(27, '09:18').clara),
  ...planned('launch', at(28, '14:10').paul, at(27, '09:25').clara),

  at(27, '09:40').paul((stage) => started(stage, 'structure')),
  at(24, '16:05').paul(
    (stage) => submitted(stage, 'structure', 'Six pages instead of eleven. What we left out is on the last page, with the reason.'),
    'structure done',
  ),
  ...accepted('structure', at(23, '10:20').clara, { submission: 'structure done', note: 'Clear, and shorter than I had feared.' }),

  at(23, '11:00').mira((stage) => started(stage, 'design')),
  at(16, '15:30').mira(
    (stage) => submitted(stage, 'design', 'All six pages. The bread page shows only what is left today.'),
    'design first',
  ),
  at(15, '10:10').clara((stage) => ({
    type: 'milestone.changes-requested',
    facts: { milestone: work(stage, 'design'), submission: stage.event('design first') },
    body: {
      text: 'On Jonas’s phone one has to scroll for the opening hours. That is what most people come for. Everything else is lovely.',
    },
  })),
  at(14, '12:00').mira(
    (stage) => submitted(stage, 'design', 'The hours of today now stand under the name, on every page.'),
    'design second',
  ),
  ...accepted('design', at(13, '11:05').clara, { submission: 'design second', note: 'Tried at the counter at noon, in full sun.' }),

  at(20, '08:50').jonas((stage) => started(stage, 'photos')),
  at(12, '14:20').jonas(
    (stage) => submitted(stage, 'photos', 'Forty-one products; the rye with walnuts came on top. Photos are in the shared folder.'),
    'photos done',
  ),
  ...accepted('photos', at(11, '10:40').paul, { submission: 'photos done', note: 'Complete, allergens too. Thank you, Jonas.' }),

  at(13, '13:00').paul((stage) => started(stage, 'ordering')),
  at(7, '09:50').paul((stage) => ({
    type: 'milestone.forecast-changed',
    facts: { milestone: work(stage, 'ordering'), expectedOn: stage.days.day(-3) },
    body: {
      reason:
        'The payment provider needs eight working days to check the bakery’s papers, not the three it had promised. Ordering itself is built and waits for them.',
    },
  })),
  at(6, '16:40').paul(
    (stage) =>
      proposedDate(stage, 'ordering', {
        due: -4,
        reason: 'Our forecast and one day more, so that you can try it in the bakery before we hand it over.',
      }),
    'new date',
  ),
  at(4, '08:55').clara((stage) => ({
    type: 'milestone.date-agreed',
    facts: { milestone: work(stage, 'ordering'), proposal: stage.event('new date') },
    body: {},
  })),

  at(9, '10:30').mira((stage) => started(stage, 'texts')),
  at(2, '15:10').mira(
    (stage) => submitted(stage, 'texts', 'The story has 148 words. Your mother has read it and changed one word.'),
    'texts done',
  ),
  at(0, '11:15').clara((stage) => judged(stage, { of: 'texts', submission: 'texts done', index: 0 })),

  at(3, '14:00').clara(
    (stage) => proposedDate(stage, 'launch', { due: -12, reason: 'Two days later: the day before a market day is our busiest night.' }),
    'later launch',
  ),
]

/** The id of a milestone of the plan. */
export function work({ id }: Pick<Stage, 'id'>, of: PlannedWork) {
  return id(milestoneId, of)
}

function planned(of: PlannedWork, by: Telling, agreedBy: Telling): Scene[] {
  const { side, title, description, criteria, due }: Plan = plans[of]
  const name = `plan of ${of}`
  const planning = by(
    (stage) => ({
      type: 'milestone.planned',
      facts: {
        milestone: work(stage, of),
        side,
        criteria: criteria.map((_, index) => criterion(stage, of, index)),
        dueOn: stage.days.day(due),
      },
      body: { title, description, criteria: [...criteria] },
    }),
    name,
  )
  const agreeing = agreedBy((stage) => ({
    type: 'milestone.date-agreed',
    facts: { milestone: work(stage, of), proposal: stage.event(name) },
    body: {},
  }))
  return [planning, agreeing]
}

function criterion({ id }: Stage, of: PlannedWork, index: number) {
  return id(criterionId, `${of} ${index}`)
}

function started(stage: Stage, of: PlannedWork): Saying {
  return { type: 'milestone.started', facts: { milestone: work(stage, of) }, body: {} }
}

function submitted(stage: Stage, of: PlannedWork, note: string): Saying {
  const evidence = of === 'photos' ? [] : [{ label: 'The test site', address: `https://test.webers-bakery.example/${of}` }]
  return { type: 'milestone.submitted', facts: { milestone: work(stage, of) }, body: { note, evidence } }
}

function judged(stage: Stage, { of, submission, index }: { of: PlannedWork; submission: string; index: number }): Saying {
  return {
    type: 'milestone.criterion-judged',
    facts: { milestone: work(stage, of), submission: stage.event(submission), criterion: criterion(stage, of, index), isMet: true },
    body: {},
  }
}

/** Every criterion is judged met first, as acceptance asks. */
function accepted(of: PlannedWork, by: Telling, { submission, note }: { submission: string; note: string }): Scene[] {
  const judging = plans[of].criteria.map((_, index) => by((stage) => judged(stage, { of, submission, index })))
  const accepting = by((stage) => ({
    type: 'milestone.accepted',
    facts: { milestone: work(stage, of), submission: stage.event(submission) },
    body: { note },
  }))
  return [...judging, accepting]
}

function proposedDate(stage: Stage, of: PlannedWork, { due, reason }: { due: number; reason: string }): Saying {
  return { type: 'milestone.date-proposed', facts: { milestone: work(stage, of), dueOn: stage.days.day(due) }, body: { reason } }
}

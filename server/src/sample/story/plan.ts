import { criterionId, milestoneId } from '@counterpart/shared/milestones'
import type { Side } from '@counterpart/shared/kernel'
import type { Character } from './cast.ts'
import { scene } from './scene.ts'
import type { Saying, Scene, Stage } from './scene.ts'

/** What a milestone is planned as, by the name the story has for it. */
interface Plan {
  readonly side: Side
  readonly title: string
  readonly description: string
  readonly criteria: readonly string[]
  /** Working days ago; negative lies ahead. */
  readonly due: number
}

const plans = {
  structure: {
    side: 'provider',
    title: 'What the site must do',
    description: 'One morning in the shop, then a page that says which pages there are, what each is for and what is left out.',
    criteria: ['Every page has one purpose in one sentence', 'What is left out is written down'],
    due: 23,
  },
  design: {
    side: 'provider',
    title: 'Design of the six pages',
    description: 'Front page, today’s bread, cakes, ordering, the shop, contact. On a phone first.',
    criteria: ['All six pages, phone and desktop', 'Opening hours in sight without scrolling', 'Readable in the sun, tried at the counter'],
    due: 14,
  },
  photos: {
    side: 'client',
    title: 'Photos and the list of products',
    description: 'Forty products with name, price, weight and what is in them. Photos by daylight, on the wooden board.',
    criteria: ['Forty products with allergens', 'A photo for each, at least 1,600 pixels wide'],
    due: 12,
  },
  ordering: {
    side: 'provider',
    title: 'Ordering for the next morning',
    description: 'Choose, pay, collect at a time. Orders close at six in the evening and print in the bakery at three.',
    criteria: ['A paid test order prints in the bakery', 'Nobody can order after six', 'Cancelling gives the money back'],
    due: 5,
  },
  texts: {
    side: 'provider',
    title: 'Texts of the shop and the legal pages',
    description: 'Written by Mira from the talk with Clara’s mother, checked by both sides.',
    criteria: ['The story of the bakery in 150 words', 'Imprint and privacy page in plain words'],
    due: 2,
  },
  launch: {
    side: 'provider',
    title: 'Launch at the old address',
    description: 'The new site takes the place of the old one, at night. Old links lead to the right pages.',
    criteria: ['The twenty most visited old addresses lead on', 'The first ten orders were collected without a question'],
    due: -10,
  },
} as const satisfies Record<string, Plan>
export type PlannedWork = keyof typeof plans

export const plan: readonly Scene[] = [
  ...planned('structure', 'paul', [28, '13:00'], [28, '15:50']),
  ...planned('design', 'mira', [28, '13:20'], [28, '15:52']),
  ...planned('photos', 'clara', [27, '11:00'], [27, '11:40']),
  ...planned('ordering', 'paul', [28, '13:35'], [27, '09:15']),
  ...planned('texts', 'mira', [28, '13:50'], [27, '09:18']),
  ...planned('launch', 'paul', [28, '14:10'], [27, '09:25']),

  scene([27, '09:40'], 'paul', (stage) => started(stage, 'structure')),
  scene(
    [24, '16:05'],
    'paul',
    (stage) => submitted(stage, 'structure', 'Six pages instead of eleven. What we left out is on the last page, with the reason.'),
    'structure done',
  ),
  ...accepted('structure', 'structure done', 'clara', [23, '10:20'], 'Clear, and shorter than I had feared.'),

  scene([23, '11:00'], 'mira', (stage) => started(stage, 'design')),
  scene(
    [16, '15:30'],
    'mira',
    (stage) => submitted(stage, 'design', 'All six pages. The bread page shows only what is left today.'),
    'design first',
  ),
  scene([15, '10:10'], 'clara', (stage) => ({
    type: 'milestone.changes-requested',
    facts: { milestone: work(stage, 'design'), submission: stage.event('design first') },
    body: {
      text: 'On Jonas’s phone one has to scroll for the opening hours. That is what most people come for. Everything else is lovely.',
    },
  })),
  scene(
    [14, '12:00'],
    'mira',
    (stage) => submitted(stage, 'design', 'The hours of today now stand under the name, on every page.'),
    'design second',
  ),
  ...accepted('design', 'design second', 'clara', [13, '11:05'], 'Tried at the counter at noon, in full sun.'),

  scene([20, '08:50'], 'jonas', (stage) => started(stage, 'photos')),
  scene(
    [12, '14:20'],
    'jonas',
    (stage) => submitted(stage, 'photos', 'Forty-one products; the rye with walnuts came on top. Photos are in the shared folder.'),
    'photos done',
  ),
  ...accepted('photos', 'photos done', 'paul', [11, '10:40'], 'Complete, allergens too. Thank you, Jonas.'),

  scene([13, '13:00'], 'paul', (stage) => started(stage, 'ordering')),
  scene([7, '09:50'], 'paul', (stage) => ({
    type: 'milestone.forecast-changed',
    facts: { milestone: work(stage, 'ordering'), expectedOn: stage.days.day(-3) },
    body: {
      reason:
        'The payment provider needs eight working days to check the bakery’s papers, not the three it had promised. Ordering itself is built and waits for them.',
    },
  })),
  scene(
    [6, '16:40'],
    'paul',
    (stage) =>
      proposedDate(stage, 'ordering', -4, 'Our forecast and one day more, so that you can try it in the bakery before we hand it over.'),
    'new date',
  ),
  scene([4, '08:55'], 'clara', (stage) => ({
    type: 'milestone.date-agreed',
    facts: { milestone: work(stage, 'ordering'), proposal: stage.event('new date') },
    body: {},
  })),

  scene([9, '10:30'], 'mira', (stage) => started(stage, 'texts')),
  scene(
    [2, '15:10'],
    'mira',
    (stage) => submitted(stage, 'texts', 'The story has 148 words. Your mother has read it and changed one word.'),
    'texts done',
  ),
  scene([0, '11:15'], 'clara', (stage) => judged(stage, { of: 'texts', submission: 'texts done', index: 0 })),

  scene(
    [3, '14:00'],
    'clara',
    (stage) => proposedDate(stage, 'launch', -12, 'Two days later: the day before a market day is our busiest night.'),
    'later launch',
  ),
]

type When = readonly [ago: number, time: string]

/** The id of a milestone of the plan. */
export function work({ id }: Pick<Stage, 'id'>, of: PlannedWork) {
  return id(milestoneId, of)
}

function planned(of: PlannedWork, by: Character, when: When, agreedWhen: When): Scene[] {
  const { side, title, description, criteria, due }: Plan = plans[of]
  const name = `plan of ${of}`
  return [
    scene(
      when,
      by,
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
    ),
    scene(agreedWhen, side === 'provider' ? 'clara' : 'paul', (stage) => ({
      type: 'milestone.date-agreed',
      facts: { milestone: work(stage, of), proposal: stage.event(name) },
      body: {},
    })),
  ]
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
function accepted(of: PlannedWork, submission: string, by: Character, when: When, note: string): Scene[] {
  const judging = plans[of].criteria.map((_, index) => scene(when, by, (stage) => judged(stage, { of, submission, index })))
  const accepting = scene(when, by, (stage) => ({
    type: 'milestone.accepted',
    facts: { milestone: work(stage, of), submission: stage.event(submission) },
    body: { note },
  }))
  return [...judging, accepting]
}

function proposedDate(stage: Stage, of: PlannedWork, due: number, reason: string): Saying {
  return { type: 'milestone.date-proposed', facts: { milestone: work(stage, of), dueOn: stage.days.day(due) }, body: { reason } }
}

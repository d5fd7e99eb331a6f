import type { Side } from '@counterpart/shared/kernel'

/** What a milestone is planned as, by the name the story has for it. */
export interface Plan {
  readonly side: Side
  readonly title: string
  readonly description: string
  readonly criteria: readonly string[]
  /** Working days ago; negative lies ahead. */
  readonly due: number
}

/** The work of the story, by the names the story has for it. */
export const plans = {
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

import { clauseId } from '@counterpart/shared/agreements'
import type { AgreementText, Binding, ClauseKind, ClauseText, Measure } from '@counterpart/shared/agreements'
import type { Stage } from './scene.ts'

interface Clause {
  readonly name: string
  readonly kind: ClauseKind
  readonly binds: Binding
  readonly heading: string
  readonly text: string
  readonly measure?: Measure
}

/** The first text, as the studio offered it. */
const offered: readonly Clause[] = [
  {
    name: 'scope',
    kind: 'in-scope',
    binds: 'provider',
    heading: 'What we build',
    text: 'A website of six pages for phone and desktop: front page, today’s bread, cakes, ordering, the shop, contact.',
  },
  {
    name: 'outside',
    kind: 'out-of-scope',
    binds: 'both',
    heading: 'What is not part of it',
    text: 'A till system, delivery to the door and a second language. Each can become an amendment.',
  },
  {
    name: 'material',
    kind: 'deliverable',
    binds: 'client',
    heading: 'Photos and products',
    text: 'The bakery brings forty products with price, weight and allergens, and a photo of each.',
  },
  {
    name: 'rounds',
    kind: 'limitation',
    binds: 'both',
    heading: 'Rounds of changes',
    text: 'One round of changes to each handed-in piece of work is included. Further ones cost 80 EUR an hour, said before they begin.',
  },
  {
    name: 'review',
    kind: 'service-level',
    binds: 'both',
    heading: 'Looking at what was handed in',
    text: 'Whoever receives a piece of work accepts it or says what is missing within five days.',
    measure: { kind: 'review-within', days: 5 },
  },
  {
    name: 'report',
    kind: 'communication',
    binds: 'provider',
    heading: 'A report every week',
    text: 'The studio writes a check-in every week, at most eight days after the one before, also when there is nothing good to say.',
    measure: { kind: 'check-in-every', days: 8 },
  },
  {
    name: 'reply',
    kind: 'communication',
    binds: 'both',
    heading: 'Answers',
    text: 'A question is answered within three working days.',
    measure: { kind: 'reply-within', workingHours: 24 },
  },
  {
    name: 'dates',
    kind: 'communication',
    binds: 'both',
    heading: 'When a date will not be kept',
    text: 'Whoever sees that a date will be missed says so at once, with the reason and a new date. A new date holds once the other side has agreed.',
  },
  {
    name: 'price',
    kind: 'fee',
    binds: 'client',
    heading: 'Price',
    text: 'The website costs 6,400 EUR: half at the beginning, half at the launch.',
  },
  {
    name: 'fault',
    kind: 'remedy-limit',
    binds: 'provider',
    heading: 'If something breaks',
    text: 'Faults found within six months are mended without charge. Beyond that the studio answers for 6,400 EUR at most.',
    measure: { kind: 'remedy-limit', currency: 'EUR', minorUnits: 640_000 },
  },
  {
    name: 'data',
    kind: 'other',
    binds: 'provider',
    heading: 'Customers’ data',
    text: 'Orders are kept for ninety days and on servers within the European Union.',
  },
  {
    name: 'ownership',
    kind: 'capability',
    binds: 'provider',
    heading: 'What the bakery owns',
    text: 'Text, photos, design and the address belong to the bakery once they are paid for. The code may be read and changed by anybody it asks.',
  },
]

/** What Clara changed when she countered. */
const countered: Readonly<Record<string, Partial<Clause>>> = {
  rounds: {
    text: 'Two rounds of changes to each handed-in piece of work are included. Further ones cost 80 EUR an hour, said before they begin.',
  },
  reply: {
    text: 'A question is answered within two working days.',
    measure: { kind: 'reply-within', workingHours: 16 },
  },
  price: { text: 'The website costs 6,400 EUR: a third at the beginning, a third when the design is accepted, a third at the launch.' },
}

/** What the studio would like to add once the site is there. */
const care: Clause = {
  name: 'care',
  kind: 'service-level',
  binds: 'provider',
  heading: 'Care after the launch',
  text: 'For a year after the launch the studio keeps the site up to date and is there for two hours a month, for 90 EUR a month.',
}

export type ClauseName = 'scope' | 'material' | 'rounds' | 'review' | 'report' | 'reply' | 'dates' | 'price' | 'care'

/** The id of a clause, the same in every revision. */
export function clauseNamed({ id }: Pick<Stage, 'id'>, name: string) {
  return id(clauseId, `clause ${name}`)
}

const second = offered.map((clause) => ({ ...clause, ...countered[clause.name] }))

/** The three texts of the story: as offered, as countered and signed, and with the amendment under discussion. */
export const contractTexts = { offered, countered: second, amended: [...second, care] } as const

/** A text as drafts hold it. `respondAgo`: the working day by which an answer is awaited. */
export function contractText(stage: Stage, clauses: readonly Clause[], respondAgo: number): AgreementText {
  const { days } = stage
  return {
    title: 'The bakery’s website',
    terms: { respondBy: days.at(respondAgo, '17:00'), reviewOn: days.day(-40), noticeDays: 14 },
    clauses: clauses.map((clause) => textOf(stage, clause)),
  }
}

function textOf(stage: Stage, { name, kind, binds, heading, text, measure }: Clause): ClauseText {
  return { clause: clauseNamed(stage, name), kind, binds, depth: 0, measure: measure ?? null, from: [], heading, text }
}

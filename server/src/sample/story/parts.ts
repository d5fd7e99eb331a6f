import { areaId, roleId } from '@counterpart/shared/roles'
import type { Part } from '@counterpart/shared/roles'
import type { Side } from '@counterpart/shared/kernel'
import { agreement } from './agreeing.ts'
import type { Character } from './cast.ts'
import { clauseNamed } from './contract-text.ts'
import { work } from './plan.ts'
import type { PlannedWork } from './planned-work.ts'
import { at } from './scene.ts'
import type { Saying, Scene, Stage, Telling } from './scene.ts'

interface RoleText {
  readonly side: Side
  readonly title: string
  readonly purpose: string
  readonly duties: readonly string[]
  readonly alone: readonly string[]
  readonly together: readonly string[]
  readonly told: readonly string[]
}

const roles = {
  owner: {
    side: 'client',
    title: 'Owner of the bakery',
    purpose: 'Says what the bakery stands for, and pays for it.',
    duties: ['Answers what only the owner can answer', 'Accepts what was handed in'],
    alone: ['How the bakery looks and speaks'],
    together: ['Dates', 'What costs more than was agreed'],
    told: ['When a date will not be kept'],
  },
  counter: {
    side: 'client',
    title: 'The counter',
    purpose: 'Knows what is in the shop, what it costs and what people ask for.',
    duties: ['Keeps the list of products', 'Hands out what was ordered'],
    alone: ['Prices and allergens in the list'],
    together: ['How orders reach the bakery'],
    told: ['When the ordering is closed for a while'],
  },
  building: {
    side: 'provider',
    title: 'Technical lead',
    purpose: 'Makes the site work, and keeps it working.',
    duties: ['Builds and tests', 'Writes the weekly check-in'],
    alone: ['Tools and how the code is laid out'],
    together: ['What is left out', 'Dates'],
    told: ['Changes to products or prices'],
  },
  design: {
    side: 'provider',
    title: 'Design and words',
    purpose: 'Makes the bakery recognisable on a small screen.',
    duties: ['Draws the pages', 'Writes and edits the texts'],
    alone: ['Type, colour and space'],
    together: ['What the bakery says about itself'],
    told: ['New photos'],
  },
  firstMorning: {
    side: 'client',
    title: 'The first morning',
    purpose: 'Is there at three when the first orders print, and at seven when they are collected.',
    duties: ['Looks at the printer', 'Phones the studio when something is wrong'],
    alone: ['To close the ordering for the day'],
    together: [],
    told: ['How many orders came in'],
  },
} as const satisfies Record<string, RoleText>
export type RoleName = keyof typeof roles

/** Who does what: roles that were offered and taken, one that waits for a yes, and work that nobody answers for yet. */
export const parts: readonly Scene[] = [
  defined('owner', at(26, '10:10').clara),
  defined('counter', at(26, '10:20').clara),
  defined('building', at(26, '11:00').paul),
  defined('design', at(26, '11:10').paul),
  ...held('owner', { to: 'clara', offered: at(26, '10:12').clara, accepted: at(26, '10:13').clara, note: '' }),
  ...held('counter', {
    to: 'jonas',
    offered: at(26, '10:22').clara,
    accepted: at(25, '08:05').jonas,
    note: 'You know the shelf better than I do.',
  }),
  ...held('building', { to: 'paul', offered: at(26, '11:02').paul, accepted: at(26, '11:03').paul, note: '' }),
  ...held('design', { to: 'mira', offered: at(26, '11:12').paul, accepted: at(26, '13:30').mira, note: '' }),

  area('orders', at(25, '13:00').paul, {
    title: 'Orders and money',
    description: 'Everything between “order” and the money in the account.',
  }),
  area('products', at(25, '13:20').clara, { title: 'Products and prices', description: 'What is on sale today, and what is in it.' }),
  area('hosting', at(25, '13:10').paul, {
    title: 'Address and hosting',
    description: 'The address, the server and the mail that belongs to it.',
  }),

  ...(
    [
      ['building', 'structure', ['accountable', 'responsible']],
      ['building', 'ordering', ['accountable', 'responsible']],
      ['building', 'launch', ['accountable', 'responsible']],
      ['design', 'design', ['accountable', 'responsible']],
      ['design', 'texts', ['accountable', 'responsible']],
      ['design', 'launch', ['informed']],
      ['building', 'design', ['consulted']],
    ] as const
  ).map(([name, of, does]) => at(25, '13:30').paul((stage) => placed(stage, name, { milestone: of, does }))),
  ...(
    [
      ['counter', 'photos', ['accountable', 'responsible']],
      ['owner', 'design', ['consulted']],
      ['owner', 'texts', ['consulted']],
      ['owner', 'launch', ['consulted']],
      ['counter', 'ordering', ['consulted']],
    ] as const
  ).map(([name, of, does]) => at(25, '14:00').clara((stage) => placed(stage, name, { milestone: of, does }))),
  at(25, '14:05').clara((stage) => placed(stage, 'counter', { area: 'products', does: ['accountable', 'responsible'] })),
  at(25, '14:20').paul((stage) => placed(stage, 'building', { area: 'orders', does: ['accountable', 'responsible'] })),
  at(25, '14:22').clara((stage) => placed(stage, 'counter', { area: 'orders', does: ['consulted'] })),
  at(25, '14:25').paul((stage) => placed(stage, 'building', { area: 'hosting', does: ['responsible'] })),
  at(23, '09:30').paul((stage) => ({
    type: 'role.clause-linked',
    facts: { role: roleOf(stage, 'building'), agreement: agreement(stage), clause: clauseNamed(stage, 'report') },
    body: {},
  })),

  at(3, '10:00').paul(
    (stage) => ({
      type: 'role.offered',
      facts: {
        role: roleOf(stage, 'building'),
        member: stage.member('mira'),
        term: { from: stage.days.day(-6), until: stage.days.day(-8) },
      },
      body: { note: 'Three days with my sister. The test orders are described in the shared folder.' },
    }),
    'offer of standing in',
  ),
  at(3, '11:15').mira((stage) => yes(stage, 'building', 'offer of standing in')),
  defined('firstMorning', at(0, '11:40').clara),
  at(0, '11:42').clara((stage) => offer(stage, { role: 'firstMorning', to: 'jonas', note: 'Would you? I am at the oven at that hour.' })),
]

type AreaName = 'orders' | 'products' | 'hosting'

/** The id of a role of the story. */
export function roleOf({ id }: Pick<Stage, 'id'>, name: RoleName) {
  return id(roleId, `role ${name}`)
}

function defined(name: RoleName, by: Telling): Scene {
  const { side, title, purpose, duties, alone, together, told }: RoleText = roles[name]
  const body = { title, purpose, duties: [...duties], alone: [...alone], together: [...together], told: [...told] }
  return by((stage) => ({ type: 'role.defined', facts: { role: roleOf(stage, name), side }, body }), `wording of ${name}`)
}

interface Holding {
  readonly to: Character
  readonly offered: Telling
  readonly accepted: Telling
  readonly note: string
}

function held(name: RoleName, { to, offered, accepted, note }: Holding): Scene[] {
  const offering = `offer of ${name}`
  return [offered((stage) => offer(stage, { role: name, to, note }), offering), accepted((stage) => yes(stage, name, offering))]
}

function offer(stage: Stage, { role: name, to, note }: { role: RoleName; to: Character; note: string }): Saying {
  return { type: 'role.offered', facts: { role: roleOf(stage, name), member: stage.member(to), term: null }, body: { note } }
}

function yes(stage: Stage, name: RoleName, offering: string): Saying {
  const facts = { role: roleOf(stage, name), offer: stage.event(offering), revision: stage.event(`wording of ${name}`) }
  return { type: 'role.accepted', facts, body: {} }
}

function area(name: AreaName, by: Telling, body: { title: string; description: string }): Scene {
  return by((stage) => ({ type: 'area.named', facts: { area: areaOf(stage, name) }, body }))
}

function areaOf({ id }: Stage, name: AreaName) {
  return id(areaId, `area ${name}`)
}

type Placing = { readonly does: readonly Part[] } & ({ readonly milestone: PlannedWork } | { readonly area: AreaName })

function placed(stage: Stage, name: RoleName, placing: Placing): Saying {
  const there =
    'milestone' in placing
      ? { kind: 'milestone' as const, id: work(stage, placing.milestone) }
      : { kind: 'area' as const, id: areaOf(stage, placing.area) }
  return { type: 'role.placed', facts: { role: roleOf(stage, name), work: there, parts: [...placing.does] }, body: {} }
}

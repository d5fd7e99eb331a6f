import { areaId, roleId } from '@counterpart/shared/roles'
import type { Part } from '@counterpart/shared/roles'
import type { Side } from '@counterpart/shared/kernel'
import { agreement } from './agreeing.ts'
import type { Character } from './cast.ts'
import { clauseNamed } from './contract-text.ts'
import { work } from './plan.ts'
import type { PlannedWork } from './plan.ts'
import { scene } from './scene.ts'
import type { Saying, Scene, Stage } from './scene.ts'

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
  ...defined('owner', 'clara', [26, '10:10']),
  ...defined('counter', 'clara', [26, '10:20']),
  ...defined('building', 'paul', [26, '11:00']),
  ...defined('design', 'paul', [26, '11:10']),
  ...held('owner', 'clara', { offered: [26, '10:12'], accepted: [26, '10:13'], note: '' }),
  ...held('counter', 'jonas', { offered: [26, '10:22'], accepted: [25, '08:05'], note: 'You know the shelf better than I do.' }),
  ...held('building', 'paul', { offered: [26, '11:02'], accepted: [26, '11:03'], note: '' }),
  ...held('design', 'mira', { offered: [26, '11:12'], accepted: [26, '13:30'], note: '' }),

  ...area('orders', 'paul', [25, '13:00'], 'Orders and money', 'Everything between “order” and the money in the account.'),
  ...area('products', 'clara', [25, '13:20'], 'Products and prices', 'What is on sale today, and what is in it.'),
  ...area('hosting', 'paul', [25, '13:10'], 'Address and hosting', 'The address, the server and the mail that belongs to it.'),

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
  ).map(([role, of, does]) => scene([25, '13:30'], 'paul', (stage) => placed(stage, role, { milestone: of, does }))),
  ...(
    [
      ['counter', 'photos', ['accountable', 'responsible']],
      ['owner', 'design', ['consulted']],
      ['owner', 'texts', ['consulted']],
      ['owner', 'launch', ['consulted']],
      ['counter', 'ordering', ['consulted']],
    ] as const
  ).map(([role, of, does]) => scene([25, '14:00'], 'clara', (stage) => placed(stage, role, { milestone: of, does }))),
  scene([25, '14:05'], 'clara', (stage) => placed(stage, 'counter', { area: 'products', does: ['accountable', 'responsible'] })),
  scene([25, '14:20'], 'paul', (stage) => placed(stage, 'building', { area: 'orders', does: ['accountable', 'responsible'] })),
  scene([25, '14:22'], 'clara', (stage) => placed(stage, 'counter', { area: 'orders', does: ['consulted'] })),
  scene([25, '14:25'], 'paul', (stage) => placed(stage, 'building', { area: 'hosting', does: ['responsible'] })),
  scene([23, '09:30'], 'paul', (stage) => ({
    type: 'role.clause-linked',
    facts: { role: role(stage, 'building'), agreement: agreement(stage), clause: clauseNamed(stage, 'report') },
    body: {},
  })),

  scene(
    [3, '10:00'],
    'paul',
    (stage) => ({
      type: 'role.offered',
      facts: { role: role(stage, 'building'), member: stage.member('mira'), term: { from: stage.days.day(-6), until: stage.days.day(-8) } },
      body: { note: 'Three days with my sister. The test orders are described in the shared folder.' },
    }),
    'offer of standing in',
  ),
  scene([3, '11:15'], 'mira', (stage) => yes(stage, 'building', 'offer of standing in')),
  ...defined('firstMorning', 'clara', [0, '11:40']),
  scene([0, '11:42'], 'clara', (stage) =>
    offer(stage, { role: 'firstMorning', to: 'jonas', note: 'Would you? I am at the oven at that hour.' }),
  ),
]

type When = readonly [ago: number, time: string]
type AreaName = 'orders' | 'products' | 'hosting'

/** The id of a role of the story. */
export function role({ id }: Pick<Stage, 'id'>, name: RoleName) {
  return id(roleId, `role ${name}`)
}

function defined(name: RoleName, by: Character, when: When): Scene[] {
  const { side, title, purpose, duties, alone, together, told }: RoleText = roles[name]
  const body = { title, purpose, duties: [...duties], alone: [...alone], together: [...together], told: [...told] }
  return [scene(when, by, (stage) => ({ type: 'role.defined', facts: { role: role(stage, name), side }, body }), `wording of ${name}`)]
}

function held(name: RoleName, who: Character, { offered, accepted, note }: { offered: When; accepted: When; note: string }): Scene[] {
  const offering = `offer of ${name}`
  const by = roles[name].side === 'client' ? 'clara' : 'paul'
  return [
    scene(offered, by, (stage) => offer(stage, { role: name, to: who, note }), offering),
    scene(accepted, who, (stage) => yes(stage, name, offering)),
  ]
}

function offer(stage: Stage, { role: name, to, note }: { role: RoleName; to: Character; note: string }): Saying {
  return { type: 'role.offered', facts: { role: role(stage, name), member: stage.member(to), term: null }, body: { note } }
}

function yes(stage: Stage, name: RoleName, offering: string): Saying {
  const facts = { role: role(stage, name), offer: stage.event(offering), revision: stage.event(`wording of ${name}`) }
  return { type: 'role.accepted', facts, body: {} }
}

function area(name: AreaName, by: Character, when: When, title: string, description: string): Scene[] {
  return [scene(when, by, (stage) => ({ type: 'area.named', facts: { area: areaOf(stage, name) }, body: { title, description } }))]
}

function areaOf({ id }: Stage, name: AreaName) {
  return id(areaId, `area ${name}`)
}

type Placing = { readonly does: readonly Part[] } & ({ readonly milestone: PlannedWork } | { readonly area: AreaName })

function placed(stage: Stage, name: RoleName, placing: Placing): Saying {
  const at =
    'milestone' in placing
      ? { kind: 'milestone' as const, id: work(stage, placing.milestone) }
      : { kind: 'area' as const, id: areaOf(stage, placing.area) }
  return { type: 'role.placed', facts: { role: role(stage, name), work: at, parts: [...placing.does] }, body: {} }
}

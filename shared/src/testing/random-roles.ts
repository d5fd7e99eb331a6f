import { day, dayIn, dayMs, instant } from '../kernel/index.ts'
import type { EventType, ProjectEvent } from '../project/index.ts'
import { areaId, currentWording, part, roleId } from '../roles/index.ts'
import type { Offer, Role, Work } from '../roles/index.ts'
import type { Moment } from './random-acts.ts'
import { isLucky, pick, wholeNumber, wordsFrom } from './random.ts'
import type { Random } from './random.ts'

type Maker = (random: Random, moment: Moment) => ProjectEvent | null

/** Makers of acts about roles, by event type; null where the state has nothing to act on. They aim, but do not ask what is admitted. */
export const roleMakers: { readonly [Type in Extract<EventType, `role.${string}` | `area.${string}`>]?: Maker } = {
  'area.named': (random, { newId }) => ({
    type: 'area.named',
    facts: { area: areaId.parse(newId()) },
    body: { title: wordsFrom(random), description: '' },
  }),
  'area.retired': (random, { state }) => {
    const area = pick(random, state.roles.areas.values())
    return area && isLucky(random, 0.3) ? { type: 'area.retired', facts: { area: area.id }, body: { reason: wordsFrom(random) } } : null
  },
  'role.defined': (random, { newId }) => ({
    type: 'role.defined',
    facts: { role: roleId.parse(newId()), side: isLucky(random, 0.5) ? 'client' : 'provider' },
    body: wordingFrom(random),
  }),
  'role.revised': (random, moment) =>
    onRole(random, moment, ({ id }) => ({ type: 'role.revised', facts: { role: id }, body: wordingFrom(random) })),
  'role.retired': (random, moment) =>
    isLucky(random, 0.2)
      ? onRole(random, moment, ({ id }) => ({ type: 'role.retired', facts: { role: id }, body: { reason: wordsFrom(random) } }))
      : null,
  'role.restored': (random, moment) => onRole(random, moment, ({ id }) => ({ type: 'role.restored', facts: { role: id }, body: {} })),
  'role.offered': offered,
  'role.offer-withdrawn': (random, moment) =>
    onOffer(random, moment, ({ id }, { id: offer }) => ({ type: 'role.offer-withdrawn', facts: { role: id, offer }, body: {} })),
  'role.accepted': (random, moment) =>
    onOffer(random, moment, (role, { id: offer }) => {
      const facts = { role: role.id, offer, revision: currentWording(role).id }
      return { type: 'role.accepted', facts, body: {} }
    }),
  'role.declined': (random, moment) =>
    onOffer(random, moment, ({ id }, { id: offer }) => ({
      type: 'role.declined',
      facts: { role: id, offer },
      body: { reason: wordsFrom(random) },
    })),
  'role.released': (random, moment) =>
    onOffer(random, moment, ({ id }, { id: offer }) => ({
      type: 'role.released',
      facts: { role: id, offer },
      body: { note: wordsFrom(random) },
    })),
  'role.placed': (random, moment) =>
    onRole(random, moment, ({ id }) => {
      const work = someWork(random, moment)
      const parts = part.options.filter(() => isLucky(random, 0.4))
      return work && { type: 'role.placed', facts: { role: id, work, parts }, body: {} }
    }),
}

function offered(random: Random, moment: Moment): ProjectEvent | null {
  const member = pick(random, moment.state.members.all.values())
  const from = dayIn(moment.at, 'UTC')
  const until = dayIn(instant.parse(moment.at + wholeNumber(random, -1, 5) * dayMs), 'UTC')
  const term = isLucky(random, 0.3) ? { from: day.parse(from), until: day.parse(until) } : null
  return onRole(random, moment, ({ id }) =>
    member ? { type: 'role.offered', facts: { role: id, member: member.id, term }, body: { note: wordsFrom(random) } } : null,
  )
}

function onRole(random: Random, { state }: Moment, make: (role: Role) => ProjectEvent | null): ProjectEvent | null {
  const role = pick(random, state.roles.roles.values())
  return role ? make(role) : null
}

function onOffer(random: Random, moment: Moment, make: (role: Role, offer: Offer) => ProjectEvent): ProjectEvent | null {
  return onRole(random, moment, (role) => {
    const offer = pick(random, role.offers)
    return offer ? make(role, offer) : null
  })
}

function someWork(random: Random, { state }: Moment): Work | null {
  const works: Work[] = [
    ...[...state.milestones.keys()].map((id) => ({ kind: 'milestone', id }) as const),
    ...[...state.roles.areas.keys()].map((id) => ({ kind: 'area', id }) as const),
  ]
  return pick(random, works) ?? null
}

function wordingFrom(random: Random) {
  return { title: wordsFrom(random), purpose: wordsFrom(random), duties: [wordsFrom(random)], alone: [], together: [], told: [] }
}

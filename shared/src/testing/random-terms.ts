import { day, dayMs, hourMs, instant, memberId } from '../kernel/index.ts'
import type { EventId, MemberId, Side, Standing } from '../kernel/index.ts'
import type { EventType, ProjectEvent, ProjectState } from '../project/index.ts'
import { signature } from '../record/index.ts'
import type { HeldKey, PublicKey } from '../record/index.ts'
import { unusableKey } from './people.ts'
import { isLucky, pick, wholeNumber, wordsFrom } from './random.ts'
import type { Random } from './random.ts'
import type { Moment } from './random-acts.ts'

type Maker = (random: Random, moment: Moment) => ProjectEvent | null
type Makers = { readonly [Type in EventType]?: Maker }

/** Makers of acts about what both sides agree on for the whole project. */
export const termMakers = {
  'working-time.proposed': (random) => ({
    type: 'working-time.proposed',
    facts: { terms: hours(random) },
    body: { reason: wordsFrom(random) },
  }),
  'working-time.agreed': (_, { state }) =>
    named(state.engagement.workingTime.open?.id, (facts) => ({ type: 'working-time.agreed', facts, body: {} })),
  'working-time.declined': (random, { state }) =>
    named(state.engagement.workingTime.open?.id, (facts) => ({
      type: 'working-time.declined',
      facts,
      body: { reason: wordsFrom(random) },
    })),
  'working-time.withdrawn': (_, { state }) =>
    named(state.engagement.workingTime.open?.id, (facts) => ({ type: 'working-time.withdrawn', facts, body: {} })),
  'cadence.proposed': (random) => {
    const terms = {
      everyWeeks: wholeNumber(random, 1, 4),
      weekday: wholeNumber(random, 1, 7),
      minute: wholeNumber(random, 0, 1439),
      zone: 'Europe/Zurich',
      startsOn: day.parse('2026-01-05'),
      skipsHolidays: isLucky(random, 0.5),
      pausedUntil: null,
    }
    return { type: 'cadence.proposed', facts: { side: someSide(random), terms }, body: { reason: wordsFrom(random) } }
  },
  'cadence.agreed': (random, { state }) => named(openCadence(random, state), (facts) => ({ type: 'cadence.agreed', facts, body: {} })),
  'cadence.declined': (random, { state }) =>
    named(openCadence(random, state), (facts) => ({ type: 'cadence.declined', facts, body: { reason: wordsFrom(random) } })),
  'cadence.withdrawn': (random, { state }) =>
    named(openCadence(random, state), (facts) => ({ type: 'cadence.withdrawn', facts, body: {} })),
} as const satisfies Makers

/** Makers of acts about people and keys, for histories without signatures: proofs are not checked there. */
export const peopleMakers = {
  'member.invited': (random, { state, at, newId, side }) => {
    const waiting = pick(
      random,
      [...state.members.all.values()].filter((member) => member.state === 'invited'),
    )
    const known = waiting && isLucky(random, 0.5) ? waiting : null
    const facts = {
      member: known?.id ?? memberId.parse(newId()),
      side: known?.side ?? (isLucky(random, 0.8) ? side : someSide(random)),
      standing: someStanding(random),
      invitation: unusableKey(`link at ${state.head.seq}`),
      deadline: instant.parse(at + wholeNumber(random, 1, 7) * dayMs + hourMs),
    }
    return { type: 'member.invited', facts, body: { name: isLucky(random, 0.8) ? wordsFrom(random) : '' } }
  },
  'invitation.revoked': (random, { state }) =>
    onSomebody(random, state, (member) => ({ type: 'invitation.revoked', facts: { member }, body: {} })),
  'member.removed': (random, { state }) =>
    isLucky(random, 0.2)
      ? onSomebody(random, state, (member) => ({ type: 'member.removed', facts: { member }, body: { reason: wordsFrom(random) } }))
      : null,
  'member.standing-changed': (random, { state }) =>
    onSomebody(random, state, (member) => ({
      type: 'member.standing-changed',
      facts: { member, standing: someStanding(random) },
      body: {},
    })),
  'member.renamed': (random) => ({ type: 'member.renamed', facts: {}, body: { name: wordsFrom(random) } }),
  'key.revoked': (random, { state }) => {
    const held = pick(random, state.ring.keys.values())
    return held && isLucky(random, 0.2)
      ? { type: 'key.revoked', facts: { member: held.member, key: held.key }, body: { reason: wordsFrom(random) } }
      : null
  },
  'key.return-offered': (random, { state, at }) =>
    onSomebody(random, state, (member) => ({
      type: 'key.return-offered',
      facts: { member, offered: unusableKey(`way back at ${state.head.seq}`), deadline: instant.parse(at + 3 * dayMs) },
      body: { reason: wordsFrom(random) },
    })),
  'key.confirmed': (random, { state }) => {
    const held = pick(random, state.ring.keys.values())
    return held ? { type: 'key.confirmed', facts: { member: held.member, key: held.key }, body: {} } : null
  },
  'body.redacted': (random, { state }) => {
    const line = pick(random, state.log.values())
    return line ? { type: 'body.redacted', facts: { seq: line.seq, hash: line.hash }, body: { reason: wordsFrom(random) } } : null
  },
} as const satisfies Makers

/** Makers of acts that close and reopen a room; left out where a run should go on. */
export const closingMakers = {
  'project.close-proposed': (random, { at }) => {
    if (!isLucky(random, 0.15)) return null
    const endsAt = instant.parse(at + wholeNumber(random, 6, 20) * dayMs)
    return { type: 'project.close-proposed', facts: { endsAt }, body: { reason: wordsFrom(random) } }
  },
  'project.close-agreed': (_, { state }) => named(noticeIn(state), (facts) => ({ type: 'project.close-agreed', facts, body: {} })),
  'project.close-withdrawn': (_, { state }) => named(noticeIn(state), (facts) => ({ type: 'project.close-withdrawn', facts, body: {} })),
  'project.reopen-proposed': (random) => ({ type: 'project.reopen-proposed', facts: {}, body: { reason: wordsFrom(random) } }),
  'project.reopen-agreed': (_, { state }) => named(reopeningIn(state), (facts) => ({ type: 'project.reopen-agreed', facts, body: {} })),
  'project.reopen-declined': (random, { state }) =>
    named(reopeningIn(state), (facts) => ({ type: 'project.reopen-declined', facts, body: { reason: wordsFrom(random) } })),
  'project.reopen-withdrawn': (_, { state }) =>
    named(reopeningIn(state), (facts) => ({ type: 'project.reopen-withdrawn', facts, body: {} })),
} as const satisfies Makers

/** The act of joining for whoever holds an open invitation. */
export function joining(random: Random, state: ProjectState): { by: MemberId; event: ProjectEvent } | null {
  const grant = pick(
    random,
    [...state.ring.grants.values()].filter(({ kind }) => kind === 'join'),
  )
  if (!grant) return null
  const facts = { grant: grant.hash, proof: signature.parse('A'.repeat(86)) }
  return { by: grant.member, event: { type: 'member.joined', facts, body: { name: wordsFrom(random) } } }
}

/** The act of adding a browser, countersigned by a key that the member holds. */
export function addingKey({ member, key: grant }: HeldKey, key: PublicKey): { by: MemberId; key: PublicKey; event: ProjectEvent } {
  const proof = signature.parse('A'.repeat(86))
  return { by: member, key, event: { type: 'key.added', facts: { by: 'device', grant, proof }, body: {} } }
}

function hours(random: Random) {
  const from = wholeNumber(random, 0, 1400)
  const weekdays = [1, 2, 3, 4, 5, 6, 7].filter(() => isLucky(random, 0.7))
  return { zone: 'Europe/Zurich', weekdays: weekdays.length > 0 ? weekdays : [1], from, to: wholeNumber(random, from, 1439), holidays: [] }
}

function named(proposal: EventId | undefined, make: (facts: { proposal: EventId }) => ProjectEvent): ProjectEvent | null {
  return proposal ? make({ proposal }) : null
}

function openCadence(random: Random, { engagement: { cadence } }: ProjectState): EventId | undefined {
  return pick(
    random,
    [cadence.client.open, cadence.provider.open].filter((open) => open !== null),
  )?.id
}

function noticeIn({ engagement: { closing } }: ProjectState): EventId | undefined {
  return closing.state === 'open' ? undefined : closing.notice.id
}

function reopeningIn({ engagement: { closing } }: ProjectState): EventId | undefined {
  return closing.state === 'open' ? undefined : closing.reopening?.id
}

function onSomebody(random: Random, { members }: ProjectState, make: (member: MemberId) => ProjectEvent): ProjectEvent | null {
  const id = pick(random, members.all.keys())
  return id ? make(id) : null
}

function someSide(random: Random): Side {
  return isLucky(random, 0.5) ? 'client' : 'provider'
}

function someStanding(random: Random): Standing {
  return pick<Standing>(random, ['lead', 'contributor', 'observer']) ?? 'lead'
}

import { isClosed } from '../engagement/index.ts'
import { dayMs, instant } from '../kernel/index.ts'
import type { EventId, Instant } from '../kernel/index.ts'
import { evolve, receive } from '../project/index.ts'
import type { EventType, ProjectEvent, ProjectState, Replay } from '../project/index.ts'
import { signature } from '../record/index.ts'
import type { Author, EntryHash, PublicKey } from '../record/index.ts'
import { hashAt } from './history.ts'
import { nobleCrypto } from './noble-crypto.ts'
import { eventNamed, hostDoes, hostKey, person, unusableKey } from './people.ts'
import type { Act } from './people.ts'

/** A valid event just before it was placed, in a room with somebody of every standing. */
export interface Moment {
  readonly event: ProjectEvent
  readonly id: EventId
  readonly at: Instant
  readonly open: ProjectState
  readonly closed: ProjectState
}

interface Told {
  readonly state: ProjectState
  readonly event: ProjectEvent
  readonly at: Instant
}

const lea = person('Lea', 'client', 'lead')
const cast = [
  lea,
  person('Luc', 'provider', 'lead'),
  person('Carl', 'client', 'contributor'),
  person('Pete', 'provider', 'contributor'),
  person('Olive', 'client', 'observer'),
  person('Omar', 'provider', 'observer'),
]
const uma = { ...person('Uma', 'client', 'lead'), backKey: unusableKey('key that the host brought back to Uma') }
const rita = person('Rita', 'client', 'lead')
const kim = person('Kim', 'client', 'lead')
const eve = person('Eve', 'client', 'lead')

/** Who is in the room with full use of a key, and one lead whose key the host brought back. */
export const castNames = [...cast, uma].map(({ name }) => name)

interface Speaking {
  readonly by: Author
  readonly key: PublicKey
}

/** Everybody who may try something in a room: those of the cast; somebody put out; a silent key; a lead of another room; the host. */
export function rolesOf({ ring }: Pick<ProjectState, 'ring'>): readonly (readonly [string, Speaking])[] {
  return [
    ...cast.map(({ name, member, key }) => [name, { by: member, key }] as const),
    [uma.name, { by: uma.member, key: uma.backKey }],
    ['removed', { by: rita.member, key: rita.key }],
    ['silent', { by: kim.member, key: kim.key }],
    ['unknown', { by: eve.member, key: eve.key }],
    ['host', { by: 'host', key: ring.hostKey ?? hostKey }],
  ]
}

/** For each event type, where it stands first in one of these records. Entry 1 is asked about at the end of its own record. */
export async function momentsOfEveryType(records: readonly (readonly string[])[]): Promise<ReadonlyMap<EventType, Moment>> {
  const told = (await Promise.all(records.map(toldOf))).flat()
  const before = told.find(({ event }) => event.type === 'project.close-proposed')
  const moments = new Map<EventType, Moment>()
  for (const each of told) if (before && !moments.has(each.event.type)) moments.set(each.event.type, momentOf(each, before.state))
  return moments
}

function momentOf({ state, event, at }: Told, neverClosed: ProjectState): Moment {
  const wasClosed = isClosed(state.engagement, at)
  const here = withCast(state, at)
  const notice = lea.does('project.close-proposed', { facts: { endsAt: instant.parse(at - 1) }, body: { reason: '' } })
  return {
    event,
    id: eventNamed('asked'),
    at,
    open: wasClosed ? withCast(neverClosed, at) : here,
    closed: wasClosed ? here : folded(here, notice, at),
  }
}

async function toldOf(texts: readonly string[]): Promise<Told[]> {
  const told: Told[] = []
  let replay: Replay | null = null
  for (const text of texts) {
    const before: ProjectState | null = replay?.state ?? null
    const received: Awaited<ReturnType<typeof receive>> = await receive(nobleCrypto, replay, text)
    if (!received.ok) throw new Error(received.code)
    replay = received.value.replay
    const { event, stored } = received.value.placed
    if (event) told.push({ state: before ?? replay.state, event, at: instant.parse(stored.entry.at) })
  }
  return told
}

/** Everybody has come, whoever led the room at that place; nothing else of it is touched. */
function withCast(start: ProjectState, at: Instant): ProjectState {
  let state = start
  const put = (act: Act): EntryHash => {
    state = folded(state, act, at)
    return hashAt(state.head.seq)
  }
  const deadline = instant.parse(at + dayMs)
  for (const { member, side, standing, name, joins } of [...cast, uma, rita, kim]) {
    const facts = { member, side, standing, invitation: unusableKey(`link for ${name}`), deadline }
    put(joins(put(lea.does('member.invited', { facts, body: { name } }))))
  }
  put(lea.does('member.removed', { facts: { member: rita.member }, body: { reason: '' } }))
  put(lea.does('key.revoked', { facts: { member: kim.member, key: kim.key }, body: { reason: '' } }))
  const offer = { member: uma.member, offered: unusableKey('way back for Uma'), deadline }
  const grant = put(hostDoes('key.return-offered', { facts: offer, body: { reason: '' } }))
  const proof = signature.parse('A'.repeat(86))
  put(uma.does('key.added', { facts: { by: 'return', grant, proof }, body: {} }, { key: uma.backKey }))
  return state
}

/** Folds an act as if it stood, whatever the rules say. */
function folded(state: ProjectState, { by, key, event }: Act, at: Instant): ProjectState {
  const seq = state.head.seq + 1
  return evolve(state, { event, id: eventNamed(`cast ${seq}`), by, key, claimedAt: at, seen: state.head, seq, at, hash: hashAt(seq) })
}

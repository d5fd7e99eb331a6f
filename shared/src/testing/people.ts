import { sha256 } from '@noble/hashes/sha2.js'
import { eventId, makeUuid, memberId } from '../kernel/index.ts'
import type { EventId, MemberId, Side, Standing } from '../kernel/index.ts'
import type { EventType, ProjectEvent } from '../project/index.ts'
import { signature, toPublicKey } from '../record/index.ts'
import type { Author, EntryHash, PublicKey } from '../record/index.ts'
import { nobleSigner, secretOf } from './noble-crypto.ts'

export type FactsOf<Type extends EventType> = Extract<ProjectEvent, { type: Type }>['facts']
export type BodyOf<Type extends EventType> = NonNullable<Extract<ProjectEvent, { type: Type }>['body']>

/** What somebody does: an event with its author. What is left out is filled in where it is placed. */
export interface Act {
  readonly by: Author
  readonly key: PublicKey
  readonly event: ProjectEvent
  readonly id?: EventId
  /** The place that the author had seen; the newest one when left out. */
  readonly seen?: number
}

/** How an act may differ from the plain one. */
export type Unlike = Partial<Pick<Act, 'id' | 'seen' | 'key'>>

export interface Person {
  readonly name: string
  readonly side: Side
  readonly standing: Standing
  readonly member: MemberId
  readonly key: PublicKey
  does<Type extends EventType>(type: Type, said: { facts: FactsOf<Type>; body: BodyOf<Type> | null }, unlike?: Unlike): Act
  joins(grant: EntryHash, unlike?: Unlike): Act
}

/** An id that is the same in every run: a name, hashed. The clock part is 2026-01-05T00:00Z. */
export function namedId(name: string): string {
  return makeUuid(1_767_571_200_000, sha256(new TextEncoder().encode(name)))
}

/** The id of an event, by a name. */
export function eventNamed(name: string): EventId {
  return eventId.parse(namedId(`event ${name}`))
}

/** The public half of a key, by the name it is made from. */
export function keyOf(name: string): PublicKey {
  return nobleSigner(secretOf(name)).publicKey
}

/** What looks like a public key where nothing is signed: making a real one takes a thousand times as long. */
export function unusableKey(name: string): PublicKey {
  const half = sha256(new TextEncoder().encode(name))
  return toPublicKey(Uint8Array.from([4, ...half, ...half]))
}

/** Somebody with one key, made from their name. */
export function person(name: string, side: Side, standing: Standing): Person {
  const member = memberId.parse(namedId(`member ${name}`))
  const key = keyOf(name)
  return {
    name,
    side,
    standing,
    member,
    key,
    does: (type, said, unlike) => ({ by: member, key, event: eventOf(type, said), ...unlike }),
    joins: (grant, unlike) => ({
      by: member,
      key,
      event: eventOf('member.joined', { facts: { grant, proof: signature.parse('A'.repeat(86)) }, body: { name } }),
      ...unlike,
    }),
  }
}

/** Clara leads the client's side, Paul the provider's. */
export const clara = person('Clara', 'client', 'lead')
export const paul = person('Paul', 'provider', 'lead')
export const cora = person('Cora', 'client', 'contributor')
export const petra = person('Petra', 'provider', 'contributor')
export const olga = person('Olga', 'client', 'observer')
export const otto = person('Otto', 'provider', 'observer')

/** The key that the host signs its own acts with. */
export const hostKey = keyOf('host')

/** An act of the host itself. */
export function hostDoes<Type extends EventType>(
  type: Type,
  said: { facts: FactsOf<Type>; body: BodyOf<Type> | null },
  unlike?: Unlike,
): Act {
  return { by: 'host', key: hostKey, event: eventOf(type, said), ...unlike }
}

/** Type and parts were matched by the caller's types, which the union of all events cannot follow. */
function eventOf<Type extends EventType>(type: Type, said: { facts: FactsOf<Type>; body: BodyOf<Type> | null }): ProjectEvent {
  return { type, ...said } as unknown as ProjectEvent
}

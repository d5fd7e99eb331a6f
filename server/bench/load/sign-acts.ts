import { instant } from '@counterpart/shared/kernel'
import type { SignedEvent } from '@counterpart/shared/record'
import { nodeSigner } from '../../src/crypto/node-crypto.ts'
import { reply, signed } from '../prepared/record-writer.ts'
import type { PreparedRoom } from '../prepared/rooms.ts'
import type { SeatedMember, SeatedRoom } from './seated.ts'

export interface SignedAct {
  readonly by: SeatedMember
  readonly event: SignedEvent
}

interface Asked {
  readonly senders: number
  readonly acts: number
  /** How often this was asked before: others send each time, since the hub lets nobody say much at once. */
  readonly turn: number
  /** Whether the same event may not be sent twice. Who does not look at events is sent those that somebody else was. */
  readonly isFresh: boolean
}

/** One lane for each sender: the acts they will send, in order. Every party is sent acts made in this same way. Resolves when all may be sent. */
export async function signActs(rooms: readonly SeatedRoom[], { senders, acts, turn, isFresh }: Asked): Promise<SignedAct[][]> {
  const lanes: SignedAct[][] = []
  for (const { room, seats } of rooms) {
    for (let place = 0; place < senders; place += 1) {
      const by = seats[(turn * senders + place) % seats.length]
      if (!by) continue
      const events = (isFresh ? null : known.get(by.seat.member)?.slice(0, acts)) ?? []
      if (events.length < acts) events.push(...(await signedBy(by, room, acts - events.length)))
      known.set(by.seat.member, events)
      lanes.push(events.map((event) => ({ by, event })))
    }
  }
  await Promise.all(lanes.flatMap(([first]) => (first ? [first.by.chair.mayBegin(acts)] : [])))
  return lanes
}

/** By member, what they signed last. */
const known = new Map<string, SignedEvent[]>()

function signedBy({ seat }: SeatedMember, room: PreparedRoom, acts: number): Promise<SignedEvent[]> {
  const by = { member: seat.member, signer: nodeSigner(seat.key) }
  const signing = { project: room.project, by, seen: room.head, at: instant.parse(Date.now()) }
  return Promise.all(Array.from({ length: acts }, () => signed(signing, reply(room.checkIn))))
}

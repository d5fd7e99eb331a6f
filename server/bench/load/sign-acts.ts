import { instant } from '@counterpart/shared/kernel'
import type { SignedEvent } from '@counterpart/shared/record'
import { nodeSigner } from '../../src/crypto/node-crypto.ts'
import { reply, signed } from '../prepared/record-writer.ts'
import type { SeatedMember, SeatedRoom } from './seated.ts'

export interface SignedAct {
  readonly by: SeatedMember
  readonly event: SignedEvent
}

/** One lane for each sender: the acts they will send, in order. Every party is sent acts made in this same way. Resolves when all may be sent. */
export async function signActs(rooms: readonly SeatedRoom[], { senders, acts }: { senders: number; acts: number }): Promise<SignedAct[][]> {
  const lanes: SignedAct[][] = []
  for (const { room, seats } of rooms) {
    for (const by of seats.slice(0, senders)) {
      const author = { member: by.seat.member, signer: nodeSigner(by.seat.key) }
      const signing = { project: room.project, by: author, seen: room.head, at: instant.parse(Date.now()) }
      const events = await Promise.all(Array.from({ length: acts }, () => signed(signing, reply(room.checkIn))))
      lanes.push(events.map((event) => ({ by, event })))
    }
  }
  await Promise.all(lanes.flatMap(([first]) => (first ? [first.by.chair.mayBegin(acts)] : [])))
  return lanes
}

import { order } from './orders.ts'
import type { Answers, DoorKind, Order } from './orders.ts'
import type { Door } from './door.ts'
import { hocuspocusDoor } from './hocuspocus-door.ts'
import { hubDoor } from './hub-door.ts'
import { runActs } from './run-acts.ts'
import { signActs } from './sign-acts.ts'
import type { SignedAct } from './sign-acts.ts'
import { socketIoDoor } from './socket-io-door.ts'
import { takeSeats } from './seated.ts'
import type { SeatedRoom } from './seated.ts'
import { wsDoor } from './ws-door.ts'

/** The load generator: one process that drives every party alike. It does what it is told over its parent's channel, one order at a time. */
const doors: Record<DoorKind, Door> = { hub: hubDoor, 'socket.io': socketIoDoor, ws: wsDoor, hocuspocus: hocuspocusDoor }

interface Seated {
  readonly door: DoorKind
  readonly rooms: readonly SeatedRoom[]
  acts: readonly SignedAct[][]
  turns: number
}

const parties = new Map<string, Seated>()

process.once('disconnect', () => process.exit())
process.on('message', (received) => {
  const asked = order.parse(received)
  carryOut(asked).then(
    (answer) => process.send?.({ ok: true, answer }),
    (error: unknown) => process.send?.({ ok: false, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})

async function carryOut(asked: Order): Promise<Answers[Order['do']]> {
  switch (asked.do) {
    case 'sit': {
      const begun = performance.now()
      const rooms = await takeSeats(doors[asked.door], asked)
      parties.set(asked.party, { door: asked.door, rooms, acts: [], turns: 0 })
      return { connections: rooms.reduce((sum, { seats }) => sum + seats.length, 0), ms: performance.now() - begun }
    }
    case 'sign': {
      const party = seated(asked.party)
      party.acts = await signActs(party.rooms, { ...asked, turn: party.turns, isFresh: party.door === 'hub' })
      party.turns += 1
      const sizes = party.acts.flat().map(({ event }) => JSON.stringify(event).length)
      return { acts: sizes.length, bytesEach: sizes.reduce((sum, size) => sum + size, 0) / sizes.length }
    }
    case 'run': {
      const { rooms, acts } = seated(asked.party)
      return runActs(rooms, acts, asked.pace)
    }
    case 'leave': {
      for (const { seats } of seated(asked.party).rooms) for (const { chair } of seats) chair.leave()
      parties.delete(asked.party)
      return {}
    }
  }
}

function seated(party: string): Seated {
  const found = parties.get(party)
  if (!found) throw new Error(`nobody sits at ${party}`)
  return found
}

import type { ProjectId } from '@counterpart/shared/kernel'
import { browserCrypto } from '../../client/src/project/browser-crypto.ts'
import type { LineState } from '../../client/src/project/connection.ts'
import { fileKeyUnder } from '../../client/src/project/keys.ts'
import { memoryStorage } from '../../client/src/project/memory-storage.ts'
import { PersonRooms } from '../../client/src/project/person-rooms.ts'
import type { ActOutcome, NewAct, Room } from '../../client/src/project/room.ts'
import { createHttp } from '../../client/src/session/http.ts'
import type { Seat } from './seat.ts'

/** What the product runs in a tab, without page and account: its line to the hub, its outbox, the record it verifies. */
export interface ProductTab {
  line(): LineState
  /** Undefined until the hub has named the room. */
  room(): Room | undefined
  act(act: NewAct): Promise<ActOutcome>
  close(): void
}

interface Place {
  readonly project: ProjectId
  /** Where the socket goes: a proxy, or the hub itself. */
  readonly address: string
  /** Where everything else is asked, past all cut lines. */
  readonly hub: string
  /** Called whenever a screen would be drawn anew. */
  readonly changed?: (room: Room) => void
}

/** How long a tab waits for an answer before it asks again. */
export const answerWithinMs = 600
/** Quick to give up and to try again: tests have less time than people. */
const line = { options: { reconnectionDelay: 5, reconnectionDelayMax: 40 }, answerWithinMs }

export async function openProductTab(seat: Seat, { project, address, hub, changed }: Place): Promise<ProductTab> {
  const storage = memoryStorage()
  await fileKeyUnder(storage, seat.name, seat.key)
  const room = (): Room | undefined => rooms.rooms.get(project)?.view()
  const rooms = new PersonRooms({
    env: {
      storage,
      http: createHttp({ origin: hub, token: () => seat.token, keepToken: () => undefined }),
      crypto: browserCrypto(),
      subtle: globalThis.crypto.subtle,
      clock: () => Date.now(),
      locks: null,
      openChannel: null,
      label: seat.name,
      line: { origin: address, ...line, options: { ...line.options, extraHeaders: { origin: seat.origin } } },
    },
    person: seat.name,
    changed() {
      const seen = room()
      if (seen) changed?.(seen)
    },
    tell(fault) {
      throw new Error(`the device of ${seat.name} failed: ${fault}`)
    },
    askSession: () => Promise.resolve(),
    keysChanged: () => undefined,
  })
  await rooms.open()
  return {
    line: () => rooms.line(),
    room,
    async act(act) {
      return (await rooms.rooms.get(project)?.act(act)) ?? { status: 'refused', code: 'project.not-found' }
    },
    close: () => void rooms.close(),
  }
}

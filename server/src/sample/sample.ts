import { randomBytes } from 'node:crypto'
import { instant, makeUuid, okWith } from '@counterpart/shared/kernel'
import type { Instant, ProjectId, Side, Zone } from '@counterpart/shared/kernel'
import type { Signer } from '@counterpart/shared/record'
import { personId } from '../access/port.ts'
import type { MemberRow, PersonId } from '../access/port.ts'
import type { Clock } from '../clock.ts'
import { nodeCrypto } from '../crypto/node-crypto.ts'
import type { ClockGuard } from '../hub/clock-guard.ts'
import { createRooms } from '../hub/rooms.ts'
import type { Rooms } from '../hub/rooms.ts'
import type { Log } from '../log.ts'
import { createMemoryStore } from '../record-store/memory-store.ts'
import { cast, leads } from './story/cast.ts'
import { storyDaysBefore } from './story/story-days.ts'
import { story } from './story/story.ts'
import { tell } from './story/tell.ts'
import type { Player } from './story/tell.ts'

/** Whom a visitor plays in one room: by its token, and with no account anywhere. */
export interface Guest {
  readonly side: Side
  readonly name: string
  readonly person: PersonId
  /** Security: a secret of 256 random bits; whoever has it is this side of this one room, and nobody anywhere else. */
  readonly token: string
  readonly row: MemberRow
  readonly player: Player
}

/** One room to try: a record of its own in memory, told as if it were six weeks old. Letting go of it is all it takes to remove it. */
export interface Sample {
  readonly project: ProjectId
  readonly rooms: Rooms
  readonly guests: Readonly<Record<Side, Guest>>
  readonly endsAt: Instant
}

export interface SampleNeeds {
  readonly clock: Clock
  /** The host that these rooms name: never the real one. */
  readonly host: Signer
  readonly log: Log
}

/** Makes a room and tells its story, up to the newest working day that is over in `zone`. Takes a good part of a second. */
export async function makeSample(needs: SampleNeeds, { zone, lifeMs }: { zone: Zone; lifeMs: number }): Promise<Sample> {
  const { host, log } = needs
  const clock = storyClock(needs.clock)
  const rooms = createRooms({ store: createMemoryStore(), crypto: nodeCrypto, clockGuard: unwatched(clock.now), host, log })
  const days = storyDaysBefore(needs.clock(), zone)
  const { project, players } = await tell(story, { rooms, hostKey: host.publicKey, days, setClock: clock.set })
  clock.release()
  const id = makeUuid(needs.clock(), randomBytes(10))
  const guest = (side: Side): Guest => {
    const player = players[leads[side]]
    const person = personId.parse(`sample-${id}-${side}`)
    const row = { project, member: player.member, person, event: player.entered }
    return { side, name: cast[leads[side]].name, person, token: randomBytes(32).toString('base64url'), row, player }
  }
  return {
    project,
    rooms,
    guests: { client: guest('client'), provider: guest('provider') },
    endsAt: instant.parse(needs.clock() + lifeMs),
  }
}

/** Goes through the times of the story, then with the hub's own clock. */
function storyClock(real: Clock) {
  let told: Instant | null = null
  return {
    now: () => told ?? real(),
    set: (at: Instant) => void (told = at),
    release: () => void (told = null),
  }
}

/** The times of a story are no jumps of a clock, and nobody's deadlines hang on this record. */
function unwatched(clock: Clock): ClockGuard {
  return { now: () => okWith(clock()), notBefore: () => undefined, confirm: () => ({ now: clock(), wasJumped: false }) }
}

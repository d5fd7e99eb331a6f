import type { Answers } from '../load/orders.ts'
import { startLoad } from '../load/load-process.ts'
import type { LoadProcess } from '../load/load-process.ts'
import { copyOf, discard, preparedOnce } from '../prepared/cache.ts'
import type { RoomPlan } from '../prepared/data-folder.ts'
import type { PreparedRoom } from '../prepared/rooms.ts'
import { startHub, startOther } from '../parties/party.ts'
import type { OtherName, Party } from '../parties/party.ts'
import { amount } from '../told/page.ts'
import { measuredRun } from './measured-run.ts'
import type { Measured } from './measured-run.ts'

/** Parties that are up at the same time, with the same people in the same rooms. */
export interface SideBySide {
  readonly hub: Party
  readonly all: readonly Party[]
  readonly load: LoadProcess
  readonly rooms: readonly PreparedRoom[]
  /** Everybody of these rooms (all when left out) comes in, `atOnce` so many at a time. */
  sit(party: Party, asked: { atOnce: number; from?: 'head' | 'before'; rooms?: readonly PreparedRoom[] }): Promise<Answers['sit']>
  /** Every party in turn, so many rounds after those that warm up: A B A B. */
  rounds(asked: Rounds): Promise<ReadonlyMap<string, readonly Measured[]>>
  stop(): Promise<void>
}

type Rounds = Parameters<typeof measuredRun>[2] & {
  readonly rounds: number
  /** Who takes part; everybody when left out. */
  readonly among?: readonly (OtherName | 'hub')[]
}

interface Meeting {
  readonly plans: readonly RoomPlan[]
  readonly beside: readonly OtherName[]
  /** Whether everybody sits in their room from the beginning. */
  readonly isSeated?: boolean
}

export async function sideBySide({ plans, beside, isSeated = true }: Meeting): Promise<SideBySide> {
  const prepared = await copyOf(await preparedOnce({ plans }))
  const load = startLoad()
  const hub = await startHub(prepared.folder)
  const parties = [hub, ...(await Promise.all(beside.map((name) => startOther(name))))]
  const sit: SideBySide['sit'] = ({ name, door, address }, { atOnce, from = 'head', rooms = prepared.rooms }) =>
    load.sit({ party: name, door, address, rooms: [...rooms], atOnce, from })
  if (isSeated) for (const party of parties) await sit(party, { atOnce: 40 })
  return {
    hub,
    all: parties,
    load,
    rooms: prepared.rooms,
    sit,
    rounds: (asked) => rounds(load, parties, asked),
    async stop() {
      await load.stop()
      await Promise.all(parties.map((party) => party.stop()))
      await discard(prepared)
    },
  }
}

/** A program that was just started is still being compiled while it runs. */
const warmUps = amount({ quick: 1, full: 2 })

async function rounds(load: LoadProcess, parties: readonly Party[], asked: Rounds): Promise<ReadonlyMap<string, readonly Measured[]>> {
  const { rounds: count, among, ...run } = asked
  const taking = parties.filter(({ name }) => among?.some((named) => named === name) ?? true)
  const measured = new Map<string, Measured[]>(taking.map(({ name }) => [name, []]))
  for (let round = -warmUps; round < count; round += 1)
    for (const party of taking) {
      const done = await measuredRun(load, party, run)
      if (round >= 0) measured.get(party.name)?.push(done)
    }
  return measured
}

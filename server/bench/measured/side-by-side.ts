import type { Answers } from '../load/orders.ts'
import { startLoad } from '../load/load-process.ts'
import type { LoadProcess } from '../load/load-process.ts'
import { copyOf, discard, preparedOnce } from '../prepared/cache.ts'
import type { RoomPlan } from '../prepared/data-folder.ts'
import type { PreparedRoom } from '../prepared/rooms.ts'
import { amount } from '../told/page.ts'
import { startHub, startOther } from '../parties/party.ts'
import type { OtherName, Party } from '../parties/party.ts'
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
  /** Has each of these parties take `warmUpActs`, so that it is measured as it runs, not as it is being compiled. */
  warmUp(asked: Pick<Rounds, 'senders' | 'acts' | 'among' | 'plan'>): Promise<void>
  /** Every party in turn, so many rounds: A B A B. */
  rounds(asked: Rounds): Promise<ReadonlyMap<string, readonly Measured[]>>
  stop(): Promise<void>
}

type Rounds = Omit<Parameters<typeof measuredRun>[2], 'seated'> & {
  readonly rounds: number
  /** Who takes part; everybody when left out. */
  readonly among?: readonly (OtherName | 'hub')[]
  /** In the rooms of which plan; of the first when left out. */
  readonly plan?: number
}

/** Of each party, before anything is measured. */
export const warmUpActs = amount({ quick: 1_600, full: 6_400 })

interface Meeting {
  readonly plans: readonly RoomPlan[]
  readonly beside: readonly OtherName[]
  /** Whether everybody sits in their room from the beginning. */
  readonly isSeated?: boolean
}

export async function sideBySide({ plans, beside, isSeated = true }: Meeting): Promise<SideBySide> {
  const prepared = await copyOf(await preparedOnce({ plans }))
  const load = startLoad()
  const [hub, ...others] = await Promise.all([startHub(prepared.folder), ...beside.map((name) => startOther(name))])
  const parties = [hub, ...others]
  const kinds = roomsOfPlans(plans, prepared.rooms)
  if (isSeated)
    for (const party of parties)
      for (const [plan, rooms] of kinds.entries())
        await load.sit({ party: seatedAt(party, plan), door: party.door, address: party.address, rooms, atOnce: 40, from: 'head' })
  return {
    hub,
    all: parties,
    load,
    rooms: prepared.rooms,
    sit: ({ name, door, address }, { atOnce, from = 'head', rooms = prepared.rooms }) =>
      load.sit({ party: name, door, address, rooms: [...rooms], atOnce, from }),
    async warmUp(asked) {
      const each = (kinds[asked.plan ?? 0]?.length ?? 0) * asked.senders * asked.acts
      const pace = { kind: 'closed', inFlight: 4, of: 'lane' } as const
      await rounds(load, parties, { ...asked, pace, rounds: Math.ceil(warmUpActs / each) })
    },
    rounds: (asked) => rounds(load, parties, asked),
    async stop() {
      await load.stop()
      await Promise.all(parties.map((party) => party.stop()))
      await discard(prepared)
    },
  }
}

function roomsOfPlans(plans: readonly RoomPlan[], rooms: readonly PreparedRoom[]): PreparedRoom[][] {
  const left = [...rooms]
  return plans.map((plan) => left.splice(0, plan.rooms))
}

const seatedAt = ({ name }: Party, plan: number): string => `${name}, plan ${plan}`

async function rounds(load: LoadProcess, parties: readonly Party[], asked: Rounds): Promise<ReadonlyMap<string, readonly Measured[]>> {
  const { rounds: count, among, plan = 0, ...run } = asked
  const taking = parties.filter(({ name }) => among?.some((named) => named === name) ?? true)
  const measured = new Map<string, Measured[]>(taking.map(({ name }) => [name, []]))
  for (let round = 0; round < count; round += 1)
    for (const party of taking) measured.get(party.name)?.push(await measuredRun(load, party, { ...run, seated: seatedAt(party, plan) }))
  return measured
}

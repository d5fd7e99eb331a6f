import type { LoadProcess } from '../load/load-process.ts'
import type { Pace, Ran } from '../load/orders.ts'
import type { Party } from '../parties/party.ts'
import { processorMs } from './processor.ts'

export interface Measured extends Ran {
  readonly party: string
  /** Processor time of all the party's processes; and of its server's own alone. */
  readonly cpuMs: number
  readonly serverCpuMs: number
}

interface Asked {
  readonly senders: number
  /** By each sender. */
  readonly acts: number
  readonly pace: Pace
  /** Under which name those who act came in; under the party's own when left out. */
  readonly seated?: string
}

/** One run of one party: its acts are signed first (and the hub's patience with its senders waited for), and only then its processor time is looked at. */
export async function measuredRun(load: LoadProcess, party: Party, { senders, acts, pace, seated = party.name }: Asked): Promise<Measured> {
  await load.sign({ party: seated, senders, acts })
  const [all, own] = [processorMs(party.processes()), processorMs([party.server.pid])]
  const ran = await load.run({ party: seated, pace })
  const [cpuMs, serverCpuMs] = [processorMs(party.processes()) - all, processorMs([party.server.pid]) - own]
  if (ran.refused > 0) throw new Error(`${party.name} refused ${ran.refused} acts`)
  // What the hub promises is asked of it in every run. Others are told about.
  if (party.door === 'hub' && ran.inversions + ran.losses + ran.doubles > 0)
    throw new Error(`the hub broke its promise: ${JSON.stringify(ran)}`)
  return { ...ran, party: party.name, cpuMs, serverCpuMs }
}

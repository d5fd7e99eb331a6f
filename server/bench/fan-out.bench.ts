import { sideBySide, warmUpActs } from './measured/side-by-side.ts'
import type { Measured } from './measured/measured-run.ts'
import { syncMs } from './measured/sync-time.ts'
import type { OtherName } from './parties/party.ts'
import { middle, ratios, spread } from './told/figures.ts'
import { amount, goal, say, table } from './told/page.ts'

/** One room with many members, four of whom send: what it costs to tell one member of one act, and how long the author waits. */
const senders = 4
const cases = [
  { plan: 0, members: 50, inFlight: 1, most: null },
  { plan: 0, members: 50, inFlight: 16, most: 1 / 2 },
  { plan: 1, members: 200, inFlight: 1, most: 1 / 3 },
  { plan: 1, members: 200, inFlight: 16, most: 1 / 6 },
] as const
const everybody: readonly OtherName[] = ['Socket.IO', 'ws', 'Socket.IO + PostgreSQL', 'Hocuspocus']
const rounds = amount({ quick: 2, full: 5 })
const acts = amount({ quick: 60, full: 160 })

const microseconds = (runs: readonly Measured[]) => runs.map(({ cpuMs, deliveries }) => (cpuMs * 1_000) / deliveries)
const waits = (runs: readonly Measured[], part: 'p50' | 'p99') => runs.map(({ acknowledged }) => acknowledged[part])

const sync = await syncMs()
say(`${senders} senders with ${acts} acts each, ${rounds} rounds; one sync of the disk takes ${spread([sync])} ms`)
say(`Before that each party takes ${warmUpActs} acts.`)
const beside = everybody.slice(0, amount({ quick: 1, full: everybody.length }))
const parties = await sideBySide({ plans: [50, 200].map((members) => ({ rooms: 1, members })), beside })
await parties.warmUp({ senders, acts: 80 })
for (const { plan, members, inFlight, most } of cases) {
  const among = ['hub', ...(inFlight === 1 || members === 50 ? beside.slice(0, 1) : beside)] as const
  const pace = { kind: 'closed', inFlight, of: 'lane' } as const
  tell({ members, inFlight, most }, await parties.rounds({ plan, senders, acts, pace, rounds, among }))
}
await parties.stop()

function tell(
  { members, inFlight, most }: { members: number; inFlight: number; most: number | null },
  measured: ReadonlyMap<string, readonly Measured[]>,
): void {
  const [hub, bare] = [measured.get('hub') ?? [], measured.get('Socket.IO') ?? []]
  say(`\n### ${members} members, ${inFlight} in flight from each sender`)
  table(
    ['party', 'µs of processor time per delivery', '× Socket.IO', 'acknowledged p50 ms', 'p99 ms', 'out of order', 'lost', 'double'],
    [...measured].map(([party, runs]) => [
      party,
      spread(microseconds(runs)),
      spread(ratios(microseconds(runs), microseconds(bare))),
      spread(waits(runs, 'p50')),
      spread(waits(runs, 'p99')),
      ...(['inversions', 'losses', 'doubles'] as const).map((fault) => String(runs.reduce((sum, run) => sum + run[fault], 0))),
    ]),
  )
  const ratio = ratios(microseconds(hub), microseconds(bare))
  if (most !== null) goal(`Processor time per delivery, hub / Socket.IO, ${members} × ${inFlight}`, ratio, { most })
  if (inFlight === 16)
    goal(`Acknowledgement p99, hub / Socket.IO, ${members} × 16`, ratios(waits(hub, 'p99'), waits(bare, 'p99')), { most: 1 })
  else {
    const allowed = middle(waits(bare, 'p99')) + 2 * sync
    goal(`Acknowledgement p99, ${members} × 1 (Socket.IO’s and two syncs)`, waits(hub, 'p99'), { most: allowed, unit: 'ms' })
  }
}

import { sideBySide, warmUpActs } from './measured/side-by-side.ts'
import type { Pace } from './load/orders.ts'
import type { Measured } from './measured/measured-run.ts'
import { syncMs } from './measured/sync-time.ts'
import { verificationMs } from './measured/verification.ts'
import { middle, ratios, spread } from './told/figures.ts'
import type { OtherName } from './parties/party.ts'
import { amount, goal, isQuick, say, table } from './told/page.ts'

/** Two hundred rooms of two, as a hub is really used: what one act costs, kept and told, and how long its author waits. */
const rooms = 200
const rounds = amount({ quick: 2, full: 5 })
const acts = amount({ quick: 2, full: 12 })
/** Those that keep what they are told, one by one; the quick run has only the one that a goal names. */
const keeping: readonly OtherName[] = isQuick ? ['Socket.IO + PostgreSQL'] : ['Socket.IO + PostgreSQL', 'Hocuspocus']
const lowdb: readonly OtherName[] = isQuick ? [] : ['Socket.IO + lowdb']
const microseconds = (runs: readonly Measured[]) => runs.map(({ cpuMs, acts: count }) => (cpuMs * 1_000) / count)
const own = (runs: readonly Measured[]) => runs.map(({ serverCpuMs, acts: count }) => (serverCpuMs * 1_000) / count)

const sync = await syncMs()
const parties = await sideBySide({
  plans: [{ rooms, members: 2 }],
  beside: ['Socket.IO', ...keeping, ...lowdb],
})
say(`${rooms} rooms, both members send ${acts} acts each, ${rounds} rounds; one sync of the disk takes ${spread([sync])} ms`)
say(`Before that each party but lowdb takes ${warmUpActs} acts.`)
await parties.warmUp({ senders: 2, acts: 2, among: ['hub', 'Socket.IO', ...keeping] })

await closed('4 in flight in each room', { kind: 'closed', inFlight: 2, of: 'lane' })
await closed('4 in flight in all', { kind: 'closed', inFlight: 4, of: 'all' })
await open()
await parties.stop()

async function closed(what: string, pace: Pace): Promise<void> {
  const measured = new Map([
    ...(await parties.rounds({ senders: 2, acts, pace, rounds, among: ['hub', 'Socket.IO', ...keeping] })),
    // Fewer, since each of its acts writes all that went before.
    ...(await parties.rounds({ senders: 1, acts: 1, pace, rounds: 2, among: lowdb })),
  ])
  const verifications = Array.from({ length: rounds }, () => verificationMs() * 1_000)
  const of = (party: string) => measured.get(party) ?? []
  const floor = microseconds(of('Socket.IO')).map((bare, round) => bare + (verifications[round] ?? Number.NaN))
  say(`\n### ${what}`)
  table(
    ['party', 'µs of processor time per act', 'of it in the server’s own process', 'hub / this', 'acknowledged p50 ms', 'p99 ms'],
    [
      ...[...measured].map(([party, runs]) => [
        party,
        spread(microseconds(runs)),
        spread(own(runs)),
        spread(ratios(microseconds(of('hub')), microseconds(runs))),
        spread(runs.map(({ acknowledged }) => acknowledged.p50)),
        spread(runs.map(({ acknowledged }) => acknowledged.p99)),
      ]),
      ['one ES256 verification', spread(verifications), '', '', '', ''],
      ['the floor: Socket.IO and one verification', spread(floor), '', spread(ratios(microseconds(of('hub')), floor)), '', ''],
    ],
  )
  goal('Processor time per act, hub / floor', ratios(microseconds(of('hub')), floor), { most: 1.25 })
  goal(
    'Processor time per act, hub / Socket.IO + PostgreSQL',
    ratios(microseconds(of('hub')), microseconds(of('Socket.IO + PostgreSQL'))),
    {
      most: 0.5,
    },
  )
}

async function open(): Promise<void> {
  const perSecond = 200
  const measured = await parties.rounds({
    senders: amount({ quick: 1, full: 2 }),
    acts: amount({ quick: 1, full: 3 }),
    pace: { kind: 'open', perSecond },
    rounds,
    among: ['hub', 'Socket.IO'],
  })
  const waits = (party: string) => (measured.get(party) ?? []).map(({ acknowledged }) => acknowledged.p50)
  say(`\n### ${perSecond} acts a second, whatever happens`)
  say(`acknowledged p50: hub ${spread(waits('hub'))} ms, Socket.IO ${spread(waits('Socket.IO'))} ms`)
  goal('What the hub adds to the wait', [middle(waits('hub')) - middle(waits('Socket.IO'))], { most: 2 * sync, unit: 'ms' })
}

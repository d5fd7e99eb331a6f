import { measuredRun } from './measured/measured-run.ts'
import { openDevtools, settledMemory } from './measured/devtools.ts'
import { sideBySide } from './measured/side-by-side.ts'
import type { Party } from './parties/party.ts'
import { middle, ratios, spread } from './told/figures.ts'
import { amount, goal, say, table } from './told/page.ts'

/** What an open connection that says nothing costs, and how soon everybody is current again when all come back at once. */
const connections = amount({ quick: 200, full: 1_000 })
const returning = amount({ quick: 100, full: 500 })
const rounds = amount({ quick: 3, full: 5 })
/** Before that, so that nobody is measured while it is being compiled. */
const warmUps = amount({ quick: 2, full: 6 })
const members = 10

const plans = [{ rooms: connections / members, members }]
const parties = await sideBySide({ plans, beside: ['Socket.IO'], isSeated: false })
const grown = new Map<string, number[]>()
for (const party of parties.all) grown.set(party.name, await growthPerThousand(party))
say(`### ${connections} connections that say nothing, in ${connections / members} rooms`)
table(
  ['party', 'MB per 1,000 connections'],
  [...grown].map(([party, megabytes]) => [party, spread(megabytes)]),
)
goal('Memory per connection, hub / Socket.IO', ratios(grown.get('hub') ?? [], grown.get('Socket.IO') ?? []), { most: 1.1 })

const times = new Map<string, number[]>(parties.all.map(({ name }) => [name, []]))
await tellOnce()
for (let round = -warmUps; round < rounds; round += 1)
  for (const party of parties.all) {
    const ms = await backAtOnce(party)
    if (round >= 0) times.get(party.name)?.push(ms)
  }
const of = (name: string) => times.get(name) ?? []
say(`\n### ${returning} connections come back at once, each having missed an entry, ${rounds} times after ${warmUps} that warm up`)
table(
  ['party', 'ms until all are current'],
  [...times].map(([party, each]) => [party, spread(each)]),
)
goal('Time until all are current, hub / Socket.IO', ratios(of('hub'), of('Socket.IO')), { most: 1.2 })
say(`- The slowest round of the hub is ${spread([Math.max(...of('hub')) / middle(of('Socket.IO'))])} × Socket.IO’s middle one.`)
await parties.stop()

/** Everybody has come and gone before: what is asked is what a connection holds, not what a record or a compiled program does. */
async function growthPerThousand(party: Party): Promise<number[]> {
  const devtools = await openDevtools(party)
  const comeAndGo = async (): Promise<number> => {
    const before = await settledMemory(party, devtools)
    await parties.sit(party, { atOnce: 20 })
    const after = await settledMemory(party, devtools)
    await parties.load.leave({ party: party.name })
    return ((after - before) / 1e6 / connections) * 1_000
  }
  await comeAndGo()
  const growths: number[] = []
  for (let time = 0; time < amount({ quick: 1, full: 3 }); time += 1) growths.push(await comeAndGo())
  devtools.close()
  return growths
}

async function backAtOnce(party: Party): Promise<number> {
  const rooms = parties.rooms.slice(0, returning / members)
  const { ms } = await parties.sit(party, { atOnce: returning, from: 'before', rooms })
  await parties.load.leave({ party: party.name })
  return ms
}

/** Rooms of the hub hold entries; those of Socket.IO have to hear the one that is missed. */
async function tellOnce(): Promise<void> {
  for (const party of parties.all.filter(({ door }) => door !== 'hub')) {
    await parties.sit(party, { atOnce: 20 })
    await measuredRun(parties.load, party, { senders: 1, acts: 1, pace: { kind: 'closed', inFlight: 1, of: 'lane' } })
    await parties.load.leave({ party: party.name })
  }
}

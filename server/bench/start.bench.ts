import { startLoad } from './load/load-process.ts'
import { openDevtools, settledMemory } from './measured/devtools.ts'
import { preparedOnce } from './prepared/cache.ts'
import { startHub } from './parties/party.ts'
import { spread } from './told/figures.ts'
import { amount, goal, isQuick, say, table } from './told/page.ts'

/** A hub that holds much and serves little of it: how soon it listens, and what memory follows. */
const projects = amount({ quick: 50, full: 1_000 })
const opened = amount({ quick: 10, full: 100 })
const entries = amount({ quick: 300, full: 1_000 })
const rounds = amount({ quick: 2, full: 3 })

const { folder, rooms } = await preparedOnce({
  plans: [{ rooms: opened, members: 2, replies: entries - 4 }],
  unopened: { projects: projects - opened, entries },
})
const times: number[] = []
for (let round = 0; round < rounds; round += 1) {
  const begun = performance.now()
  const hub = await startHub(folder)
  times.push((performance.now() - begun) / 1_000)
  await hub.stop()
}
say(`${projects} projects with ${entries} entries each`)
goal('From the command to listening', times, { most: 2, unit: 's' })

const hub = await startHub(folder)
const load = startLoad()
const devtools = await openDevtools(hub)
const begun = await settledMemory(hub, devtools)
const rows = [['after the start', '', megabytes(begun)]]
for (const count of [1, 10, 100].filter((each) => each <= opened)) {
  rows.push([`${count} opened`, spread([await open(count)]), megabytes(await settledMemory(hub, devtools))])
  await load.leave({ party: 'hub' })
}
const full = await settledMemory(hub, devtools)
// Its own clock is put on by an hour; by the next project that is asked for it notices.
await devtools.ask('Runtime.evaluate', {
  expression: 'performance.now = ((now) => () => now() + 3_600_000)(performance.now.bind(performance))',
})
const again = await open(1)
const left = await settledMemory(hub, devtools)
rows.push(['one opened after an hour in which nobody asked for any', spread([again]), megabytes(left)])
table(['', 'ms', 'MB of memory'], rows)
// Of few projects it does not tell from what the hub holds besides.
if (!isQuick) goal('Of the memory that projects took, what is still held after that hour', [(left - begun) / (full - begun)], { most: 0.5 })
devtools.close()
await load.stop()
await hub.stop()

/** Ms until somebody has entered each of so many. */
async function open(count: number): Promise<number> {
  const asked = rooms.slice(0, count).map((room) => ({ ...room, seats: room.seats.slice(0, 1) }))
  return (await load.sit({ party: 'hub', door: hub.door, address: hub.address, rooms: asked, atOnce: 4, from: 'head' })).ms
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / 1e6))
}

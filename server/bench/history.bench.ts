import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { JSONFilePreset } from 'lowdb/node'
import type { Measured } from './measured/measured-run.ts'
import { sideBySide, warmUpActs } from './measured/side-by-side.ts'
import { ratios, spread } from './told/figures.ts'
import { amount, goal, isQuick, say, table } from './told/page.ts'

/** One more act on records of very different length: placed, made durable, acknowledged, told. */
const lengths = isQuick ? [0, 10_000] : [0, 1_000, 10_000, 100_000]
const rounds = amount({ quick: 2, full: 9 })
const acts = amount({ quick: 40, full: 150 })

/** Others than those that are measured, so that all of these begin alike. */
const warming = { rooms: 40, members: 2 }
const parties = await sideBySide({ plans: [warming, ...lengths.map((replies) => ({ rooms: 1, members: 2, replies }))], beside: [] })
await parties.warmUp({ senders: 2, acts: 10 })
const measured = new Map<number, Measured[]>(lengths.map((length) => [length, []]))
for (let round = 0; round <= rounds; round += 1)
  for (const [place, length] of lengths.entries()) {
    const pace = { kind: 'closed', inFlight: 1, of: 'lane' } as const
    const ran = await parties.rounds({ plan: place + 1, senders: 2, acts, pace, rounds: 1 })
    if (round > 0) measured.get(length)?.push(...(ran.get('hub') ?? []))
  }
await parties.stop()

const cost = (length: number) => (measured.get(length) ?? []).map(({ cpuMs, acts: count }) => (cpuMs * 1_000) / count)
const time = (length: number) => (measured.get(length) ?? []).map(({ ms, acts: count }) => ms / count)
const lowdb = new Map<number, number[]>()
for (const length of lengths) lowdb.set(length, await lowdbTimes(length))
const lowdbAt = (length: number) => lowdb.get(length) ?? []
say(`two senders with ${acts} acts each, one in flight, ${rounds} rounds; lowdb as its page shows it, beside: push, then write`)
say(`Before that the hub takes ${warmUpActs} acts in other rooms, and one round in these.`)
table(
  ['entries before', 'µs of processor time per act', '× none', 'ms per act', '× none', 'lowdb ms per act', '× none'],
  lengths.map((length) => [
    length.toLocaleString('en'),
    spread(cost(length)),
    spread(ratios(cost(length), cost(0))),
    spread(time(length)),
    spread(ratios(time(length), time(0))),
    spread(lowdbAt(length)),
    spread(ratios(lowdbAt(length), lowdbAt(0))),
  ]),
)
for (const length of lengths.slice(1)) {
  goal(`Processor time per act at ${length.toLocaleString('en')} entries / at none`, ratios(cost(length), cost(0)), { most: 1.1 })
  goal(`Time per act at ${length.toLocaleString('en')} entries / at none`, ratios(time(length), time(0)), { most: 1.1 })
}

/** ms for one push and write on top of so many. */
async function lowdbTimes(before: number): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-bench-'))
  const message = { room: 'r'.repeat(43), place: 1, event: 'e'.repeat(600) }
  const db = await JSONFilePreset<{ messages: object[] }>(join(folder, 'db.json'), {
    messages: Array.from({ length: before }, () => message),
  })
  const times: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const begun = performance.now()
    db.data.messages.push(message)
    await db.write()
    if (round > 0) times.push(performance.now() - begun)
  }
  await rm(folder, { recursive: true })
  return times
}

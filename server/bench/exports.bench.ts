import { exportJobs } from '@counterpart/shared/protocol'
import { setTimeout as wait } from 'node:timers/promises'
import { sideBySide, warmUpActs } from './measured/side-by-side.ts'
import type { PreparedRoom } from './prepared/rooms.ts'
import { middle, spread } from './told/figures.ts'
import { amount, goal, say, table } from './told/page.ts'

/** What people who act notice of summaries that are being made meanwhile. */
const summaries = amount({ quick: 4, full: 20 })
const rounds = amount({ quick: 1, full: 3 })
const perSecond = 100
const acts = amount({ quick: 2, full: 5 })

const plans = [
  { rooms: 40, members: 2 },
  { rooms: summaries, members: 2, replies: amount({ quick: 100, full: 300 }) },
]
const parties = await sideBySide({ plans, beside: [] })
const { hub, rooms } = parties
const exported = rooms.slice(40)
await parties.warmUp({ senders: 2, acts: 10 })
const [without, during]: [number[], number[]] = [[], []]
for (let round = 0; round < rounds; round += 1) {
  for (let run = 0; run < amount({ quick: 2, full: 3 }); run += 1) without.push(await act())
  await Promise.all(exported.map((room) => order(room)))
  const [waiting, made]: [PreparedRoom[], number[]] = [[...exported], []]
  let isOver = false
  while (!isOver) {
    const p99 = await act()
    isOver = await areMade(waiting)
    if (made.length === 0 || !isOver) made.push(p99) // the last run saw nothing being made at its end
  }
  during.push(...made)
}
await parties.stop()

say(
  `${perSecond} acts a second in 40 rooms, after ${warmUpActs} that warm the hub up; ${summaries} people ask for a summary as PDF at once`,
)
table(
  ['', 'acknowledged p99 ms'],
  [
    ['nothing else goes on', spread(without)],
    [`while ${summaries} summaries are made`, spread(during)],
  ],
)
goal('Acknowledgement p99, with summaries / without', [middle(during) / middle(without)], { most: 1.5 })

async function act(): Promise<number> {
  const ran = await parties.rounds({ senders: 2, acts, pace: { kind: 'open', perSecond }, rounds: 1 })
  return middle((ran.get('hub') ?? []).map(({ acknowledged }) => acknowledged.p99))
}

async function order(room: PreparedRoom): Promise<void> {
  const asked = { format: 'pdf', language: 'en', zone: 'Europe/Berlin', seq: room.head.seq }
  const answer = await ask(room, `/api/projects/${room.project}/exports`, { method: 'POST', body: JSON.stringify(asked) })
  if (answer.status !== 202) throw new Error(`a summary was refused: ${await answer.text()}`)
}

/** Asks one person after the other, since one address may ask the hub no more than fifteen times a second. */
async function areMade(waiting: PreparedRoom[]): Promise<boolean> {
  await wait(200)
  for (let [next] = waiting; next; [next] = waiting) {
    const standings = await standingsOf(next)
    if (standings.includes('failed')) throw new Error('a summary could not be made')
    if (standings.some((status) => status !== 'done')) return false
    waiting.shift()
  }
  return true
}

async function standingsOf(room: PreparedRoom): Promise<string[]> {
  const answer: unknown = await (await ask(room, '/api/exports', {})).json()
  return exportJobs.parse(answer).jobs.map(({ standing }) => standing.status)
}

function ask({ seats: [first] }: PreparedRoom, path: string, request: RequestInit): Promise<Response> {
  const headers = { authorization: `Bearer ${first?.token ?? ''}`, origin: hub.address, 'content-type': 'application/json' }
  return fetch(`${hub.address}${path}`, { ...request, headers })
}

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Answers } from '@counterpart/shared/protocol'
import { headOf } from '@counterpart/shared/record'
import type { SignedEvent } from '@counterpart/shared/record'
import { firstSeed, howMany, pick, randomFrom, tellFigure } from '@counterpart/shared/testing'
import type { Random } from '@counterpart/shared/testing'
import { answerWithinMs } from './product-tab.ts'
import { connectAs } from './seat.ts'
import { entriesAtFirst, layTable } from './table.ts'
import type { Table } from './table.ts'

const bareActs = howMany({ normal: 80, long: 800 })
const outboxActs = howMany({ normal: 20, long: 200 })
/** Each once made a test here fail. */
const failedSeeds: readonly number[] = []
const seeds = [...failedSeeds, firstSeed(20_260_105)]

let table: Table
beforeAll(async () => {
  table = await layTable()
})
afterEach(() => table.proxy.mend())
afterAll(() => table.close())

const naming = (name: string) => ({ type: 'member.renamed', facts: {}, body: { name } }) as const

/** Where a line is cut, from before an act leaves until its answer has all but arrived. */
const places = ['before the act', 'in the act', 'before the answer', 'in the answer'] as const
type CutPlace = (typeof places)[number]
const isPlacedAt = (place: CutPlace): boolean => place === 'before the answer' || place === 'in the answer'
/** Fewer than an act and its answer ever have. */
const fewBytes = 500

function cutAt(place: CutPlace, random: Random): void {
  const within = 1 + Math.floor(random() * fewBytes)
  const direction = isPlacedAt(place) ? 'to-browser' : 'to-hub'
  table.proxy.cutAfter(direction, place.startsWith('in') ? within : 0)
}

/** Sends over a line that is about to be cut. Null: no answer arrived. */
async function sendOverCutLine(event: SignedEvent, cut: () => void): Promise<Answers['act'] | null> {
  const browser = await connectAs(table.clara, table.proxy.address)
  cut()
  const gone = new Promise<null>((resolve) => void browser.socket.once('disconnect', () => resolve(null)))
  const answer = await browser.ask('act', { project: table.project, event }).catch(() => gone)
  browser.close()
  return answer
}

async function headSeq(): Promise<number> {
  const browser = await table.reading(table.paul)
  browser.close()
  return browser.known.state.head.seq
}

test.each(seeds)(
  'a line cut anywhere around an act: one entry, and the same answer as often as it is asked for (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    const author = await table.reading(table.clara)
    const witness = await table.reading(table.paul)
    const first = author.known.state.head.seq
    const answered: { event: SignedEvent; entry: string }[] = []
    const cuts = new Set<CutPlace>()
    for (let act = 0; act < bareActs; act += 1) {
      const place = pick(random, places) ?? 'before the answer'
      const event = await author.sign(naming(`Clara ${act}`))
      const say = `seed ${seed}, act ${act}, cut ${place}`
      expect(await sendOverCutLine(event, () => cutAt(place, random)), say).toBeNull()
      const placed = await author.ask('rooms', {})
      expect(placed.ok && placed.rooms[0]?.head.seq, say).toBe(first + act + (isPlacedAt(place) ? 1 : 0))
      // Asked again over another line, twice at once, and once more.
      const ask = () => author.ask('act', { project: table.project, event })
      const [again, atOnce] = await Promise.all([ask(), ask()])
      if (!again.ok) throw new Error(`${say}: ${again.code}`)
      for (const other of [atOnce, await ask()]) expect(JSON.stringify(other), say).toBe(JSON.stringify(again))
      answered.push({ event, entry: again.entry })
      cuts.add(place)
    }
    expect(cuts.size, 'every place was cut').toBe(places.length)
    await witness.ask('enter', { project: table.project, after: headOf(witness.known.chain) }) // by its answer everything was told
    expect(witness.heard.entries.flatMap(({ entries }) => entries)).toEqual(answered.map(({ entry }) => entry))
    const taken = await witness.take(answered.map(({ entry }) => entry))
    expect(taken.map(({ stored }) => stored.entry.statement)).toEqual(answered.map(({ event }) => event.statement))
    expect(await headSeq()).toBe(first + bareActs)
    tellFigure('lines cut around an act', `${bareActs}: one entry each, and the same answer (seed ${seed})`)
  },
)

test.each(seeds)(
  'an outbox whose line is cut around each act: sent again by itself, as it was signed, until it stands once (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    const tab = await table.productTab(table.clara)
    const pending = () => tab.room()?.pending
    await expect.poll(() => tab.room()?.signing === 'ready' && tab.room()?.link === 'live', { timeout: 20_000 }).toBe(true)
    const before = tab.room()?.entries.length ?? 0
    /** With the moment that it was signed: another signature has another one. */
    const made: { id: string; at: number | undefined }[] = []
    for (let act = 0; act < outboxActs; act += 1) {
      const place = pick(random, places) ?? 'before the answer'
      cutAt(place, random)
      const outcome = await tab.act(naming(`Clara by outbox ${act}`))
      const say = `seed ${seed}, act ${act}, cut ${place}`
      if (outcome.status !== 'queued') throw new Error(`${say}: ${outcome.code}`)
      made.push({ id: outcome.id, at: pending()?.find(({ id }) => id === outcome.id)?.at })
      await expect.poll(pending, { message: say, interval: 5, timeout: 20_000 }).toEqual([])
    }
    const room = tab.room()
    expect(room).toMatchObject({ alarm: null, proof: 'verified' })
    expect(room?.entries.slice(before).map(({ statement: { id, at } }) => ({ id, at }))).toEqual(made)
    expect(await headSeq()).toBe(before + outboxActs)
    expect(before).toBeGreaterThanOrEqual(entriesAtFirst)
    tellFigure('lines cut around an act of the outbox', `${outboxActs}: one entry each (seed ${seed})`)
  },
)

test('a tab whose first question is answered too late asks it again over the same line', async () => {
  table.proxy.delay({ latencyMs: answerWithinMs + 50, jitterMs: 0, random: randomFrom(1) })
  const tab = await table.productTab(table.paul)
  await expect.poll(() => tab.line(), { interval: 5, timeout: 20_000 }).toBe('live')
  await new Promise((resolve) => void setTimeout(resolve, answerWithinMs)) // its patience is what passes here
  table.proxy.mend()
  await expect.poll(() => tab.room(), { timeout: 20_000 }).toMatchObject({ link: 'live', proof: 'verified' })
  expect(tab.line()).toBe('live')
})

test('a line that is cut between the WebSocket’s yes and the first word over it is taken up again', async () => {
  const bytesOfTheYes = 180 // some 130, and as many again for the first word
  table.proxy.cutAfter('to-browser', bytesOfTheYes)
  const tab = await table.productTab(table.paul)
  await expect.poll(() => tab.line(), { timeout: 15_000 }).toBe('live') // after 20 s it would notice by itself
})

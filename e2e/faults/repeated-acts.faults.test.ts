import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answers } from '@counterpart/shared/protocol'
import type { SignedEvent } from '@counterpart/shared/record'
import { firstSeed, howMany, isLucky, pick, randomFrom, tellFigure } from '@counterpart/shared/testing'
import type { Random } from '@counterpart/shared/testing'
import { newEventId } from '../../server/src/testing/test-browser.ts'
import type { TestBrowser } from '../../server/src/testing/test-browser.ts'
import { entriesAtFirst, layTable, roomOfTwo, seatAt } from './table.ts'
import type { Table } from './table.ts'

const rounds = howMany({ normal: 12, long: 500 })
/** Each once made a test here fail. */
const failedSeeds: readonly number[] = []
const seeds = [...failedSeeds, firstSeed(20_260_106)]

let table: Table
let clara: TestBrowser
let paul: TestBrowser
/** Follows the record by asking. */
let reader: TestBrowser
beforeAll(async () => {
  table = await layTable()
  clara = await table.reading(table.clara)
  paul = await table.reading(table.paul)
  reader = await table.reading(table.paul)
})
afterAll(() => table.close())

const renaming = (name: string) => ({ type: 'member.renamed', facts: {}, body: { name } })
const send = (browser: TestBrowser, event: SignedEvent): Promise<Answers['act']> => browser.ask('act', { project: table.project, event })
const entryOf = (answer: Answers['act']): string => (answer.ok ? answer.entry : answer.code)
const statementOf = (answer: Answers['act']): unknown => (answer.ok ? JSON.parse(answer.entry).entry.statement : answer.code)

function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

/** What was placed since this was asked before, verified. */
async function newEntries(): Promise<readonly string[]> {
  const page = await reader.ask('enter', { project: table.project, after: reader.known.state.head })
  if (!page.ok || page.hasMore) throw new Error('the record does not come in one page')
  await reader.take(page.entries)
  return page.entries
}

test.each(seeds)(
  'acts doubled, in any order, by several lines at once: each stands once, each asker hears the same (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    const lines = [clara, await table.direct(table.clara), await table.direct(table.clara)]
    for (let round = 0; round < rounds; round += 1) {
      const events = await Promise.all(Array.from({ length: 4 }, (_, i) => clara.sign(renaming(`Clara ${round} ${i}`))))
      const sendings = shuffled(random, [...events, ...events, ...events])
      const answers = await Promise.all(sendings.map(async (event) => ({ event, answer: await send(pick(random, lines) ?? clara, event) })))
      const say = `seed ${seed}, round ${round}`
      for (const event of events) {
        const [first, ...others] = answers.filter((each) => each.event === event).map(({ answer }) => answer)
        expect(first, say).toMatchObject({ ok: true })
        for (const other of others) expect(JSON.stringify(other), say).toBe(JSON.stringify(first))
      }
      const entries = await newEntries()
      expect(entries.toSorted(), say).toEqual([...new Set(answers.map(({ answer }) => entryOf(answer)))].toSorted())
      expect(entries, say).toHaveLength(events.length)
    }
    tellFigure('acts sent three times over three lines, in any order', `${rounds * 4} acts, one entry each (seed ${seed})`)
  },
)

test.each(seeds)(
  'of several acts under one id one stands, whoever was quicker; the others are told that the id is taken (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    for (let round = 0; round < rounds; round += 1) {
      const id = newEventId()
      const rivals = await Promise.all([
        ...[1, 2].map(async (i) => ({ by: clara, event: await clara.sign({ ...renaming(`Clara ${round} ${i}`), id }) })),
        ...[1, 2].map(async (i) => ({ by: paul, event: await paul.sign({ ...renaming(`Paul ${round} ${i}`), id }) })),
      ])
      const answers = await Promise.all(shuffled(random, rivals).map(async ({ by, event }) => ({ event, answer: await send(by, event) })))
      const say = `seed ${seed}, round ${round}`
      const won = answers.filter(({ answer }) => answer.ok)
      expect(won, say).toHaveLength(1)
      for (const { answer } of answers.filter((each) => !won.includes(each)))
        expect(answer, say).toMatchObject({ ok: false, code: 'event.id-reused', again: false })
      expect(await newEntries(), say).toEqual(won.map(({ answer }) => entryOf(answer)))
    }
  },
)

test.each(seeds)(
  'another person’s act, sent by somebody else before or after its author, makes no entry of its own (seed %i)',
  async (seed) => {
    const random = randomFrom(seed)
    for (let round = 0; round < rounds; round += 1) {
      const event = await clara.sign(renaming(`Clara ${round}`))
      const isFirst = isLucky(random, 0.5)
      const own = isFirst ? null : await send(clara, event)
      expect(await send(paul, event), `seed ${seed}, round ${round}`).toMatchObject({ ok: false, code: 'event.not-yours' })
      expect(await newEntries()).toHaveLength(isFirst ? 0 : 1)
      const answer = own ?? (await send(clara, event))
      expect(statementOf(answer)).toBe(event.statement)
      expect(await newEntries()).toEqual(isFirst ? [entryOf(answer)] : [])
    }
  },
)

test('an act of one project is none of another, not even for its author', async () => {
  const access = { access: table.access }
  const lead = await table.direct(await seatAt(access, 'clara'))
  const other = await roomOfTwo(access, { lead, guest: await table.direct(await seatAt(access, 'paul')), guestName: 'paul' })
  const event = await clara.sign(renaming('Clara'))
  const elsewhere = () => lead.ask('act', { project: other, event })
  expect(await elsewhere()).toMatchObject({ ok: false, code: 'statement.other-project' })
  expect(await send(clara, event)).toMatchObject({ ok: true })
  expect(await elsewhere()).toMatchObject({ ok: false, code: 'statement.other-project' })
  expect(await lead.ask('rooms', {})).toMatchObject({ rooms: [{}, { project: other, head: { seq: entriesAtFirst } }] })
})

test('the same statement with another signature, salt or text answers the entry that stands, and changes nothing of it', async () => {
  const [event, unlike] = [await clara.sign(renaming('Clara')), await clara.sign(renaming('Another'))]
  const first = await send(clara, event)
  await newEntries()
  for (const change of [{ signature: unlike.signature }, { salt: unlike.salt }, { body: unlike.body }])
    expect(await send(clara, { ...event, ...change })).toEqual(first)
  expect(await newEntries()).toEqual([])
})

import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { beginning } from '@counterpart/shared/record'
import { howMany, isLongRun, tellFigure } from '@counterpart/shared/testing'
import { RawLine, frame } from '../testing/raw-line.ts'
import { TestBrowser, newEventId } from '../testing/test-browser.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { browserOf, twoSides } from '../testing/two-sides.ts'

const budget = { points: 60, seconds: 600 }
const acts = howMany({ normal: 10, long: 100 })
let hub: TestHub
const open: { close(): void }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) each.close()
  await hub.close()
})

async function room(limits: Parameters<typeof startTestHub>[0]) {
  hub = await startTestHub(limits)
  const sides = await twoSides(hub)
  open.push(sides.clara, sides.paul)
  return sides
}

test('one person with many tabs has one budget; what is over it is refused until later, and others are served', async () => {
  const { clara } = await room({ limits: { perPerson: { points: 200, seconds: 600 } } })
  const tabs = [await browserOf(hub, 'paul'), await browserOf(hub, 'paul'), await browserOf(hub, 'paul')]
  open.push(...tabs)
  const asked = tabs.flatMap((tab) => Array.from({ length: 150 }, () => tab.ask('rooms', {})))
  for (let at = 0; at < acts; at += 1) expect(await clara.describe(`Title ${at}`)).toMatchObject({ ok: true })
  const answers = await Promise.all(asked)
  const refused = answers.filter(({ ok }) => !ok)
  expect(answers.length - refused.length, 'answered within the budget').toBeLessThanOrEqual(200)
  expect(refused.length).toBeGreaterThanOrEqual(250)
  for (const answer of refused) expect(answer).toMatchObject({ code: 'rate.exceeded', again: true })
  expect(clara.known.state.head.seq).toBe(3 + acts)
})

test('an act that was refused for too much loses nothing: the same bytes later give one entry', async () => {
  const { paul, project } = await room({ limits: { perConnection: { points: 10, seconds: 1 } } })
  const event = await paul.sign({ type: 'member.renamed', body: { name: 'Paul P.' } })
  await Promise.all(Array.from({ length: 12 }, () => paul.ask('rooms', {})))
  let answer = await paul.ask('act', { project, event })
  expect(answer).toMatchObject({ ok: false, code: 'rate.exceeded', again: true })
  while (!answer.ok) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    answer = await paul.ask('act', { project, event })
  }
  expect(await paul.ask('act', { project, event })).toEqual(answer)
})

test('long pages count for many, however little is left of them when they are packed, on whichever line they were asked for', async () => {
  const { clara, paul, project } = await room({ limits: { perPerson: { points: 45, seconds: 600 } } })
  const description = 'All of it. '.repeat(9_000)
  for (const title of ['One', 'Another', 'And one more']) {
    const facts = { milestone: newEventId(), side: 'client', criteria: [], dueOn: null }
    const planned = await clara.act({ type: 'milestone.planned', facts, body: { title, description, criteria: [] } })
    expect(planned).toMatchObject({ ok: true })
  }
  const pages = () => Promise.all(Array.from({ length: 5 }, () => paul.ask('enter', { project, after: beginning })))
  expect(await pages()).toMatchObject([{ ok: true }, { ok: true }, { ok: true }, { ok: true }, { ok: true }])
  const again = await browserOf(hub, 'paul')
  open.push(again)
  const codes = []
  for (let at = 0; at < 15; at += 1) codes.push(await again.ask('enter', { project, after: beginning }))
  expect(codes[0]).toMatchObject({ ok: true })
  expect(codes.at(-1)).toMatchObject({ code: 'rate.exceeded', again: true })
})

test('large messages count for many: a few use up what hundreds of small ones would', async () => {
  const { paul } = await room({ limits: { perConnection: budget } })
  const long = { project: 'x'.repeat(500_000), after: beginning }
  const codes = []
  for (let at = 0; at < 3; at += 1) codes.push(((await paul.askRaw('enter', long)) as { code: string }).code)
  expect(codes).toEqual(['message.malformed', 'rate.exceeded', 'rate.exceeded'])
})

test('who goes on far beyond the budget is cut off, whatever is sent: messages, answers to nothing, pings', async () => {
  await room({ limits: { perConnection: budget } })
  const { token } = hub.access.signIn('clara')
  const floods = [
    (line: RawLine) => line.say('421["rooms",{}]'),
    (line: RawLine) => line.say('43999[]'),
    (line: RawLine) => line.say('3'),
    (line: RawLine) => line.write(Buffer.concat(Array.from({ length: 200 }, () => frame(9, Buffer.alloc(125))))),
  ]
  for (const [at, send] of floods.entries()) {
    const line = await RawLine.enter(hub.address, token)
    for (let i = 0; i < 20_000 && !line.isClosed; i += 1) {
      send(line)
      if (i % 50 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    expect(line.isClosed, `flood ${at}`).toBe(true)
  }
  expect(hub.complaints.splice(0).filter((line) => line.includes('far over its budget')).length).toBeGreaterThanOrEqual(floods.length)
})

test('one person opens connections only so often, and it is nobody else’s place', async () => {
  await room({ limits: { perPerson: { points: 60, seconds: 600 } } })
  const { token } = hub.access.signIn('eve')
  for (let at = 0; at < 6; at += 1) (await TestBrowser.connect(hub.address, { token })).close()
  await expect(TestBrowser.connect(hub.address, { token })).rejects.toMatchObject({ message: 'rate.exceeded', data: { again: true } })
  open.push(await browserOf(hub, 'olga'))
})

/** Up to two thousand messages a second from one person, fifty times what is allowed, who comes back whenever they are cut off. */
async function flood(isOver: () => boolean): Promise<number> {
  let sent = 0
  while (!isOver()) {
    const line = await RawLine.enter(hub.address, hub.access.signIn('eve').token)
    while (!isOver() && !line.isClosed) {
      for (let at = 0; at < 10; at += 1) line.say('421["rooms",{}]')
      sent += 10
      await wait(5)
    }
    line.destroy()
  }
  return sent
}

/** How long each act of these people took to be acknowledged, ms; each acts about twenty times a second. */
async function actTimes(browsers: readonly TestBrowser[], each: number): Promise<number[]> {
  const times: number[] = []
  await Promise.all(
    browsers.map(async (browser) => {
      for (let at = 0; at < each; at += 1) {
        const event = await browser.sign({ type: 'member.renamed', body: { name: `Name ${at}` } })
        const began = performance.now()
        expect(await browser.ask('act', { project: browser.project, event })).toMatchObject({ ok: true })
        times.push(performance.now() - began)
        await wait(50)
      }
    }),
  )
  return times
}

const shareOf = (times: readonly number[], share: number) =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? 0

test.runIf(isLongRun)('a flood leaves the acts of others at most twice as slow (p99)', async () => {
  const { clara, paul } = await room({})
  const times = { quiet: [] as number[], flooded: [] as number[] }
  let sent = 0
  await actTimes([clara, paul], 40) // until the program is warm
  for (let round = 0; round < 6; round += 1) {
    times.quiet.push(...(await actTimes([clara, paul], 100)))
    let isOver = false
    const flooding = flood(() => isOver)
    times.flooded.push(...(await actTimes([clara, paul], 100)))
    isOver = true
    sent += await flooding
  }
  hub.complaints.splice(0)
  const [quiet, flooded] = [shareOf(times.quiet, 0.99), shareOf(times.flooded, 0.99)]
  const medians = `medians ${shareOf(times.quiet, 0.5).toFixed(1)} and ${shareOf(times.flooded, 0.5).toFixed(1)} ms`
  tellFigure(
    'acts of others, p99',
    `${quiet.toFixed(1)} ms; beside a flood of ${sent} messages ${flooded.toFixed(1)} ms (${medians}, 1,200 acts each)`,
  )
  expect(flooded / quiet).toBeLessThanOrEqual(2)
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { firstSeed, howMany, isLongRun, randomFrom, tellFigure } from '@counterpart/shared/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Answers, Refusal } from '@counterpart/shared/protocol'
import type { SignedEvent } from '@counterpart/shared/record'
import { freePort, startChildHub } from './testing/child-hub.ts'
import type { ChildHub } from './testing/child-hub.ts'
import { TestBrowser } from './testing/test-browser.ts'

const kills = howMany({ normal: 4, long: 200 })
const projects = 8
const connectionsPerProject = howMany({ normal: 2, long: 4 })
/** Then the writers turn to new projects: all records are read and verified after each kill, and would take the time of the long run. */
const killsOfAProject = 25
/** A kill falls among the first acts of a start, in the first full batches, or far into the writing. */
const latestKill = 48
const seed = firstSeed(1)
/** The seed draws when to kill; which act that is, and how far it came, the machine decides. */
const random = randomFrom(seed)

/** An act that was on its way when the hub was killed. */
interface Unanswered {
  readonly creator: TestBrowser
  readonly event: SignedEvent
}

let folder = ''
let port = ''
let hub: ChildHub
const hubs: ChildHub[] = []
const startsMs: number[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpart-kill-'))
  port = await freePort()
})
afterAll(async () => {
  for (const started of hubs) await started.end('SIGKILL')
  await rm(folder, { recursive: true })
})

test(
  'whatever was acknowledged is still there after the hub was killed, again and again, and nothing stands twice',
  { timeout: howMany({ normal: 900_000, long: 7_200_000 }) },
  async () => {
    hub = await start()
    const token = await setUp(hub)
    const seen = { acknowledged: 0, open: 0 }
    for (let done = 0; done < kills; done += killsOfAProject) {
      const creators = await Promise.all(Array.from({ length: projects }, () => createRoom(token)))
      const open: Unanswered[] = []
      seen.acknowledged += await killAgainAndAgain(Math.min(killsOfAProject, kills - done), { creators, token, open })
      seen.open += open.length
      await answerAgain(creators, open, token)
      for (const creator of creators) await (await connect(token, creator)).take(await recordOf(creator, token))
    }
    expect(seen.open, 'the kills hit acts on their way').toBeGreaterThan(0)
    const writers = projects * connectionsPerProject
    tellFigure(
      'kills of the hub',
      `${kills} under ${writers} writers; ${seen.acknowledged} acknowledged, 0 lost; ${seen.open} on their way (seed ${seed})`,
    )
    tellStarts()
  },
)

test('a disk that fails to sync ends the hub with 75 before anybody is told that the act was kept', { timeout: 120_000 }, async () => {
  const failing = join(folder, 'disk-fails')
  const port75 = await freePort()
  const env = { PORT: port75, COUNTERPART_DATA: join(folder, 'failing'), NODE_OPTIONS: `--import=${failingSync(failing)}` }
  hub = await startChildHub(env)
  hubs.push(hub)
  const clara = await createRoom(await setUp(hub))
  const isCut = new Promise<null>((resolve) => clara.socket.once('disconnect', () => resolve(null)))
  await writeFile(failing, '')
  const event = await clara.sign({ type: 'project.described', body: { title: 'Not kept', purpose: '' } })
  expect(await Promise.race([isCut, clara.ask('act', { project: clara.project, event })])).toBeNull()
  expect(await hub.gone).toBe(75)
  expect(hub.printed()).toContain('The disk did not confirm a write')
  expect(hub.printed()).toContain('Check the disk and start again')
})

/** A module that runs before the hub's own: fdatasync fails as long as a file is there. */
function failingSync(isThere: string): string {
  const code = `
    import { existsSync } from 'node:fs'
    import { open } from 'node:fs/promises'
    const file = await open(process.execPath)
    const kind = Object.getPrototypeOf(file)
    const { datasync } = kind
    await file.close()
    kind.datasync = function () {
      if (!existsSync(${JSON.stringify(isThere)})) return datasync.call(this)
      return Promise.reject(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' }))
    }`
  return `data:text/javascript,${encodeURIComponent(code)}`
}

interface Rooms {
  readonly creators: readonly TestBrowser[]
  readonly token: string
  /** Grows by what nobody answered. */
  readonly open: Unanswered[]
}

/** Says how many acts were acknowledged; all of them are there after each start. */
async function killAgainAndAgain(times: number, rooms: Rooms): Promise<number> {
  const known = new Map<string, readonly string[]>()
  let acknowledged = 0
  for (let kill = 0; kill < times; kill += 1) {
    const killAfter = kill === 0 ? 1 : 1 + Math.floor(random() * latestKill)
    const answers = await writeUntilKilled(killAfter, rooms)
    acknowledged += answers.length
    hub = await start()
    for (const creator of rooms.creators) {
      const lines = await recordOf(creator, rooms.token)
      const before = known.get(creator.project) ?? []
      const where = `seed ${seed}, kill ${kill}, after ${killAfter} acknowledgements`
      expect(lines.slice(0, before.length), `the record goes on from what it was: ${where}`).toEqual(before)
      const held = new Set(lines)
      const missing = answers.filter(({ project, entry }) => project === creator.project && !held.has(entry))
      expect(missing, `acknowledged and missing: ${where}`).toEqual([])
      known.set(creator.project, lines)
    }
  }
  return acknowledged
}

async function start(): Promise<ChildHub> {
  const before = performance.now()
  const started = await startChildHub({ PORT: port, COUNTERPART_DATA: folder })
  startsMs.push(performance.now() - before)
  hubs.push(started)
  return started
}

function tellStarts(): void {
  const sorted = startsMs.toSorted((one, other) => one - other).map(Math.round)
  const [median = 0, slowest = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
  tellFigure('start after a kill, until it serves', `median ${median} ms, slowest ${slowest} ms`)
  // One that is slow may have waited for another program of this machine; half of them do not.
  expect(isLongRun ? median : 0, 'ms').toBeLessThanOrEqual(2_000)
}

async function setUp({ address, printed }: ChildHub): Promise<string> {
  const setupToken = /\/setup#(?<token>\S+)/u.exec(printed())?.groups?.['token']
  const answer = await fetch(`${address}/api/auth/counterpart/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ token: setupToken, name: 'Clara', username: 'clara', password: 'correct horse battery' }),
  })
  expect(answer.status).toBe(200)
  return z.string().min(1).parse(answer.headers.get('set-auth-token'))
}

const comeAgain = z.object({ data: z.object({ again: z.literal(true) }) })

/** All writers are one person here, who may be asked to come again later; browsers do so, too. */
async function connect(token: string, as?: TestBrowser): Promise<TestBrowser> {
  for (;;) {
    try {
      return await TestBrowser.connect(hub.address, { token, origin: hub.address, ...(as && { as }) })
    } catch (refused) {
      if (!comeAgain.safeParse(refused).success) throw refused
      await wait(500)
    }
  }
}

async function createRoom(token: string): Promise<TestBrowser> {
  for (;;) {
    const browser = await connect(token)
    const answer = await browser.createProject()
    if (answer.ok) return browser
    expect(answer).toMatchObject({ again: true })
    browser.close()
    await wait(500)
  }
}

/** Every connection writes as fast as it is answered, until the hub is killed in the middle. */
async function writeUntilKilled(killAfter: number, { creators, token, open }: Rooms) {
  const refused: Refusal[] = []
  const acknowledged: { project: string; entry: string }[] = []
  const tabs = creators.flatMap((creator) => Array.from({ length: connectionsPerProject }, () => creator))
  // All are connected before the first one writes: the kill is to hit acts, not greetings.
  const writers = await Promise.all(tabs.map(async (creator) => ({ creator, browser: await connect(token, creator) })))
  await Promise.all(
    writers.map(async ({ creator, browser }) => {
      const isCut = new Promise<null>((resolve) => browser.socket.once('disconnect', () => resolve(null)))
      while (browser.socket.connected) {
        const event = await creator.sign({ type: 'project.described', body: { title: 'Written under way', purpose: '' } })
        const answer = await Promise.race([isCut, browser.ask('act', { project: creator.project, event })])
        if (answer === null) open.push({ creator, event })
        else if (answer.ok) acknowledged.push(answer)
        else refused.push(answer)
        if (acknowledged.length === killAfter) void hub.end('SIGKILL')
      }
    }),
  )
  expect(refused.filter(({ again }) => !again)).toEqual([])
  return acknowledged
}

/** Acts that were on their way at a kill are answered with one entry each, whether they had reached the disk or not. */
async function answerAgain(creators: readonly TestBrowser[], open: readonly Unanswered[], token: string): Promise<void> {
  const inRoom = async (creator: TestBrowser): Promise<void> => {
    const browser = await connect(token)
    for (const { event } of open.filter((act) => act.creator === creator)) {
      const ask = () => patiently(() => browser.ask('act', { project: creator.project, event }))
      const first = await ask()
      expect(first).toMatchObject({ ok: true })
      expect(await ask()).toEqual(first)
    }
    browser.close()
  }
  await Promise.all(creators.map(inRoom))
}

/** Asks again while the hub says that it is too busy, as a browser does. */
async function patiently(ask: () => Promise<Answers['act']>): Promise<Answers['act']> {
  for (;;) {
    const answer = await ask()
    if (answer.ok || !answer.again) return answer
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function recordOf({ project }: TestBrowser, token: string): Promise<string[]> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${hub.address}/api/projects/${project}/record`, { headers })
  expect(answer.status).toBe(200)
  return (await answer.text()).split('\n').slice(0, -1)
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Answers, Refusal } from '@counterpart/shared/protocol'
import type { SignedEvent } from '@counterpart/shared/record'
import { freePort, startChildHub } from './testing/child-hub.ts'
import type { ChildHub } from './testing/child-hub.ts'
import { TestBrowser } from './testing/test-browser.ts'

const connectionsPerProject = 2
const projects = 8
/** A kill each: among the first acts of a start, in the first full batches, and far into the writing; the very place is drawn anew. */
const killsWithin: readonly (readonly [from: number, to: number])[] = [
  [1, 1],
  [2, 8],
  [9, 20],
  [21, 32],
  [33, 46],
  [47, 60],
]

/** An act that was on its way when the hub was killed. */
interface Unanswered {
  readonly creator: TestBrowser
  readonly event: SignedEvent
}

let folder = ''
let port = ''
let hub: ChildHub
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpart-kill-'))
  port = await freePort()
})
afterAll(async () => {
  await hub.end('SIGKILL')
  await rm(folder, { recursive: true })
})

test(
  'whatever was acknowledged is still there after the hub was killed, again and again, and nothing stands twice',
  { timeout: 900_000 },
  async () => {
    hub = await start()
    const token = await setUp(hub)
    const creators = await Promise.all(
      Array.from({ length: projects }, async () => {
        const browser = await connect(token)
        expect(await browser.createProject()).toMatchObject({ ok: true })
        return browser
      }),
    )
    const known = new Map<string, readonly string[]>()
    const open: Unanswered[] = []
    for (const [from, to] of killsWithin) {
      const killAfter = from + Math.floor(Math.random() * (to - from + 1))
      const acknowledged = await writeUntilKilled(killAfter, { creators, token, open })
      hub = await start()
      for (const creator of creators) {
        const lines = await recordOf(creator, token)
        const before = known.get(creator.project) ?? []
        expect(lines.slice(0, before.length), 'the record goes on from what it was').toEqual(before)
        const missing = acknowledged.filter(({ project, entry }) => project === creator.project && !lines.includes(entry))
        expect(missing, `killed after ${killAfter} acknowledgements: acknowledged and missing`).toEqual([])
        known.set(creator.project, lines)
      }
    }
    expect(open.length, 'the kills hit acts on their way').toBeGreaterThan(0)
    await answerAgain(creators, open, token)
    for (const creator of creators) await (await connect(token, creator)).take(await recordOf(creator, token))
  },
)

function start(): Promise<ChildHub> {
  return startChildHub({ PORT: port, COUNTERPART_DATA: folder })
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

function connect(token: string, as?: TestBrowser): Promise<TestBrowser> {
  return TestBrowser.connect(hub.address, { token, origin: hub.address, ...(as && { as }) })
}

/** Sixteen connections write as fast as they are answered, until the hub is killed in the middle. */
async function writeUntilKilled(
  killAfter: number,
  { creators, token, open }: { creators: readonly TestBrowser[]; token: string; open: Unanswered[] },
) {
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

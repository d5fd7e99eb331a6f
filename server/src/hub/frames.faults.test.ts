import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginning } from '@counterpart/shared/record'
import { firstSeed, howMany, isLongRun, pick, randomFrom, tellFigure } from '@counterpart/shared/testing'
import { createMemoryStore } from '../record-store/memory-store.ts'
import { changedPacket, strangeFrame, strangeUpgrade } from '../testing/frame-mutations.ts'
import type { Garbage } from '../testing/frame-mutations.ts'
import { RawLine } from '../testing/raw-line.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { twoSides } from '../testing/two-sides.ts'

const times = howMany({ normal: 500, long: 5_000 })
const seed = firstSeed(1)
/** On one connection, until it is closed. */
const framesPerLine = 10
/** A frame that waits for bytes that never come swallows the question after it: no answer is no fault then. */
const swallowedMs = 100
const plenty = { points: 1_000_000, seconds: 5 }

const store = createMemoryStore()
const broken: unknown[] = []
const note = (error: unknown) => void broken.push(error)
let hub: TestHub
let token = ''
let packets: readonly string[] = []
let project = ''
beforeAll(async () => {
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
  hub = await startTestHub({ store, limits: { handshakes: plenty, perPerson: plenty, connectionsPerPerson: 1_000_000 } })
  token = hub.access.signIn('clara').token
  const sides = await twoSides(hub)
  project = sides.project
  const page = await sides.clara.ask('enter', { project: sides.project, after: beginning })
  const { entry, body, salt } = JSON.parse(page.ok ? (page.entries[0] ?? '') : '') as never as Record<'entry' | 'body' | 'salt', never>
  // Already placed: where a change leaves it good, it is answered again and changes nothing.
  const { statement, signature } = entry as Record<'statement' | 'signature', string>
  packets = [
    '421["rooms",{}]',
    `422${JSON.stringify(['enter', { project, after: beginning }])}`,
    `423${JSON.stringify(['leave', { project }])}`,
    `424${JSON.stringify(['act', { project, event: { statement, signature, body, salt } }])}`,
  ]
  sides.clara.close()
  sides.paul.close()
})
afterAll(async () => {
  process.off('unhandledRejection', note)
  process.off('uncaughtException', note)
  await hub.close()
})

test('whatever is sent in place of a request for a WebSocket is refused, and nothing else happens', { timeout: 3_600_000 }, async () => {
  const random = randomFrom(seed)
  await unharmedBy(async () => {
    await eachAtOnce(times / 2, async (at) => {
      const { how, bytes } = strangeUpgrade(random)
      const line = await RawLine.open(hub.address)
      line.write(bytes)
      await quiet(line)
      checkHeard(line, `#${at}, seed ${seed}, ${how}`)
    })
  })
})

test('whatever is sent before the greeting is refused, and nothing else happens', { timeout: 3_600_000 }, async () => {
  const random = randomFrom(seed + 1)
  await unharmedBy(() =>
    eachAtOnce(times / 2 / framesPerLine, (at) => sendAll({ at, random, open: () => RawLine.upgrade(hub.address) }, strangeFrame)),
  )
})

test('whatever is sent after the greeting is refused, and nothing else happens', { timeout: 3_600_000 }, async () => {
  const random = randomFrom(seed + 2)
  const next = () => (random() < 0.2 ? strangeFrame(random) : changedPacket(random, pick(random, packets) ?? ''))
  await unharmedBy(() =>
    eachAtOnce(times / framesPerLine, (at) => sendAll({ at, random, open: () => RawLine.enter(hub.address, token) }, next)),
  )
  tellFigure('mutated frames, none of which did anything', `${2 * times}, seed ${seed}`)
})

/** Sends one after the other; when the line is closed, the rest on a new one. */
async function sendAll(
  { at, random, open }: { at: number; random: () => number; open(): Promise<RawLine> },
  next: (random: () => number) => Garbage,
): Promise<void> {
  let line = await open()
  const told: string[] = []
  for (let i = 0; i < framesPerLine; i += 1) {
    if (line.isClosed) line = await open()
    const { how, bytes } = next(random)
    told.push(how)
    line.write(bytes)
    await quiet(line)
    checkHeard(line, `line ${at}, seed ${seed}, ${told.join('; ')}`)
  }
  line.destroy()
}

/** Waits until what was sent is dealt with: a good question after it is answered, or the line is closed. */
async function quiet(line: RawLine): Promise<void> {
  line.say('42777["rooms",{}]')
  const before = line.heard.length
  const answered = line.until(() => line.heard.slice(before).some((text) => text.startsWith('43777') || text.startsWith('44')))
  let timer: NodeJS.Timeout | undefined
  await Promise.race([answered, new Promise((resolve) => (timer = setTimeout(resolve, swallowedMs)))])
  clearTimeout(timer)
}

/** What a hub may say: its greeting, its heartbeat, answers to questions, who is there. */
function checkHeard({ heard }: RawLine, told: string): void {
  for (const text of heard.splice(0)) {
    expect(text, told).toMatch(/^(?:0\{|2$|40|41|44|43[^[]{0,30}\[\{"ok":(?:true|false)[,}]|42\["presence",)/u)
  }
}

/** Eight lines at a time. */
async function eachAtOnce(count: number, run: (at: number) => Promise<void>): Promise<void> {
  let at = 0
  const worker = async () => {
    while (at < count) await run((at += 1))
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}

/** The record, the settled files and the hub itself are as they were, and somebody new is served. */
async function unharmedBy(attack: () => Promise<void>): Promise<void> {
  const before = await everythingKept()
  await attack()
  const asked = performance.now()
  const line = await RawLine.enter(hub.address, token)
  line.say('42777["rooms",{}]')
  await line.until(() => line.heard.some((text) => text.startsWith('43777')))
  const servedMs = Math.round(performance.now() - asked)
  line.destroy()
  expect(await everythingKept()).toEqual(before)
  expect(broken).toEqual([])
  expect(hub.complaints.splice(0).filter((text) => (JSON.parse(text) as { level: number }).level >= 50)).toEqual([])
  expect(Object.getOwnPropertyDescriptor(Object.prototype, 'ok')).toBeUndefined()
  tellFigure('a new connection after mutated frames is served within', `${servedMs} ms`)
  expect(servedMs).toBeLessThan(isLongRun ? 1_000 : Infinity)
}

async function everythingKept(): Promise<unknown> {
  const files = await readdir(hub.dataFolder, { recursive: true, withFileTypes: true })
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  const hashed = await Promise.all(
    paths.toSorted().map(async (path) =>
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    ),
  )
  const projects = await store.projects()
  return { hashed, records: await Promise.all(projects.map((each) => store.readAfter(each, 0, { entries: 1_000, bytes: 1e9 }))) }
}

import { expect } from 'vitest'
import { hashEntry, readStatement, readStoredEntry } from '@counterpart/shared/record'
import { howMany, isLucky, randomFrom } from '@counterpart/shared/testing'
import type { Random } from '@counterpart/shared/testing'
import type { Room } from '../../client/src/project/room.ts'
import { nodeCrypto } from '../../server/src/crypto/node-crypto.ts'
import type { TestBrowser } from '../../server/src/testing/test-browser.ts'
import type { Happening, Stood } from './check-history.ts'
import { inflict } from './inflict.ts'
import { openProductTab } from './product-tab.ts'
import type { ProductTab } from './product-tab.ts'
import { openProxy } from './proxy.ts'
import type { Proxy } from './proxy.ts'
import type { Scene } from './scene.ts'
import { connectAndRead, connectAs } from './seat.ts'
import type { Seat } from './seat.ts'

export interface Played {
  readonly happened: readonly Happening[]
  readonly record: readonly Stood[]
  /** How often each fault was inflicted. */
  readonly faults: ReadonlyMap<string, number>
}

/** Two programs that send by themselves, two tabs of the product that write, and one that only reads. */
const seatsTaken = { programs: 2, writingTabs: 2, readingTabs: 1 }
const actsEach = howMany({ normal: 5, long: 8 })

/** From the end of the last fault until everybody is back. */
const patienceMs = 15_000

const naming = (name: string) => ({ type: 'member.renamed', facts: {}, body: { name } }) as const
const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))

/** Plays one session with faults from a seed. What others do in the meantime, and the network, are not in the seed's hands. */
export async function playHistory(scene: Scene, seed: number): Promise<Played> {
  const random = randomFrom(seed)
  const happened: Happening[] = (await recordOf(scene)).map(({ act }) => ({ kind: 'sent', act }))
  const parts = Object.values(seatsTaken).reduce((sum, count) => sum + count)
  const proxies = await Promise.all(Array.from({ length: parts }, () => openProxy(scene.address)))
  const takeSeat = (index: number): Part => ({
    scene,
    happened,
    seat: scene.seats[index % scene.seats.length] ?? scene.seats[0],
    name: `part ${index}`,
    proxy: proxies[index] ?? never(),
    random: randomFrom(seed + index + 1),
  })
  const all = Array.from({ length: parts }, (_, index) => takeSeat(index))
  const [programs, tabs] = [all.slice(0, seatsTaken.programs), all.slice(seatsTaken.programs)]
  const authors = await Promise.all(programs.map(({ seat }) => connectAndRead(seat, scene.address, scene.project)))
  for (const author of authors) author.close()
  const opened = await Promise.all(tabs.map(async (part) => openTab(part)))
  const writing = Promise.all([
    ...programs.map(async (part, index) => writeByProgram(part, authors[index] ?? never())),
    ...opened.slice(0, seatsTaken.writingTabs).map(async (tab, index) => writeInTab(tabs[index] ?? never(), tab)),
  ])
  const faults = await inflict(random, { proxies, scene, happened: () => happened.length, until: writing })
  await writing
  for (const tab of opened) await settled(tab, { pending: [], alarm: null, link: 'live' }, seed)
  const record = await recordOf(scene)
  for (const tab of opened) await settled(tab, { entries: record.length, alarm: null }, seed)
  for (const closed of [...opened, ...proxies]) await closed.close()
  return { happened, record, faults }
}

interface Part {
  readonly scene: Scene
  readonly seat: Seat
  readonly name: string
  readonly proxy: Proxy
  readonly random: Random
  readonly happened: Happening[]
}

/** Sends, and sends again the same bytes where no answer came, or gives up and never learns what became of it. */
async function writeByProgram({ scene, seat, name, proxy, random, happened }: Part, author: TestBrowser): Promise<void> {
  const held: { line: TestBrowser | null } = { line: null }
  for (let act = 0; act < actsEach; act += 1) {
    const event = await author.sign(naming(`${name} act ${act}`))
    const { id } = yes(readStatement(event.statement))
    happened.push({ kind: 'sent', act: id })
    for (let isOpen = true; isOpen;) {
      held.line = held.line?.socket.connected ? held.line : await connectAs(seat, proxy.address).catch(() => null)
      const answer = await held.line?.ask('act', { project: scene.project, event }).catch(() => null)
      if (answer?.ok) happened.push({ kind: 'acknowledged', act: id, ...(await placeOf(answer.entry)) })
      else if (answer && !answer.again) happened.push({ kind: 'refused', act: id, code: answer.code })
      else if (isLucky(random, 0.2)) happened.push({ kind: 'unknown', act: id })
      else {
        await pause(5)
        continue
      }
      isOpen = false
    }
    await pause(random() * 10)
  }
  held.line?.close()
}

async function openTab({ scene, seat, name, proxy, happened }: Part): Promise<ProductTab> {
  let seen: Room['entries'] = []
  const tab = await openProductTab(seat, {
    project: scene.project,
    address: proxy.address,
    hub: scene.address,
    changed({ entries }) {
      if (entries === seen) return
      seen = entries
      happened.push({ kind: 'read', reader: name, record: entries.map(({ statement, hash }) => ({ act: statement.id, hash })) })
    },
  })
  await expect.poll(() => tab.room(), { message: name, interval: 5, timeout: patienceMs }).toMatchObject({ signing: 'ready', link: 'live' })
  return tab
}

async function writeInTab({ name, random, happened }: Part, tab: ProductTab): Promise<void> {
  for (let act = 0; act < actsEach; act += 1) {
    // Noted at the moment before: the tab may have sent it by the time that it says what it is called.
    const before = happened.length
    const outcome = await tab.act(naming(`${name} act ${act}`))
    if (outcome.status === 'refused') throw new Error(`${name} could not write: ${outcome.code}`)
    happened.splice(before, 0, { kind: 'sent', act: outcome.id }, { kind: 'promised', act: outcome.id })
    await pause(random() * 20)
  }
}

/** Waits until a tab shows this: everything sent, or everything seen. */
async function settled(tab: ProductTab, asked: Record<string, unknown>, seed: number): Promise<void> {
  const told = (): unknown => {
    const { pending, entries, alarm, link } = tab.room() ?? {}
    return { pending: pending?.map(({ status, code }) => code ?? status), entries: entries?.length, alarm, link }
  }
  await expect.poll(told, { message: `seed ${seed}`, interval: 20, timeout: patienceMs }).toMatchObject(asked)
}

async function recordOf({ seats, address, project }: Scene): Promise<readonly Stood[]> {
  const browser = await connectAndRead(seats[0], address, project)
  browser.close()
  const { hashes, placedIds } = browser.known.chain
  return [...placedIds].toSorted(([, a], [, b]) => a - b).map(([act, seq]) => ({ act, hash: hashes[seq - 1] ?? '' }))
}

async function placeOf(text: string): Promise<{ seq: number; hash: string }> {
  const { entry } = yes(readStoredEntry(text))
  return { seq: entry.seq, hash: await hashEntry(nodeCrypto, entry) }
}

function yes<Value>(outcome: { ok: true; value: Value } | { ok: false; code: string }): Value {
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.value
}

function never(): never {
  throw new Error('there are as many lines as parts')
}

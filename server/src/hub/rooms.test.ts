import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant, projectId, refuse } from '@counterpart/shared/kernel'
import { beginning } from '@counterpart/shared/record'
import { createMemoryStore } from '../record-store/memory-store.ts'
import type { RecordStore } from '../record-store/port.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { browserOf, enterFromTheStart, twoSides } from '../testing/two-sides.ts'

let hub: TestHub
let store: RecordStore
const faults: { append: RecordStore['append'] | null } = { append: null }
const start = Date.now()
let time = start
const open: TestBrowser[] = []
beforeEach(async () => {
  store = createMemoryStore()
  faults.append = null
  time = start
  const faulty: RecordStore = { ...store, append: (line) => (faults.append ?? store.append)(line) }
  hub = await startTestHub({ store: faulty, clock: () => instant.parse(time) })
})
afterEach(async () => {
  for (const browser of open.splice(0)) browser.close()
  await hub.close()
})

async function room() {
  const sides = await twoSides(hub)
  open.push(sides.clara, sides.paul)
  return sides
}

test('what the store did not keep moves nothing: nobody hears it, and the same act is placed later', async () => {
  const { clara, paul, project } = await room()
  const event = await clara.sign({ type: 'project.described', body: { title: 'Again', purpose: '' } })
  faults.append = () => Promise.resolve(refuse('store.busy'))
  const ask = () => clara.ask('act', { project, event })
  for (const answer of await Promise.all([ask(), ask()])) expect(answer).toMatchObject({ ok: false, code: 'store.busy', again: true })
  expect(await clara.ask('rooms', {})).toMatchObject({ rooms: [{ head: { seq: 3 } }] })
  faults.append = null
  expect(await ask()).toMatchObject({ ok: true })
  expect(await clara.ask('rooms', {})).toMatchObject({ rooms: [{ head: { seq: 4 } }] })
  await paul.catchUp()
  expect(paul.heard.entries.flatMap(({ entries }) => entries)).toHaveLength(1)
})

/** A store that keeps nothing before it is released; `offered` resolves with the first line that waits. */
function slowDisk(append: RecordStore['append']) {
  let release = () => undefined as void
  const durable = new Promise<void>((resolve) => (release = resolve))
  let isOffered = () => undefined as void
  const offered = new Promise<void>((resolve) => (isOffered = resolve))
  faults.append = async (line) => {
    isOffered()
    await durable
    return append(line)
  }
  return { offered, release: () => release() }
}

test('nobody hears of an entry, and its author gets no answer, before it is durable', async () => {
  const { clara, paul, project } = await room()
  const event = await clara.sign({ type: 'project.described', body: { title: 'Slow', purpose: '' } })
  const { offered, release } = slowDisk(store.append)
  let isAnswered = false
  const answer = clara.ask('act', { project, event }).finally(() => (isAnswered = true))
  await offered
  await paul.ask('leave', { project: project }) // a round trip: whatever was sent before has arrived
  expect([isAnswered, paul.heard.entries.length]).toEqual([false, 0])
  release()
  expect(await answer).toMatchObject({ ok: true })
})

test('a store that throws is answered, logged, and the project goes on', async () => {
  const { clara } = await room()
  faults.append = () => Promise.reject(new Error('the disk is gone'))
  expect(await clara.describe('Lost')).toMatchObject({ ok: false, code: 'hub.failed', again: true })
  faults.append = null
  expect(await clara.describe('Kept')).toMatchObject({ ok: true })
  expect(hub.complaints.splice(0).join('')).toContain('the disk is gone')
})

/** A page is answered behind all that its room was to be told. */
const everythingIsTold = ({ paul, project }: Awaited<ReturnType<typeof room>>) => paul.ask('enter', { project, after: beginning })

const elsewhere = projectId.parse('A'.repeat(43))

/** Several acts while the first one waits for the disk: those that came meanwhile are placed together. */
async function severalWhileTheFirstWaits({ clara, paul, project }: Awaited<ReturnType<typeof room>>, append: RecordStore['append']) {
  const { offered, release } = slowDisk(append)
  const titles = ['First', 'Second', 'Third', 'Fourth', 'Fifth']
  const events = await Promise.all(titles.map((title) => clara.sign({ type: 'project.described', body: { title, purpose: '' } })))
  const answers = Promise.all(events.map((event) => clara.ask('act', { project, event })))
  await offered
  await paul.ask('leave', { project: elsewhere }) // a round trip: whatever was sent before has arrived
  await clara.ask('leave', { project: elsewhere })
  release()
  return { events, answers: await answers }
}

test('acts that come while the disk is waited for are kept and told together, in their order', async () => {
  const sides = await room()
  const { events, answers } = await severalWhileTheFirstWaits(sides, store.append)
  expect(answers.every(({ ok }) => ok)).toBe(true)
  await everythingIsTold(sides)
  const { entries } = sides.paul.heard
  expect(entries.flatMap((news) => news.entries)).toEqual(answers.map((answer) => answer.ok && answer.entry))
  expect(entries.flatMap((news) => news.entries.map((text) => String(JSON.parse(text).entry.statement)))).toEqual(
    events.map(({ statement }) => statement),
  )
  expect(entries.length).toBeLessThanOrEqual(2)
  expect(entries.map(({ checkpoint }) => checkpoint.size).at(-1)).toBe(8)
})

test('what is not kept takes with it what was placed on top of it, and nothing else', async () => {
  const sides = await room()
  const { clara, paul, project } = sides
  const { events, answers } = await severalWhileTheFirstWaits(sides, (line) =>
    line.seq < 6 ? store.append(line) : Promise.resolve(refuse('store.busy')),
  )
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, false, false, false])
  for (const answer of answers.slice(2)) expect(answer).toMatchObject({ code: 'store.busy', again: true })
  await everythingIsTold(sides)
  expect(paul.heard.entries.flatMap(({ entries }) => entries)).toHaveLength(2)
  expect(await clara.ask('rooms', {})).toMatchObject({ rooms: [{ head: { seq: 5 } }] })
  faults.append = null
  for (const event of events.slice(2)) expect(await clara.ask('act', { project, event })).toMatchObject({ ok: true })
  const fresh = await browserOf(hub, 'clara')
  open.push(fresh)
  await enterFromTheStart(fresh, project)
  expect(fresh.known.state.head.seq).toBe(8)
})

test('time on the record never runs back, whatever the clock does', async () => {
  const { clara, project } = await room()
  const timeOf = async () => {
    const answer = await clara.describe('Now')
    return answer.ok ? JSON.parse(answer.entry).entry.at : answer.code
  }
  time += 5_000
  expect(await timeOf()).toBe(start + 5_000)
  time -= 60_000
  expect(await timeOf()).toBe(start + 5_000)
  time += 120_000
  expect(await timeOf()).toBe(start + 65_000)
  await enterFromTheStart(await another('clara'), project)
})

test('a settled row without its entry makes nobody a member', async () => {
  const clara = await another('clara')
  faults.append = () => Promise.resolve(refuse('store.busy'))
  expect(await clara.createProject()).toMatchObject({ ok: false, code: 'store.busy' })
  const { person } = hub.access.signIn('clara')
  const [row] = hub.access.roomsOf(person)
  if (!row) throw new Error('the row is settled before the entry')
  expect(await clara.ask('rooms', {})).toMatchObject({ ok: true, rooms: [] })
  expect(await clara.ask('enter', { project: row.project, after: beginning })).toMatchObject({ ok: false, code: 'project.not-found' })
})

test('a record that does not verify is closed, listed, and leaves the others open', async () => {
  const { clara, project } = await room()
  const page = await store.readAfter(project, 0, { entries: 100, bytes: 1_000_000 })
  const texts = page.ok ? page.value.entries : []
  await hub.close()
  const damaged: RecordStore = {
    ...store,
    readAfter: async () => ({
      ok: true,
      value: { entries: texts.map((text) => text.replace('A new site', 'A now site')), hasMore: false },
    }),
  }
  hub = await startTestHub({ store: damaged, hostKeyBeside: true })
  const { person } = hub.access.signIn('clara')
  const event = [...clara.known.chain.placedIds.keys()][0]
  if (!event) throw new Error('there is a first entry')
  await hub.access.settleMember({ project, member: clara.member, person, event })
  const browser = await another('clara')
  expect(await browser.ask('rooms', {})).toMatchObject({ ok: true, rooms: [{ project, head: { seq: 0 } }] })
  expect(await browser.ask('enter', { project, after: beginning })).toMatchObject({ ok: false, code: 'project.damaged' })
  expect(hub.complaints.splice(0).join('')).toContain('statement.commitment-broken')
})

test('what was on its way when the hub stops is settled, and nothing is placed afterwards', async () => {
  const { clara, project } = await room()
  const event = await clara.sign({ type: 'project.described', body: { title: 'Last', purpose: '' } })
  let isOffered = () => undefined as void
  const offered = new Promise<void>((resolve) => (isOffered = resolve))
  faults.append = async (line) => {
    isOffered()
    return store.append(line)
  }
  clara.socket.emit('act', { project, event }, () => undefined)
  await offered
  await hub.close()
  const head = await store.head(project)
  expect(head).toMatchObject({ ok: true, value: { seq: 4 } })
  hub = await startTestHub()
})

async function another(name: string): Promise<TestBrowser> {
  const browser = await browserOf(hub, name)
  open.push(browser)
  return browser
}

import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '@counterpart/shared/kernel'
import { beginning } from '@counterpart/shared/record'
import { createMemoryStore } from '../record-store/memory-store.ts'
import type { RecordStore } from '../record-store/port.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { browserOf } from '../testing/two-sides.ts'

const minute = 60_000
const hour = 60 * minute
const year = 365 * 24 * hour
const start = Date.now()

let store: RecordStore
let hub: TestHub
let clara: TestBrowser
let wall = start
let up = 0

function startHub(hostKeyBeside = false): Promise<TestHub> {
  return startTestHub({ store, clock: () => instant.parse(wall), uptime: () => up, hostKeyBeside })
}

beforeEach(async () => {
  ;[wall, up] = [start, 0]
  store = createMemoryStore()
  hub = await startHub()
  clara = await browserOf(hub, 'clara')
  await clara.createProject()
  await clara.catchUp()
})
afterEach(async () => {
  clara.close()
  await hub.close()
})

/** Time goes by on both clocks. */
function passes(ms: number): void {
  wall += ms
  up += ms
}

async function confirm(): Promise<unknown> {
  const command = hub.app.commands['confirm-clock']
  return command?.({})
}

const jumped = { ok: false, code: 'clock.jumped', again: true, message: expect.stringContaining('npm run confirm-clock') }

test.each([
  ['back by an hour', -hour],
  ['forward by a year', year],
])('a clock set %s closes placing, reads go on, and the operator opens it again', async (_, jump) => {
  passes(hour)
  wall += jump
  const event = await clara.sign({ type: 'project.described', body: { title: 'After the jump', purpose: '' } })
  const act = () => clara.ask('act', { project: clara.project, event })
  expect(await act()).toMatchObject(jumped)
  expect(await act()).toMatchObject(jumped)
  expect(hub.complaints.splice(0)).toEqual([expect.stringMatching(/"level":50.*confirm-clock/u)])
  expect(await clara.ask('enter', { project: clara.project, after: beginning })).toMatchObject({ ok: true, head: { seq: 1 } })

  expect(await confirm()).toEqual({ ok: true, value: { now: wall, wasJumped: true } })
  expect(await act()).toMatchObject({ ok: true })
  await clara.catchUp()
  expect(clara.known.state.engagement.title).toBe('After the jump')
})

test('a clock that jumps forth and back within a day stays closed: only a person knows which of the two was right', async () => {
  wall += hour
  expect(await clara.describe('ahead')).toMatchObject(jumped)
  wall -= hour
  expect(await clara.describe('back again')).toMatchObject(jumped)
  hub.complaints.splice(0)
})

test('small corrections are no jump, however many, and neither is a night in which nobody asks', async () => {
  for (const correction of [4 * minute, -4 * minute, -4 * minute, -4 * minute]) {
    passes(hour)
    wall += correction
    expect(await clara.describe('still open')).toMatchObject({ ok: true })
  }
  passes(30 * 24 * hour)
  expect(await clara.describe('a month later')).toMatchObject({ ok: true })
  expect(await confirm()).toMatchObject({ ok: true, value: { wasJumped: false } })
})

test('what was placed before the jump is answered again', async () => {
  const event = await clara.sign({ type: 'project.described', body: { title: 'Placed', purpose: '' } })
  const placed = await clara.ask('act', { project: clara.project, event })
  wall -= hour
  expect(await clara.describe('not placed')).toMatchObject(jumped)
  expect(await clara.ask('act', { project: clara.project, event })).toEqual(placed)
  hub.complaints.splice(0)
})

test('a hub that starts with a clock behind the newest entry sees it when the record is loaded', async () => {
  clara.close()
  await hub.close()
  wall = start - 6 * minute
  hub = await startHub(true)
  const event = [...clara.known.chain.placedIds.keys()][0]
  const { person } = hub.access.signIn('clara')
  if (!event) throw new Error('there is a first entry')
  await hub.access.settleMember({ project: clara.project, member: clara.member, person, event })
  const again = await browserOf(hub, 'clara')
  expect(await again.ask('enter', { project: clara.project, after: beginning })).toMatchObject({ ok: true, head: { seq: 1 } })
  expect(await again.createProject()).toMatchObject(jumped)
  expect(hub.complaints.splice(0)).toEqual([expect.stringContaining('"by":"record"')])
  await confirm()
  expect(await again.createProject()).toMatchObject({ ok: true })
  again.close()
})

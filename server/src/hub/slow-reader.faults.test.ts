import { randomBytes } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { beginning } from '@counterpart/shared/record'
import { howMany, isLongRun, tellFigure } from '@counterpart/shared/testing'
import { RawLine } from '../testing/raw-line.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { newEventId, until } from '../testing/test-browser.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { browserOf, enterFromTheStart, twoSides } from '../testing/two-sides.ts'

/** The machine itself keeps some MB between two ends that no longer talk; only what is beyond that is the hub's. */
const mostEntries = howMany({ normal: 150, long: 400 })
const deafTabs = howMany({ normal: 1, long: 40 })
/** Ten pages of which packing leaves almost everything. */
const words = randomBytes(74_000).toString('base64')
const plenty = { points: 1_000_000, seconds: 5 }
const stopped = 'a connection that stopped reading was closed'

let hub: TestHub
const open: { close(): void }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) each.close()
  await hub.close()
})

async function room() {
  hub = await startTestHub({ limits: { perConnection: plenty, perPerson: plenty, ...(isLongRun ? {} : { unreadBytes: 100_000 }) } })
  const sides = await twoSides(hub)
  open.push(sides.clara, sides.paul)
  return sides
}

/** Paul in another tab, which enters the room and reads nothing from there on. */
async function deafTab(project: string): Promise<RawLine> {
  const line = await RawLine.enter(hub.address, hub.access.signIn('paul').token)
  open.push({ close: () => line.destroy() })
  line.say(enter(1, project))
  await line.until(() => line.heard.some((text) => text.startsWith('431')))
  line.socket.pause()
  return line
}

const enter = (id: number, project: string) => `42${id}${JSON.stringify(['enter', { project, after: beginning }])}`

function plan(clara: TestBrowser): ReturnType<TestBrowser['act']> {
  const facts = { milestone: newEventId(), side: 'client', criteria: [], dueOn: null }
  return clara.act({ type: 'milestone.planned', facts, body: { title: 'The site', description: words, criteria: [] } })
}

const cuts = () => hub.complaints.filter((line) => line.includes(stopped))

test(
  'who stops reading is cut before it costs much, hears on from where it stopped, and nobody else notices',
  { timeout: 600_000 },
  async () => {
    const { clara, paul, project } = await room()
    const known = await browserOf(hub, 'paul')
    open.push(known)
    await enterFromTheStart(known, project)
    known.socket.disconnect()
    await Promise.all(Array.from({ length: deafTabs }, () => deafTab(project)))
    let placed = 0
    while (cuts().length < deafTabs && placed < mostEntries) {
      expect(await plan(clara)).toMatchObject({ ok: true })
      placed += 1
    }
    expect(cuts(), `after ${placed} entries`).toHaveLength(deafTabs)
    const waiting = hub.complaints.splice(0).map((line) => (JSON.parse(line) as { waiting: number }).waiting)
    expect(Math.max(...waiting)).toBeLessThanOrEqual(1_000_000)
    tellFigure('a reader that stopped costs, when it is cut, at most', `${Math.max(...waiting)} bytes (${deafTabs} readers)`)
    // The one who reads has heard everything, in order, on the same connection.
    await until(() => paul.heard.entries.length === placed, 'every entry is heard')
    await paul.take(paul.heard.entries.flatMap(({ entries }) => entries))
    expect(paul.known.state.head).toEqual(clara.known.state.head)
    // Whoever was cut asks for what came after the last they have, and verifies it on top of that.
    known.socket.connect()
    await until(() => known.socket.connected, 'the line is back')
    for (let hasMore = true; hasMore;) {
      const page = await known.ask('enter', { project, after: known.known.state.head })
      if (!page.ok) throw new Error(page.code)
      await known.take(page.entries)
      hasMore = page.hasMore
    }
    expect(known.known.state.head).toEqual(clara.known.state.head)
  },
)

test('a slow reader of many pages is not cut: they leave one after the other', { timeout: 600_000 }, async () => {
  const { clara, project } = await room()
  for (let i = 0; i < 6; i += 1) await plan(clara)
  const line = await deafTab(project)
  const pages = 15
  for (let id = 0; id < pages; id += 1) line.say(enter(1000 + id, project))
  // Others are served while this one does not read, and what it asked for waits unmade.
  for (let i = 0; i < 3; i += 1) await clara.ask('rooms', {})
  line.socket.resume()
  await line.until(() => line.heard.filter((text) => text.startsWith('431')).length > pages)
  const answered = line.heard.flatMap((text) => /^431(?<id>\d{3})\[\{"ok":true/u.exec(text)?.groups?.['id'] ?? [])
  expect(answered).toEqual(Array.from({ length: pages }, (_, id) => String(id).padStart(3, '0')))
  expect(hub.complaints).toEqual([])
})

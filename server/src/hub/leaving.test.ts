import { afterEach, beforeEach, expect, test } from 'vitest'
import { beginning } from '@counterpart/shared/record'
import { until } from '../testing/test-browser.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { browserOf, enterFromTheStart, join, twoSides } from '../testing/two-sides.ts'

let hub: TestHub
const open: TestBrowser[] = []
const opened = (browser: TestBrowser) => {
  open.push(browser)
  return browser
}
beforeEach(async () => {
  hub = await startTestHub()
})
afterEach(async () => {
  for (const browser of open.splice(0)) browser.close()
  await hub.close()
})

/** Clara leads, Cora is a second lead of her side, Paul leads the other. Everybody is in the room, Cora on two connections. */
async function threeInARoom() {
  const { clara, paul, project } = await twoSides(hub)
  const cora = opened(await browserOf(hub, 'cora'))
  await join(hub, { lead: clara, guest: cora, name: 'cora', side: 'client' })
  const coraElsewhere = opened(await browserOf(hub, 'cora'))
  for (const browser of [cora, coraElsewhere]) await enterFromTheStart(browser, project)
  return { clara: opened(clara), paul: opened(paul), cora, coraElsewhere, project }
}

test('a removed member is put out at once on every connection, hears of it, and of nothing after it', async () => {
  const { clara, paul, cora, coraElsewhere, project } = await threeInARoom()
  await clara.catchUp()
  const removal = await clara.act({ type: 'member.removed', facts: { member: cora.member }, body: { reason: '' } })
  expect(removal).toMatchObject({ ok: true })
  const after = await clara.describe('Without Cora')
  await until(() => paul.heard.entries.some(({ entries }) => after.ok && entries.includes(after.entry)), 'Paul hears what follows')
  for (const browser of [cora, coraElsewhere]) {
    await until(() => browser.heard.removed.length > 0, 'Cora is told')
    expect(browser.heard.removed).toEqual([{ project, code: 'member.removed' }])
    expect(browser.heard.entries.flatMap(({ entries }) => entries).at(-1)).toBe(removal.ok && removal.entry)
    expect(await browser.ask('enter', { project, after: beginning })).toMatchObject({ ok: false, code: 'member.removed' })
    expect(await browser.ask('rooms', {})).toMatchObject({ ok: true, rooms: [] })
  }
  const late = await cora.sign({ type: 'member.renamed', body: { name: 'Still here' } })
  expect(await cora.ask('act', { project, event: late })).toMatchObject({ ok: false, code: 'member.removed' })
})

test('an act sent before the removal is placed before or refused, never after it', async () => {
  const { clara, cora, project } = await threeInARoom()
  await clara.catchUp()
  const removal = await clara.sign({ type: 'member.removed', facts: { member: cora.member }, body: { reason: '' } })
  const renames = await Promise.all(Array.from({ length: 5 }, () => cora.sign({ type: 'member.renamed', body: { name: 'C' } })))
  const [removed, ...renamed] = await Promise.all([
    clara.ask('act', { project, event: removal }),
    ...renames.map((event) => cora.ask('act', { project, event })),
  ])
  expect(removed).toMatchObject({ ok: true })
  const seqOf = (answer: typeof removed) => (answer?.ok ? JSON.parse(answer.entry).entry.seq : 0)
  const outcomes = renamed.map((answer) => (answer.ok ? seqOf(answer) < seqOf(removed) : answer.code))
  expect(outcomes.filter((outcome) => outcome !== true && outcome !== 'member.removed')).toEqual([])
})

test('a membership that moved to another account ends at once for the one who lost it', async () => {
  const { cora, clara, project } = await threeInARoom()
  const { person } = hub.access.signIn('cora')
  const row = hub.access.roomsOf(person).find((held) => held.project === project)
  if (!row) throw new Error('Cora has no row')
  hub.access.endMembership({ ...row, person })
  await until(() => cora.heard.removed.length > 0, 'Cora is told')
  await clara.catchUp()
  await clara.describe('For members')
  expect(await cora.ask('enter', { project, after: beginning })).toMatchObject({ ok: false, code: 'project.not-found' })
  expect(cora.heard.entries).toEqual([])
})

test('presence names each member once, while at least one of their connections is in the room', async () => {
  const { clara, paul, cora, coraElsewhere, project } = await threeInARoom()
  const all = [clara.member, paul.member, cora.member].toSorted()
  const lastOf = (browser: TestBrowser) => browser.heard.presence.at(-1)
  for (const browser of [clara, paul, cora, coraElsewhere])
    await until(() => lastOf(browser)?.members.length === 3, 'everybody sees all three')
  expect(lastOf(clara)).toEqual({ project, members: all })
  coraElsewhere.close()
  await clara.ask('rooms', {})
  expect(lastOf(clara)?.members).toEqual(all)
  await cora.ask('leave', { project })
  await until(() => lastOf(clara)?.members.length === 2, 'Cora is gone')
  expect(lastOf(clara)).toEqual({ project, members: [clara.member, paul.member].toSorted() })
  paul.socket.io.engine.close() // the line is cut without a word
  await until(() => lastOf(clara)?.members.length === 1, 'Paul is gone')
})

test('who left a room hears nothing of it', async () => {
  const { clara, paul, project } = await twoSides(hub)
  await opened(paul).ask('leave', { project })
  await opened(clara).describe('Nobody there')
  await until(() => clara.heard.entries.length > 0, 'Clara hears it')
  await paul.ask('rooms', {})
  expect(paul.heard.entries).toEqual([])
})

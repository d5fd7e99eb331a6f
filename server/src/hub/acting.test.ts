import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectId } from '@counterpart/shared/kernel'
import { pageEntries } from '@counterpart/shared/protocol'
import { beginning, headOf, toBase64url } from '@counterpart/shared/record'
import { newEventId, until } from '../testing/test-browser.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { browserOf, enterFromTheStart, join, twoSides } from '../testing/two-sides.ts'

let hub: TestHub
const open: TestBrowser[] = []
const opened = <Browser extends TestBrowser>(browser: Browser) => {
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

test('author, own other connection and the other side get the same entry text', async () => {
  const { clara, paul, project } = await twoSides(hub)
  const other = opened(await browserOf(hub, 'clara'))
  await enterFromTheStart(other, project)
  const answer = await clara.describe('A better title')
  expect(answer).toMatchObject({ ok: true, project })
  const text = answer.ok ? answer.entry : ''
  for (const browser of [opened(clara), opened(paul), other]) {
    await until(() => browser.heard.entries.some(({ entries }) => entries.includes(text)), 'the entry is heard')
    expect(browser.heard.entries.at(-1)).toMatchObject({ project, entries: [text], checkpoint: { size: 4 } })
  }
})

test('who is no member can neither enter, act nor hear, and learns no more than of a project that does not exist', async () => {
  const { clara, paul, project } = await twoSides(hub)
  const eve = opened(await browserOf(hub, 'eve'))
  const nowhere = projectId.parse(toBase64url(new Uint8Array(32)))
  const entered = await eve.ask('enter', { project, after: beginning })
  expect(entered).toMatchObject({ ok: false, code: 'project.not-found' })
  expect(entered).toEqual(await eve.ask('enter', { project: nowhere, after: beginning }))
  // Not even with an act that Paul signed, and not with the project's own first entry.
  const event = await opened(paul).sign({ type: 'member.renamed', body: { name: 'Paula' } })
  expect(await eve.ask('act', { project, event })).toMatchObject({ ok: false, code: 'project.not-found' })
  const page = await opened(clara).ask('enter', { project, after: beginning })
  const first = page.ok ? JSON.parse(page.entries[0] ?? '') : null
  const genesis = { statement: first.entry.statement, signature: first.entry.signature, body: first.body, salt: first.salt }
  expect(await eve.ask('act', { project: '', event: genesis })).toMatchObject({ ok: false, code: 'event.not-yours' })
  await clara.describe('Between us')
  await until(() => paul.heard.entries.length > 0, 'Paul hears it')
  expect(eve.heard.entries).toEqual([])
  expect(eve.heard.presence).toEqual([])
})

test('a member cannot act as another one', async () => {
  const { clara, paul, project } = await twoSides(hub)
  const asPaul = await opened(paul).sign({ type: 'member.renamed', body: { name: 'Paula' } })
  expect(await opened(clara).ask('act', { project, event: asPaul })).toMatchObject({ ok: false, code: 'event.not-yours' })
  const forged = await clara.sign({ type: 'member.renamed', body: { name: 'Paula' }, by: paul.member })
  expect(await clara.ask('act', { project, event: forged })).toMatchObject({ ok: false, code: 'key.other-member' })
})

test('an act whose signature or words do not hold is refused, and those that came with it are placed', async () => {
  const { clara, paul, project } = await twoSides(hub)
  const described = (title: string) => opened(clara).sign({ type: 'project.described', body: { title, purpose: '' } })
  const [good, other, last] = [await described('Good'), await described('Other'), await described('Last')]
  const acts = [
    good,
    { ...other, signature: good.signature },
    { ...other, body: good.body, salt: good.salt },
    { ...other, body: good.body },
    last,
  ]
  const answers = await Promise.all(acts.map((event) => clara.ask('act', { project, event })))
  const broken = { ok: false, code: 'statement.commitment-broken', again: false }
  expect(answers).toMatchObject([{ ok: true }, { ok: false, code: 'statement.signature-invalid' }, broken, broken, { ok: true }])
  await opened(paul).catchUp()
  expect(paul.known.state).toMatchObject({ head: { seq: 5 }, engagement: { title: 'Last' } })
})

test('the same act again answers the same entry; another act under its id is refused', async () => {
  const clara = opened(await browserOf(hub, 'clara'))
  await clara.createProject()
  const id = newEventId()
  const event = await clara.sign({ type: 'project.described', body: { title: 'One', purpose: '' }, id })
  const ask = () => clara.ask('act', { project: clara.project, event })
  const [first, atOnce] = await Promise.all([ask(), ask()])
  expect(first).toMatchObject({ ok: true })
  expect(atOnce).toEqual(first)
  expect(await ask()).toEqual(first)
  const other = await clara.sign({ type: 'project.described', body: { title: 'Two', purpose: '' }, id })
  expect(await clara.ask('act', { project: clara.project, event: other })).toMatchObject({ ok: false, code: 'event.id-reused' })
  const page = await clara.ask('enter', { project: clara.project, after: beginning })
  expect(page).toMatchObject({ ok: true, head: { seq: 2 } })
})

test('creating a project again answers its first entry', async () => {
  const clara = opened(await browserOf(hub, 'clara'))
  const listed = await clara.ask('rooms', {})
  const hostKey = listed.ok ? listed.hostKey : ''
  const facts = { nonce: toBase64url(new Uint8Array(32)), hostKey, side: 'client' }
  const event = await clara.sign({ type: 'project.created', facts, body: { title: 'Site', purpose: '', name: 'Clara' } })
  const first = await clara.ask('act', { project: '', event })
  expect(first).toMatchObject({ ok: true })
  expect(await clara.ask('act', { project: '', event })).toEqual(first)
})

test('a project that names another host is refused', async () => {
  const clara = opened(await browserOf(hub, 'clara'))
  const facts = { nonce: toBase64url(new Uint8Array(32)), hostKey: clara.key, side: 'client' }
  const answer = await clara.act({ type: 'project.created', facts, body: { title: 'Site', purpose: '', name: 'Clara' } })
  expect(answer).toMatchObject({ ok: false, code: 'host-key.unknown' })
})

test('two projects grow side by side, each in an order of its own', async () => {
  const browsers = [opened(await browserOf(hub, 'clara')), opened(await browserOf(hub, 'carl'))]
  await Promise.all(browsers.map((browser) => browser.createProject()))
  await Promise.all(
    browsers.map(async (browser) => {
      for (let i = 0; i < 20; i += 1) expect(await browser.describe(`Title ${i}`)).toMatchObject({ ok: true })
    }),
  )
  for (const browser of browsers) expect(headOf(browser.known.chain).seq).toBe(21)
})

test('acts of two browsers at once are placed one after the other', async () => {
  const { clara, paul, project } = await twoSides(hub)
  const events = await Promise.all(
    [opened(clara), opened(paul)].flatMap((browser) =>
      Array.from({ length: 10 }, () => browser.sign({ type: 'member.renamed', body: { name: 'Somebody' } })),
    ),
  )
  const answers = await Promise.all(events.map((event, i) => (i < 10 ? clara : paul).ask('act', { project, event })))
  expect(answers.every(({ ok }) => ok)).toBe(true)
  const fresh = opened(await browserOf(hub, 'paul'))
  await enterFromTheStart(fresh, project)
  expect(fresh.known.state.head.seq).toBe(3 + 20)
  const heard = () => paul.heard.entries.flatMap(({ entries }) => entries)
  await until(() => heard().length === 20, 'Paul heard all of them')
  await paul.take(heard())
  expect(headOf(paul.known.chain)).toEqual(headOf(fresh.known.chain))
})

test('a long record comes in pages', { timeout: 120_000 }, async () => {
  await hub.close()
  const plenty = { points: 10_000, seconds: 1 }
  hub = await startTestHub({ limits: { perConnection: plenty, perPerson: plenty } })
  const clara = opened(await browserOf(hub, 'clara'))
  await clara.createProject()
  const count = pageEntries + 5
  const sign = () => clara.sign({ type: 'project.described', body: { title: 'T', purpose: '' } })
  const events = await Promise.all(Array.from({ length: count }, sign))
  await Promise.all(events.map((event) => clara.ask('act', { project: clara.project, event })))
  const first = await clara.ask('enter', { project: clara.project, after: beginning })
  expect(first).toMatchObject({ ok: true, hasMore: true, head: { seq: count + 1 } })
  expect(first.ok && first.entries.length).toBe(pageEntries)
  const fresh = opened(await browserOf(hub, 'clara'))
  await enterFromTheStart(fresh, clara.project)
  expect(fresh.known.state.head.seq).toBe(count + 1)
})

test('a position the record never went through is told', async () => {
  const clara = opened(await browserOf(hub, 'clara'))
  await clara.createProject()
  const { hash } = headOf(clara.known.chain)
  const off = [
    { seq: 2, hash },
    { seq: 1, hash: clara.known.chain.hashes[0]?.replace(/^./u, 'A').replace(/^A/u, 'B') },
    { seq: 1, hash: '' },
    { seq: 0, hash },
  ]
  for (const after of off) {
    const answer = await clara.askRaw('enter', { project: clara.project, after })
    expect(answer).toMatchObject({ ok: false, code: 'position.off-record' })
  }
})

test('a person hears that they became a member, on every connection', async () => {
  const clara = opened(await browserOf(hub, 'clara'))
  await clara.createProject()
  const paul = opened(await browserOf(hub, 'paul'))
  await join(hub, { lead: clara, guest: paul, name: 'paul' })
  await until(() => paul.heard.admitted.length > 0, 'Paul is told')
  expect(paul.heard.admitted).toEqual([{ project: clara.project }])
})

test('a countersigned or asking key is told to the person alone', async () => {
  const clara = opened(await browserOf(hub, 'clara'))
  const paul = opened(await browserOf(hub, 'paul'))
  hub.access.changeKeys(hub.access.signIn('clara').person)
  await until(() => clara.heard['keys-changed'].length > 0, 'Clara is told')
  await paul.ask('rooms', {})
  expect(paul.heard['keys-changed']).toEqual([])
})

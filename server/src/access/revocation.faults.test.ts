import { afterAll, beforeAll, expect, test } from 'vitest'
import { howMany, isLongRun, tellFigure } from '@counterpart/shared/testing'
import { beginning as firstPlace } from '@counterpart/shared/record'
import { newId, newSigner, redeem, view } from '../testing/access-room.ts'
import type { AccessRoom } from '../testing/access-room.ts'
import { until } from '../testing/test-browser.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startWholeHub } from '../testing/whole-hub.ts'
import type { WholeHub } from '../testing/whole-hub.ts'
import { beginUpload, comesIn, newRoomOf, openDoor, patching, socketOf, stranger } from '../testing/whole-room.ts'
import type { Guest } from '../testing/whole-room.ts'

const timeout = howMany({ normal: 120_000, long: 3_600_000 })
const stream = howMany({ normal: 40, long: 1_000 })
/** Sockets end within this of the acknowledgement, ms. */
const withinMs = 100

let hub: WholeHub
let paul: Guest
let room: AccessRoom
let author: TestBrowser
beforeAll(async () => {
  hub = await startWholeHub()
  const { door } = await openDoor(hub)
  paul = await stranger(hub, door)
  room = await newRoomOf(hub, paul)
  author = await socketOf(hub, { ...paul, ...room.lead })
  await entersAll(author, room)
}, 120_000)
afterAll(async () => {
  author.close()
  await hub.close()
})

async function entersAll(socket: TestBrowser, { project }: AccessRoom): Promise<void> {
  let after = firstPlace
  let hasMore = true
  while (hasMore) {
    const page = await socket.ask('enter', { project, after })
    if (!page.ok) throw new Error(page.code)
    await socket.take(page.entries)
    after = socket.known.state.head
    hasMore = page.hasMore
  }
}

async function guest(): Promise<Guest> {
  return comesIn(hub, room, { side: 'provider', standing: 'contributor', by: room.lead })
}

/** How somebody loses the room, and when that was acknowledged to whoever did it. */
interface Way {
  readonly revoke: (who: Guest) => Promise<unknown>
  /** True where the whole line is closed, false where it stays for other rooms. */
  readonly isLineClosed: boolean
}

const ways: Readonly<Record<string, Way>> = {
  'signing out in another tab': { isLineClosed: true, revoke: ({ browser }) => browser.post('/sign-out') },
  'ending every session': { isLineClosed: true, revoke: ({ browser }) => browser.post('/revoke-sessions') },
  'being put out': {
    isLineClosed: false,
    revoke: ({ member }) => room.act({ type: 'member.removed', facts: { member }, body: { reason: '' } }),
  },
  'a way back that somebody else took': {
    isLineClosed: false,
    async revoke({ member }) {
      const [back, own] = [await room.offersReturn(member), newSigner()]
      return redeem(hub.browser(), await room.entering(back, own), own)
    },
  },
}

const seqOf = (text: string) => Number(JSON.parse(text).entry.seq)

function seqsHeard({ heard }: TestBrowser): Set<number> {
  return new Set(heard.entries.flatMap(({ entries }) => entries.map(seqOf)))
}

test.each(Object.entries(ways))('%s ends the stream at once', { timeout }, async (name, { revoke, isLineClosed }) => {
  const who = await guest()
  await author.catchUp()
  const socket = await socketOf(hub, who)
  await socket.ask('enter', { project: room.project, after: author.known.state.head })
  const over = { at: 0 }
  const ended = isLineClosed ? 'disconnect' : 'removed'
  socket.socket.once(ended, () => void (over.at = performance.now()))
  const sentAfter: number[] = []
  let acknowledgedAt = 0
  let revoking: Promise<unknown> = Promise.resolve()
  // On a slow machine the acknowledgement may come late: some entries have to follow it.
  for (let turn = 0; turn < stream || sentAfter.length < 5; turn += 1) {
    if (turn === Math.floor(stream / 3)) revoking = revoke(who).then(() => (acknowledgedAt = performance.now()))
    const isAfter = acknowledgedAt > 0
    await author.catchUp()
    // What revokes may come between this and the entry before: the author catches up in the next turn.
    const event = await author.sign({ type: 'project.described', body: { title: `Entry ${turn}`, purpose: '' } })
    const answer = await author.ask('act', { project: room.project, event })
    if (!answer.ok) throw new Error(answer.code)
    if (isAfter) sentAfter.push(seqOf(answer.entry))
  }
  await revoking
  expect(sentAfter.filter((seq) => seqsHeard(socket).has(seq))).toEqual([])
  await until(() => over.at > 0, `${name}: ${ended}`)
  const heard = seqsHeard(socket)
  expect(heard.size).toBeGreaterThan(0)
  expect(sentAfter.length).toBeGreaterThan(0)
  expect(sentAfter.filter((seq) => heard.has(seq))).toEqual([])
  const tookMs = over.at - acknowledgedAt
  tellFigure(`${name}: line or room over after the acknowledgement, ms, ${sentAfter.length} entries not heard`, tookMs.toFixed(1))
  expect(isLongRun ? tookMs : 0).toBeLessThanOrEqual(withinMs)
  // A closed line is not asked: it would wait until its time for an answer is over.
  const isLetIn = isLineClosed ? socket.socket.connected : (await socket.ask('enter', { project: room.project, after: firstPlace })).ok
  expect(isLetIn).toBe(false)
  socket.close()
})

test('whoever is put out among acts that are placed together hears none that stands after that', { timeout }, async () => {
  const who = await guest()
  await author.catchUp()
  const socket = await socketOf(hub, who)
  await socket.ask('enter', { project: room.project, after: author.known.state.head })
  const described = (title: string) => author.sign({ type: 'project.described', body: { title, purpose: '' } })
  const events = [
    ...(await Promise.all(['One', 'Two', 'Three'].map(described))),
    await author.sign({ type: 'member.removed', facts: { member: who.member }, body: { reason: '' } }),
    ...(await Promise.all(['Four', 'Five', 'Six', 'Seven'].map(described))),
  ]
  const answers = await Promise.all(events.map((event) => author.ask('act', { project: room.project, event })))
  const seqs = answers.map((answer) => (answer.ok ? seqOf(answer.entry) : 0))
  const [putOutAt = 0] = seqs.slice(3)
  expect(Math.min(...seqs)).toBeGreaterThan(0)
  await socket.ask('leave', { project: room.project }) // a round trip: what was sent before has arrived
  expect([...seqsHeard(socket)].filter((seq) => seq > putOutAt)).toEqual([])
  expect(seqsHeard(socket)).toContain(putOutAt)
  socket.close()
})

test('a key that was revoked places nothing more, while its person still reads', { timeout }, async () => {
  const who = await guest()
  const socket = await socketOf(hub, who)
  await entersAll(socket, room)
  const codes: string[] = []
  let isRevoked = false
  const acting = (async () => {
    for (let turn = 0; turn < stream; turn += 1) {
      const wasRevoked = isRevoked
      const answer = await socket.ask('act', {
        project: room.project,
        event: await socket.sign({ type: 'member.renamed', body: { name: `Name ${turn}` } }),
      })
      if (wasRevoked) codes.push(answer.ok ? 'placed' : answer.code)
      if (turn === Math.floor(stream / 3)) {
        await room.act({ type: 'key.revoked', facts: { member: who.member, key: who.signer.publicKey }, body: { reason: '' } })
        isRevoked = true
      }
    }
  })()
  await acting
  expect([...new Set(codes)]).toEqual(['key.revoked'])
  expect(await socket.ask('enter', { project: room.project, after: firstPlace })).toMatchObject({ ok: true })
  socket.close()
})

test('who was put out while away gets neither the room nor what they missed', async () => {
  const who = await guest()
  const { seq } = await room.head()
  await room.act({ type: 'member.removed', facts: { member: who.member }, body: { reason: '' } })
  await room.act({ type: 'project.described', facts: {}, body: { title: 'After they left', purpose: '' } })
  const socket = await socketOf(hub, who)
  const listed = await socket.ask('rooms', {})
  expect(listed.ok && listed.rooms).toEqual([])
  expect(await socket.ask('enter', { project: room.project, after: firstPlace })).toMatchObject({ ok: false, code: 'member.removed' })
  expect(
    await socket.ask('act', { project: room.project, event: await socket.sign({ type: 'project.described', body: {} }) }),
  ).toMatchObject({ ok: false })
  // What they may take home ends with the entry that put them out.
  const home = await (await hub.ask(who.browser, `/api/projects/${room.project}/record`)).text()
  expect(home.trimEnd().split('\n')).toHaveLength(seq + 1)
  expect(home).not.toContain('After they left')
  expect(socket.heard.entries).toEqual([])
  socket.close()
})

test('uploads, exports, and the address of a calendar end with the membership, and an old address stays dead for who comes back', async () => {
  const who = await guest()
  const upload = await beginUpload(hub, who.browser, { project: room.project, attachment: newId(), bytes: 10 })
  const path = `/api/projects/${room.project}`
  const order = { format: 'pdf', language: 'en', zone: 'Europe/Berlin', seq: 1 }
  const ordered = await hub.ask(who.browser, `${path}/exports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  })
  const { id } = JSON.parse(await ordered.text()).job
  const made = await hub.ask(who.browser, `${path}/calendar-address`, { method: 'POST' })
  const calendar = new URL(JSON.parse(await made.text()).address).pathname
  const statuses = async () =>
    Promise.all([
      hub.ask(who.browser, upload, patching(0, new Uint8Array(5))).then(({ status }) => status),
      hub.ask(who.browser, `/api/exports/${id}`).then(({ status }) => status),
      hub.ask(null, calendar).then(({ status }) => status),
      hub.ask(who.browser, `${path}/calendar`).then(({ status }) => status),
    ])
  expect(await statuses()).toEqual([204, 200, 200, 200])
  await room.act({ type: 'member.removed', facts: { member: who.member }, body: { reason: '' } })
  expect(await statuses()).toEqual([403, 404, 404, 403])
  await comesIn(hub, room, { side: 'provider', standing: 'contributor', browser: who.browser })
  expect((await hub.ask(who.browser, `${path}/calendar`)).status).toBe(200)
  expect((await hub.ask(null, calendar)).status).toBe(404)
})

test('links of somebody who was put out open nothing, and neither does what let them in', async () => {
  const [own, browser] = [newSigner(), hub.browser()]
  const link = await room.invites({ side: 'provider', standing: 'contributor' })
  const joining = await room.entering(link, own)
  await redeem(browser, joining, own)
  const back = await room.offersReturn(link.member)
  await room.act({ type: 'member.removed', facts: { member: link.member }, body: { reason: '' } })
  const fresh = newSigner()
  expect((await redeem(hub.browser(), await room.entering(back, fresh), fresh)).code).toMatch(/^(member\.removed|grant\.)/u)
  expect((await redeem(hub.browser(), joining, own)).code).toBe('member.removed')
  expect((await redeem(hub.browser(), await room.entering(link, fresh), fresh)).status).toBeGreaterThanOrEqual(400)
  expect((await view(hub.browser(), { project: room.project, at: link.at, signer: link.signer })).status).toBeGreaterThanOrEqual(400)
  expect((await view(hub.browser(), { project: room.project, at: back.at, signer: back.signer })).status).toBeGreaterThanOrEqual(400)
})

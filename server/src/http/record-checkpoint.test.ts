import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { checkpoint, headOf, verifyCheckpoint } from '@counterpart/shared/record'
import type { Checkpoint } from '@counterpart/shared/record'
import { nodeCrypto } from '../crypto/node-crypto.ts'
import { until } from '../testing/test-browser.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { browserOf, join, twoSides } from '../testing/two-sides.ts'

let hub: TestHub
let clara: TestBrowser
let paul: TestBrowser
let cora: TestBrowser
let removedAt = 0
beforeAll(async () => {
  hub = await startTestHub()
  const room = await twoSides(hub)
  clara = room.clara
  paul = room.paul
  cora = await browserOf(hub, 'cora')
  await join(hub, { lead: clara, guest: cora, name: 'cora', side: 'client' })
  await clara.catchUp()
  await clara.act({ type: 'member.removed', facts: { member: cora.member }, body: { reason: '' } })
  removedAt = headOf(clara.known.chain).seq
  await clara.describe('Without Cora')
})
afterAll(async () => {
  for (const browser of [clara, paul, cora]) browser.close()
  await hub.close()
})

async function ask(name: string | null, query: string) {
  const headers: Record<string, string> = name === null ? {} : { authorization: `Bearer ${hub.access.signIn(name).token}` }
  const answer = await fetch(`${hub.address}/api/projects/${clara.project}/checkpoint${query}`, { headers })
  return { status: answer.status, body: await answer.json(), caching: answer.headers.get('cache-control') }
}

async function holds(shown: Checkpoint): Promise<boolean> {
  const { state, chain } = clara.known
  if (!state.ring.hostKey) throw new Error('the record names no host')
  const isSigned = await verifyCheckpoint(nodeCrypto, state.ring.hostKey, { project: clara.project, checkpoint: shown })
  return isSigned && chain.hashes[shown.size - 1] === shown.hash
}

test('a member gets the same checkpoint of any entry as often as it is asked for', async () => {
  for (const seq of [1, removedAt, removedAt + 1]) {
    const first = await ask('clara', `?seq=${seq}`)
    expect(first).toMatchObject({ status: 200, caching: 'no-store', body: { checkpoint: { size: seq } } })
    expect((await ask('paul', `?seq=${seq}`)).body).toEqual(first.body)
    expect(await holds(z.strictObject({ checkpoint }).parse(first.body).checkpoint)).toBe(true)
  }
})

test('whoever was put out gets them up to the removal, and strangers none', async () => {
  expect(await ask('cora', `?seq=${removedAt}`)).toMatchObject({ status: 200 })
  expect(await ask('cora', `?seq=${removedAt + 1}`)).toMatchObject({ status: 404, body: { code: 'position.off-record' } })
  expect(await ask('eve', '?seq=1')).toMatchObject({ status: 404, body: { code: 'project.not-found' } })
  expect(await ask(null, '?seq=1')).toMatchObject({ status: 401 })
})

test('a place that is none, or that is not on record yet, is refused', async () => {
  for (const query of [
    '',
    '?seq=',
    '?seq=0',
    '?seq=-1',
    '?seq=1.5',
    '?seq=01',
    '?seq=1e3',
    '?seq=1&seq=2',
    '?seq=1&more=1',
    `?seq=${'9'.repeat(20)}`,
  ])
    expect(await ask('clara', query), query).toMatchObject({ status: 400, body: { code: 'message.malformed' } })
  expect(await ask('clara', `?seq=${removedAt + 2}`)).toMatchObject({ status: 404, body: { code: 'position.off-record' } })
})

test('news and the last page of a room carry the checkpoint of the place they reach', async () => {
  const entered = await clara.ask('enter', { project: clara.project, after: headOf(clara.known.chain) })
  expect(entered).toMatchObject({ ok: true, checkpoint: { size: headOf(clara.known.chain).seq } })
  await paul.ask('enter', { project: clara.project, after: headOf(clara.known.chain) })
  const event = await clara.sign({ type: 'project.described', body: { title: 'Signed', purpose: '' } })
  const placed = await clara.ask('act', { project: clara.project, event })
  if (!placed.ok) throw new Error(placed.code)
  await clara.take([placed.entry])
  const again = await clara.ask('act', { project: clara.project, event })
  expect(again).toEqual(placed)
  await until(() => paul.heard.entries.at(-1)?.entries[0] === placed.entry, 'Paul hears of it')
  const told = paul.heard.entries.at(-1)?.checkpoint
  expect(told).toMatchObject({ size: headOf(clara.known.chain).seq })
  expect(told && (await holds(told))).toBe(true)
})

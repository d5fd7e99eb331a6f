import { afterEach, beforeEach, expect, test } from 'vitest'
import { dayMs, instant } from '@counterpart/shared/kernel'
import { pageEntries } from '@counterpart/shared/protocol'
import { checkBundle } from '@counterpart/shared/project'
import { nodeCrypto } from '../crypto/node-crypto.ts'
import { createMemoryStore } from '../record-store/memory-store.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { browserOf, join, twoSides } from '../testing/two-sides.ts'

let hub: TestHub
let time = Date.now()
const plenty = { points: 100_000, seconds: 1 }
const open: TestBrowser[] = []
/** Set: pages are of one entry, and this is told the place before each of them. */
let beforePage: ((after: number) => void) | null = null
beforeEach(async () => {
  time = Date.now()
  beforePage = null
  const store = createMemoryStore()
  const readAfter: typeof store.readAfter = async (project, after, most) => {
    beforePage?.(after)
    return store.readAfter(project, after, beforePage ? { ...most, entries: 1 } : most)
  }
  const limits = { perConnection: plenty, perPerson: plenty }
  hub = await startTestHub({ clock: () => instant.parse(time), limits, store: { ...store, readAfter } })
})
afterEach(async () => {
  for (const browser of open.splice(0)) browser.close()
  await hub.close()
})

async function download(project: string, name: string | null, form: 'record' | 'bundle' = 'record') {
  const token = name === null ? null : hub.access.signIn(name).token
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }
  const answer = await fetch(`${hub.address}/api/projects/${project}/${form}`, { headers })
  const text = await answer.text()
  return { status: answer.status, text, lines: text.split('\n').slice(0, -1), headers: answer.headers }
}

test('a member gets every entry as recorded, one a line', { timeout: 120_000 }, async () => {
  const { clara, paul, project } = await twoSides(hub)
  open.push(clara, paul)
  await Promise.all(
    Array.from({ length: pageEntries + 10 }, async () => {
      const event = await clara.sign({ type: 'project.described', body: { title: 'T', purpose: '' } })
      return clara.ask('act', { project, event })
    }),
  )
  const got = await download(project, 'paul')
  expect(got.status).toBe(200)
  expect(got.headers.get('content-disposition')).toContain(`${project}.jsonl`)
  expect(got.headers.get('cache-control')).toBe('no-store')
  expect(got.lines).toHaveLength(3 + pageEntries + 10)
  const reader = await browserOf(hub, 'paul')
  open.push(reader)
  await reader.take(got.lines)
})

test('nobody else gets it, and a stranger learns no more than of a project that does not exist', async () => {
  const { clara, paul, project } = await twoSides(hub)
  open.push(clara, paul)
  expect(await download(project, null)).toMatchObject({ status: 401 })
  const refused = await download(project, 'eve')
  expect(refused.status).toBe(404)
  expect(refused.text).toBe((await download('A'.repeat(43), 'eve')).text)
  expect(await download('..%2f..%2fsettled', 'eve')).toMatchObject({ status: 404 })
})

test('a removed person gets it up to the removal, for fourteen days', async () => {
  const { clara, paul, project } = await twoSides(hub)
  const cora = await browserOf(hub, 'cora')
  open.push(clara, paul, cora)
  await join(hub, { lead: clara, guest: cora, name: 'cora', side: 'client' })
  await clara.catchUp()
  const removal = await clara.act({ type: 'member.removed', facts: { member: cora.member }, body: { reason: '' } })
  await clara.describe('Without Cora')
  const got = await download(project, 'cora')
  expect(got.status).toBe(200)
  expect(got.lines.at(-1)).toBe(removal.ok && removal.entry)
  const bundle = await download(project, 'cora', 'bundle')
  expect(bundle.headers.get('content-disposition')).toContain(`${project}.jsonl`)
  const upTo = got.lines.length
  expect(await checkBundle(nodeCrypto, bundle.text)).toMatchObject({ verdict: 'good', entries: upTo, checkpoints: 1, uncovered: 0 })
  time += 14 * dayMs - 1
  expect(await download(project, 'cora')).toMatchObject({ status: 200, text: got.text })
  time += 1
  expect(await download(project, 'cora')).toMatchObject({ status: 403 })
  expect(await download(project, 'cora', 'bundle')).toMatchObject({ status: 403 })
  expect(await download(project, 'clara')).toMatchObject({ status: 200 })
})

/** What arrives of a download before whose third entry something happens, and whether it came to its end. */
async function interrupted(project: string, { form, happens }: { form: 'record' | 'bundle'; happens: (token: string) => void }) {
  const { token } = hub.access.signIn('cora')
  beforePage = (after) => (after === 2 ? happens(token) : undefined)
  const answer = await fetch(`${hub.address}/api/projects/${project}/${form}`, { headers: { authorization: `Bearer ${token}` } })
  let text = ''
  let isWhole = true
  try {
    for await (const part of answer.body ?? []) text += Buffer.from(part).toString()
  } catch {
    isWhole = false
  }
  beforePage = null
  return { isWhole, lines: text.split('\n').slice(0, -1) }
}

test.each(['record', 'bundle'] as const)('a %s on its way is cut when the session ends, and when the membership does', async (form) => {
  const { clara, paul, project } = await twoSides(hub)
  const cora = await browserOf(hub, 'cora')
  open.push(clara, paul, cora)
  await join(hub, { lead: clara, guest: cora, name: 'cora', side: 'client' })
  const { lines } = await download(project, 'cora', form)
  expect(await interrupted(project, { form, happens: () => undefined })).toEqual({ isWhole: true, lines })
  const cut = { isWhole: false, lines: lines.slice(0, form === 'bundle' ? 3 : 2) }
  expect(await interrupted(project, { form, happens: (token) => hub.access.endSession(token) })).toEqual(cut)
  const { person } = hub.access.signIn('cora')
  const ended = hub.access.roomsOf(person).map((row) => () => hub.access.endMembership(Object.assign(row, { person })))
  expect(await interrupted(project, { form, happens: () => ended.forEach((end) => end()) })).toEqual(cut)
})

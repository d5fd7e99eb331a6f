import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSnapshot } from '@counterpart/shared/project'
import { headOf } from '@counterpart/shared/record'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { browserOf, join, twoSides } from '../testing/two-sides.ts'

let hub: TestHub
let clara: TestBrowser
let paul: TestBrowser
let cora: TestBrowser
beforeAll(async () => {
  hub = await startTestHub()
  const room = await twoSides(hub)
  clara = room.clara
  paul = room.paul
  cora = await browserOf(hub, 'cora')
  await join(hub, { lead: clara, guest: cora, name: 'cora', side: 'client' })
  await clara.catchUp()
})
afterAll(async () => {
  for (const browser of [clara, paul, cora]) browser.close()
  await hub.close()
})

async function ask(name: string | null, project: string = clara.project) {
  const headers: Record<string, string> = name === null ? {} : { authorization: `Bearer ${hub.access.signIn(name).token}` }
  const answer = await fetch(`${hub.address}/api/projects/${project}/snapshot`, { headers })
  const { status } = answer
  return {
    status,
    text: await answer.text(),
    encoding: answer.headers.get('content-encoding'),
    caching: answer.headers.get('cache-control'),
  }
}

test('a member gets the state as the record tells it, compressed and kept nowhere', async () => {
  await clara.describe('As it stands')
  const told = await ask('paul')
  expect(told).toMatchObject({ status: 200, encoding: 'gzip', caching: 'no-store' })
  expect(readSnapshot(told.text)).toEqual({ ok: true, value: { state: clara.known.state, text: told.text } })
  expect((await ask('clara')).text).toBe(told.text)
})

test('a stranger hears the same as of a project that there is not, and nobody is told to sign in', async () => {
  const other = clara.project.replace(/./u, clara.project.startsWith('A') ? 'B' : 'A')
  expect(await ask('eve')).toMatchObject({ status: 404 })
  expect(await ask('eve')).toEqual(await ask('eve', other))
  expect(await ask('eve')).toEqual(await ask('eve', 'no-project'))
  expect(await ask(null)).toMatchObject({ status: 401 })
})

test('words that were erased are in no snapshot that is handed out after that', async () => {
  const words = 'Words that will be regretted'
  await clara.describe(words)
  const { seq, hash } = headOf(clara.known.chain)
  expect((await ask('clara')).text).toContain(words)
  await clara.act({ type: 'body.redacted', facts: { seq, hash }, body: { reason: 'a name' } })
  const told = await ask('clara')
  expect(told.status).toBe(200)
  expect(told.text).not.toContain(words)
})

test('whoever was put out gets none, while the record up to then is still theirs to fetch', async () => {
  expect(await ask('cora')).toMatchObject({ status: 200 })
  await clara.act({ type: 'member.removed', facts: { member: cora.member }, body: { reason: '' } })
  expect(await ask('cora')).toMatchObject({ status: 403 })
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { beginning, headOf } from '@counterpart/shared/record'
import { createMemoryStore } from '../record-store/memory-store.ts'
import type { TestBrowser } from '../testing/test-browser.ts'
import { startTestHub } from '../testing/test-hub.ts'
import type { TestHub } from '../testing/test-hub.ts'
import { browserOf } from '../testing/two-sides.ts'

let hub: TestHub
const plenty = { points: 1_000_000, seconds: 5 }
const stuck = { isErasing: false, reads: 0, release: () => undefined as void }
const open: TestBrowser[] = []

beforeEach(async () => {
  const store = createMemoryStore()
  const released = new Promise<void>((resolve) => (stuck.release = resolve))
  hub = await startTestHub({
    limits: { turnMs: 5, perConnection: plenty, perPerson: plenty },
    store: {
      ...store,
      async redact(...asked) {
        stuck.isErasing = true
        await released
        return store.redact(...asked)
      },
      readAfter(...asked) {
        stuck.reads += 1
        return store.readAfter(...asked)
      },
    },
  })
})
afterEach(async () => {
  stuck.release()
  for (const browser of open.splice(0)) browser.close()
  await hub.close()
})

async function withRoom(name: string): Promise<TestBrowser> {
  const browser = await browserOf(hub, name)
  open.push(browser)
  expect(await browser.createProject()).toMatchObject({ ok: true })
  return browser
}

/** Its disk does not erase: whatever is asked of this room waits. */
async function getStuck(browser: TestBrowser): Promise<void> {
  stuck.isErasing = false
  expect(await browser.describe('Words to erase')).toMatchObject({ ok: true })
  const { seq, hash } = headOf(browser.known.chain)
  const event = await browser.sign({ type: 'body.redacted', facts: { seq, hash }, body: { reason: 'asked for' } })
  browser.socket.emit('act', { project: browser.project, event }, () => undefined)
  await expect.poll(() => stuck.isErasing).toBe(true)
}

test('one room that is stuck holds up no other room of the same person', async () => {
  const [clara, elsewhere] = [await withRoom('clara'), await withRoom('clara')]
  await getStuck(clara)
  const late = clara.ask('enter', { project: clara.project, after: beginning })
  expect(await clara.ask('enter', { project: elsewhere.project, after: beginning })).toMatchObject({ ok: true })
  stuck.release()
  expect(await late).toMatchObject({ ok: true })
})

test('pages that were asked for before somebody left are not read for nobody', async () => {
  const [clara, paul] = [await withRoom('clara'), await withRoom('paul')]
  await getStuck(clara)
  for (let count = 0; count < 20; count += 1) clara.socket.emit('enter', { project: clara.project, after: beginning }, () => undefined)
  await clara.ask('leave', { project: clara.project }) // a round trip: they have arrived
  const before = stuck.reads
  clara.close()
  for (let count = 0; count < 40; count += 1) await paul.ask('leave', { project: paul.project })
  stuck.release()
  for (let count = 0; count < 40; count += 1) await paul.ask('leave', { project: paul.project })
  expect(stuck.reads - before).toBeLessThan(20)
})

test('more pages than anybody has rooms are refused, and may be asked for again', async () => {
  const clara = await withRoom('clara')
  await getStuck(clara)
  const answers = Array.from({ length: 201 }, () => clara.ask('enter', { project: clara.project, after: beginning }))
  expect(await Promise.race(answers)).toMatchObject({ ok: false, code: 'rate.exceeded', again: true })
  stuck.release()
  expect((await Promise.all(answers)).filter(({ ok }) => !ok)).toHaveLength(1)
})

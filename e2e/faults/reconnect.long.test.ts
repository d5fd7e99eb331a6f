import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { tellFigure } from '@counterpart/shared/testing'
import { createMemoryStore } from '../../server/src/record-store/memory-store.ts'
import { freePort } from '../../server/src/testing/child-hub.ts'
import { TestBrowser } from '../../server/src/testing/test-browser.ts'
import { startTestHub, testOrigin } from '../../server/src/testing/test-hub.ts'
import type { TestHub } from '../../server/src/testing/test-hub.ts'

/** All from one address, as an office is, and with the limits that the hub has by itself. */
const people = 25
const tabsEach = 40
const crowdProgram = fileURLToPath(new URL('crowd.ts', import.meta.url))
const told = z.object({ seq: z.number(), times: z.array(z.number().nullable()), gaps: z.number(), doubles: z.number() })

test('1,000 browsers that lost their hub at once are all current again within 10 s, and none has missed or doubled anything', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'counterpart-crowd-'))
  const store = createMemoryStore()
  const port = Number(await freePort())
  const start = () => startTestHub({ store: { ...store, close: () => Promise.resolve() }, dataFolder, port })
  let hub = await start()
  const creators = await signIn(hub)
  const rows = creators.flatMap(({ person }) => hub.access.roomsOf(person).map((row) => ({ ...row, person })))
  const tabs = creators.flatMap(({ token, browser }) => Array.from({ length: tabsEach }, () => ({ token, project: browser.project })))
  const asked = JSON.stringify({ address: hub.address, origin: testOrigin, tabs })
  const crowd = fork(crowdProgram, [asked], { execArgv: ['--import', 'tsx'] })
  try {
    await current(crowd, 1)
    const droppedAt = Date.now()
    await hub.close()
    hub = await start()
    for (const { name } of creators) hub.access.signIn(name) // the same sessions as before
    for (const row of rows) await hub.access.settleMember(row)
    const servesAt = Date.now()
    for (const { browser } of creators) {
      browser.socket.connect()
      await new Promise<void>((resolve) => browser.socket.once('connect', () => resolve()))
      expect(await browser.describe('While they were away')).toMatchObject({ ok: true })
    }
    const { times, gaps, doubles } = await current(crowd, 2)
    const waited = times.map((time) => (time ?? Infinity) - servesAt).toSorted((one, other) => one - other)
    const p99 = waited[Math.ceil(waited.length * 0.99) - 1] ?? Infinity
    tellFigure(
      'after a restart 1,000 browsers at one address are current',
      `p50 ${waited[waited.length / 2]} ms, p99 ${p99} ms, all ${waited.at(-1)} ms after the hub serves, which it did ${servesAt - droppedAt} ms after it went; ${gaps} gaps, ${doubles} doubles`,
    )
    expect({ gaps, doubles }).toEqual({ gaps: 0, doubles: 0 })
    expect(p99).toBeLessThanOrEqual(10_000)
  } finally {
    crowd.kill('SIGKILL')
    for (const { browser } of creators) browser.close()
    await hub.close()
    await rm(dataFolder, { recursive: true })
  }
})

async function signIn(hub: TestHub) {
  const names = Array.from({ length: people }, (_, at) => `person-${at}`)
  return Promise.all(
    names.map(async (name) => {
      const { token, person } = hub.access.signIn(name)
      const browser = await TestBrowser.connect(hub.address, { token })
      expect(await browser.createProject()).toMatchObject({ ok: true })
      return { name, person, token, browser }
    }),
  )
}

/** Asks the crowd again and again until every tab holds entry `seq`. */
async function current(crowd: ChildProcess, seq: number): Promise<z.infer<typeof told>> {
  for (;;) {
    crowd.send(seq)
    const [answer] = await once(crowd, 'message') // rejects with what broke the crowd
    const state = told.parse(answer)
    if (state.times.every((time) => time !== null)) return state
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

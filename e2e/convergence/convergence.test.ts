import { afterEach, expect, test } from 'vitest'
import type { ProjectId } from '@counterpart/shared/kernel'
import { instant } from '@counterpart/shared/kernel'
import { receive } from '@counterpart/shared/project'
import type { Replay } from '@counterpart/shared/project'
import { isLucky, pick, randomFrom, randomWorkAct } from '@counterpart/shared/testing'
import type { Random } from '@counterpart/shared/testing'
import { browserCrypto } from '../../client/src/project/browser-crypto.ts'
import { newId } from '../../client/src/project/new-id.ts'
import type { NewAct } from '../../client/src/project/room.ts'
import type { HeadlessBrowser } from './headless-browser.ts'
import { startHubProcess } from './hub-process.ts'
import type { HubProcess } from './hub-process.ts'
import { assemble, seen } from './six-connections.ts'

const acts = 120
/** `SEED=…` plays one session again. */
const seeds = process.env['SEED'] === undefined ? [4_242] : [Number(process.env['SEED'])]

const open: { hub: HubProcess | null; browsers: readonly HeadlessBrowser[] } = { hub: null, browsers: [] }

afterEach(async () => {
  for (const browser of open.browsers) await browser.close()
  await open.hub?.close()
})

test.each(seeds)('six connections with cut lines end at one head and one state (seed %i)', async (seed) => {
  const random = randomFrom(seed)
  const hub = await startHubProcess()
  open.hub = hub
  const { project, browsers } = await assemble(hub)
  open.browsers = browsers
  const cuts = await play(random, { project, browsers })
  for (const { proxy } of browsers) proxy.mend()

  for (const browser of browsers)
    await seen(browser, project, ({ link, pending }) => link === 'live' && pending.every(({ status }) => status === 'refused'))
  const replay = await recordOf(browsers[0], project)
  for (const browser of browsers) await seen(browser, project, ({ confirmed }) => confirmed.head.seq === replay.state.head.seq)
  for (const { room } of browsers) {
    expect(room(project)?.confirmed).toEqual(replay.state)
    expect(room(project)).toMatchObject({ proof: 'verified', alarm: null, state: { head: replay.state.head } })
  }
  expect(replay.alarms).toEqual([])
  expect(cuts).toBeGreaterThan(10)
  expect(replay.state.head.seq).toBeGreaterThan(acts / 2)
})

/** Anybody does anything the rules let them, while lines break under them. */
async function play(random: Random, { project, browsers }: { project: ProjectId; browsers: readonly HeadlessBrowser[] }): Promise<number> {
  let cuts = 0
  for (let act = 0; act < acts; act += 1) {
    const browser = pick(random, browsers)
    const room = browser?.room(project)
    if (!browser || !room?.key) continue
    if (isLucky(random, 0.15)) {
      cuts += 1
      if (isLucky(random, 0.5)) browser.proxy.cut()
      else browser.proxy.sever()
    }
    if (isLucky(random, 0.3)) pick(random, browsers)?.proxy.mend()
    const { state, member, key } = room
    const event = randomWorkAct(random, { state, member, key, at: instant.parse(Math.max(Date.now(), state.at)), newId })
    if (event && hasWords(event)) await browser.layer.act(project, event)
    // Some acts meet others on their way, some find the room at rest.
    if (isLucky(random, 0.3)) await new Promise((resolve) => setTimeout(resolve, 30))
  }
  return cuts
}

/** The hub's record as anybody may download it, verified and folded once more from its first entry. */
async function recordOf(browser: HeadlessBrowser | undefined, project: ProjectId): Promise<Replay> {
  const downloaded = await browser?.layer.downloadRecord(project)
  if (!downloaded?.ok) throw new Error(downloaded?.code)
  let replay: Replay | null = null
  for (const line of downloaded.value.split('\n').filter((each) => each.startsWith('{"body":'))) {
    const received = await receive(browserCrypto(), replay, line)
    if (!received.ok) throw new Error(received.code)
    replay = received.value.replay
  }
  if (!replay) throw new Error('the hub has no record')
  return replay
}

function hasWords(event: NonNullable<ReturnType<typeof randomWorkAct>>): event is NewAct {
  return event.body !== null
}

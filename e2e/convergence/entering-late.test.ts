import { afterEach, expect, test } from 'vitest'
import { instant } from '@counterpart/shared/kernel'
import type { ProjectId } from '@counterpart/shared/kernel'
import { randomFrom, randomWorkAct } from '@counterpart/shared/testing'
import { newId } from '../../client/src/project/new-id.ts'
import type { NewAct, Room } from '../../client/src/project/room.ts'
import { openHeadlessBrowser } from './headless-browser.ts'
import type { HeadlessBrowser } from './headless-browser.ts'
import { startHubProcess } from './hub-process.ts'
import type { HubProcess } from './hub-process.ts'
import { firstRoom, joined, seen } from './six-connections.ts'

const open: { hub: HubProcess | null; browsers: HeadlessBrowser[] } = { hub: null, browsers: [] }

afterEach(async () => {
  for (const browser of open.browsers.splice(0)) await browser.close()
  await open.hub?.close()
})

test('a browser that enters by a snapshot, while acts come in, ends where the ones do that saw everything', async () => {
  const hub = await startHubProcess()
  open.hub = hub
  const { clara, project, account } = await firstRoom(hub)
  open.browsers.push(clara)
  const paul = await joined(hub, clara, { project, name: 'Paul', side: 'provider', standing: 'lead' })
  open.browsers.push(paul)
  await act([clara, paul], project, 40)
  const late = await openHeadlessBrowser('clara-late', hub.origin, { snapshotFrom: 10 })
  open.browsers.push(late)
  const shown: Room[] = []
  late.layer.store.subscribe(({ rooms }) => shown.push(...[rooms.get(project) ?? []].flat()))
  await late.post('/api/auth/sign-in/username', account)
  await Promise.all([late.refresh(), act([clara, paul], project, 10)])
  for (const browser of [clara, paul, late])
    await seen(
      browser,
      project,
      ({ link, pending, proof }) => link === 'live' && proof === 'verified' && pending.every(({ status }) => status === 'refused'),
    )
  const head = Math.max(...[clara, paul].map((browser) => browser.room(project)?.confirmed.head.seq ?? 0))
  for (const browser of [clara, paul, late]) await seen(browser, project, ({ confirmed }) => confirmed.head.seq >= head)
  expect(shown.some(({ unverified }) => unverified?.from === 'hub')).toBe(true)
  expect(late.room(project)).toMatchObject({ alarm: null, unverified: null })
  for (const browser of [paul, late]) expect(browser.room(project)?.confirmed).toEqual(clara.room(project)?.confirmed)
})

async function act(browsers: readonly HeadlessBrowser[], project: ProjectId, count: number): Promise<void> {
  const random = randomFrom(77)
  for (let done = 0; done < count; done += 1) {
    const browser = browsers[done % browsers.length]
    const room = browser?.room(project)
    if (!browser || !room?.key) continue
    const { state, member, key } = room
    const event = randomWorkAct(random, { state, member, key, at: instant.parse(Math.max(Date.now(), state.at)), newId })
    if (event && hasWords(event)) await browser.layer.act(project, event)
  }
}

function hasWords(event: NonNullable<ReturnType<typeof randomWorkAct>>): event is NewAct {
  return event.body !== null
}

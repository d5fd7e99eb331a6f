import { expect, vi } from 'vitest'
import type { ProjectId, Side, Standing } from '@counterpart/shared/kernel'
import type { Room } from '../../client/src/project/room.ts'
import { openHeadlessBrowser } from './headless-browser.ts'
import type { HeadlessBrowser } from './headless-browser.ts'
import type { HubProcess } from './hub-process.ts'

export interface Assembly {
  readonly project: ProjectId
  readonly browsers: readonly HeadlessBrowser[]
}

/** Where a hub is, and its first start's token. */
type Reached = Pick<HubProcess, 'origin' | 'setupToken'>

/** Clara in two browsers, Cora beside her; Paul, Petra and an observer across the table: six connections to one room. */
export async function assemble(hub: Reached): Promise<Assembly> {
  const { clara, project, account } = await firstRoom(hub)
  const paul = await joined(hub, clara, { project, name: 'Paul', side: 'provider', standing: 'lead' })
  const cora = await joined(hub, clara, { project, name: 'Cora', side: 'client', standing: 'contributor' })
  const petra = await joined(hub, paul, { project, name: 'Petra', side: 'provider', standing: 'contributor' })
  const otto = await joined(hub, paul, { project, name: 'Otto', side: 'provider', standing: 'observer' })
  const second = await secondBrowser(hub, clara, { project, account })
  return { project, browsers: [clara, second, paul, cora, petra, otto] }
}

/** The first person sets up the hub and makes a room. */
export async function firstRoom(hub: Reached) {
  const clara = await openHeadlessBrowser('clara', hub.origin)
  const account = { username: 'clara', password: 'correct horse battery' }
  await clara.post('/api/auth/counterpart/setup', { token: hub.setupToken, name: 'Clara', ...account })
  await clara.refresh()
  await vi.waitFor(() => expect(clara.layer.store.getState()).toMatchObject({ link: 'live', isLoading: false }), 10_000)
  const created = await clara.layer.createProject({ title: 'New website', purpose: 'Be found', side: 'client', name: 'Clara' })
  if (!created.ok) throw new Error(created.code)
  const project = created.value
  await ready(clara, project)
  return { clara, project, account }
}

export async function joined(
  hub: Reached,
  host: HeadlessBrowser,
  { project, name, side, standing }: { project: ProjectId; name: string; side: Side; standing: Standing },
): Promise<HeadlessBrowser> {
  const invited = await host.layer.invite(project, { side, standing, name })
  if (!invited.ok) throw new Error(invited.code)
  const browser = await openHeadlessBrowser(name.toLowerCase(), hub.origin)
  const view = await browser.layer.openGrantLink(new URL(invited.value.link).hash)
  if (!view.ok) throw new Error(view.code)
  const redeemed = await view.value.redeem({ name })
  if (!redeemed.ok) throw new Error(redeemed.code)
  await ready(browser, project)
  return browser
}

/** The same person signs in elsewhere: the older browser countersigns the new one's key. */
async function secondBrowser(
  hub: Reached,
  first: HeadlessBrowser,
  { project, account }: { project: ProjectId; account: { username: string; password: string } },
): Promise<HeadlessBrowser> {
  const browser = await openHeadlessBrowser('clara-second', hub.origin)
  await browser.post('/api/auth/sign-in/username', account)
  await browser.refresh()
  await seen(browser, project, ({ link, signing }) => link === 'live' && signing === 'waiting-for-countersignature')
  const asking = await vi.waitFor(async () => {
    const keys = await first.layer.deviceKeys()
    const found = keys.ok && keys.value.find((key) => key.label === 'clara-second')
    if (!found) throw new Error('the second browser has not asked yet')
    return found
  }, 10_000)
  expect(asking.projects).toMatchObject([{ project, status: 'asks' }])
  expect(await first.layer.allowBrowser(asking.key)).toEqual({ ok: true, value: { projects: [project] } })
  await ready(browser, project)
  return browser
}

async function ready(browser: HeadlessBrowser, project: ProjectId): Promise<void> {
  await seen(browser, project, ({ link, signing, pending }) => link === 'live' && signing === 'ready' && pending.length === 0)
}

/** Waits until a browser's room looks as asked. */
export async function seen(browser: HeadlessBrowser, project: ProjectId, test: (room: Room) => boolean): Promise<void> {
  await vi.waitFor(
    () => {
      const room = browser.room(project)
      if (!room) throw new Error(`${browser.name} does not see the room: ${browser.layer.store.getState().link}`)
      const { link, signing, proof, alarm, pending } = room
      expect(test(room), JSON.stringify({ browser: browser.name, link, signing, proof, alarm, pending: pending.length })).toBe(true)
    },
    { timeout: 20_000, interval: 50 },
  )
}

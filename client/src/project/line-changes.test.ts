// @vitest-environment node
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { browserCrypto } from './browser-crypto.ts'
import type { OpenDataLayer } from './open-data-layer.ts'
import { removalOf } from './removal.ts'
import type { NewAct } from './room.ts'
import { openDataLayer } from './open-data-layer.ts'
import { environmentOf, freshStorage, joinBy, liveDevice, newProjectOf, openDevice, roomOf, until } from './testing/device.ts'
import { SmallHub } from './testing/small-hub.ts'

const hub = new SmallHub()
const layers: OpenDataLayer[] = []
let people = 0

beforeAll(() => hub.listen())
afterAll(() => hub.close())
beforeEach(() => {
  people += 1
  hub.interfere = () => null
  hub.arrived.length = 0
})
afterEach(() => {
  for (const layer of layers.splice(0)) layer.close()
})

const described = (title: string): NewAct => ({ type: 'project.described', facts: {}, body: { title, purpose: '' } })

/** Clara's and Paul's devices, both live in one room. */
async function bothSides() {
  const layer = await liveDevice(hub, `clara-${people}`)
  const project = await newProjectOf(layer)
  const paul = await joinBy(hub, layer, { project, person: `paul-${people}` })
  layers.push(layer, paul)
  return { layer, paul, project }
}

/** Resolves once the line was lost and is there again. Told by the store, since a short loss is over before anybody looks. */
function lineBack({ store }: OpenDataLayer): Promise<void> {
  let isLost = false
  return new Promise((resolve) => {
    const stop = store.subscribe(({ link }) => {
      if (link !== 'live') isLost = true
      else if (isLost) {
        stop()
        resolve()
      }
    })
  })
}

test('after news that cannot be read every room is entered anew and hears what comes', async () => {
  const { layer, paul, project } = await bothSides()
  const back = Promise.all([lineBack(layer), lineBack(paul)])
  hub.mumble(project)
  await back
  await until(layer, project, ({ link }) => link === 'live')
  await until(paul, project, ({ link }) => link === 'live')
  await paul.act(project, described('Heard again'))
  expect(
    (await until(layer, project, ({ pending, confirmed }) => pending.length === 0 && confirmed.engagement.title === 'Heard again')).link,
  ).toBe('live')
})

test('news that cannot be read a second time is not asked for again at once', async () => {
  const { layer, project } = await bothSides()
  const seen: string[] = []
  layer.store.subscribe(({ link }) => seen.push(link))
  const back = lineBack(layer)
  hub.mumble(project)
  await back
  await until(layer, project, ({ link }) => link === 'live')
  expect(seen).not.toContain('offline')
  hub.mumble(project)
  await until(layer, project, ({ link }) => link === 'offline')
})

test('a line that is cut and returns while entries are verified is entered too', async () => {
  const { layer, paul, project } = await bothSides()
  layer.close()
  let goOn: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const crypto = browserCrypto()
  let isVerifying = false
  const verifyP256: typeof crypto.verifyP256 = async (...asked) => {
    isVerifying = true
    await gate
    return crypto.verifyP256(...asked)
  }
  const slow = await openDevice(hub, `clara-${people}`, { crypto: { ...crypto, verifyP256 } })
  layers.push(slow)
  await vi.waitFor(() => expect(isVerifying).toBe(true))
  const back = Promise.all([lineBack(slow), lineBack(paul)])
  hub.cut()
  await back
  goOn()
  await until(slow, project, ({ link }) => link === 'live')
  await until(paul, project, ({ link }) => link === 'live')
  await paul.act(project, described('After the cut'))
  await until(slow, project, ({ confirmed }) => confirmed.engagement.title === 'After the cut')
  expect(roomOf(slow, project).alarm).toBeNull()
})

test('the network said to be gone shows at once, and the room goes on by itself', async () => {
  const { layer, paul, project } = await bothSides()
  layer.close()
  const env = environmentOf(hub, `clara-${people}`)
  const network = new EventTarget()
  const here = await openDevice(hub, `clara-${people}`, { line: { ...env.line, network } })
  layers.push(here)
  await until(here, project, ({ link }) => link === 'live')
  const shown: string[] = []
  const stop = here.store.subscribe(() => void shown.push(roomOf(here, project).link))
  const back = lineBack(here)
  network.dispatchEvent(new Event('offline'))
  await back
  stop()
  expect(shown).toContain('offline')
  network.dispatchEvent(new Event('online'))
  await until(here, project, ({ link }) => link === 'live')
  await paul.act(project, described('Heard after the network'))
  await until(here, project, ({ confirmed }) => confirmed.engagement.title === 'Heard after the network')
})

test('what was written before is sent while somebody looks back', async () => {
  const { layer, project } = await bothSides()
  hub.interfere = () => 'silence'
  expect(await layer.act(project, described('Before looking back'))).toMatchObject({ status: 'queued' })
  layer.setAsOf(project, 1)
  hub.interfere = () => null
  await vi.waitFor(() => expect(roomOf(layer, project).confirmed.engagement.title).toBe('Before looking back'), 5_000)
  expect(roomOf(layer, project).asOf).toBe(1)
  expect(await layer.act(project, described('While looking back'))).toEqual({ status: 'refused', code: 'room.past-position' })
})

test('a line that returns as somebody else’s session shows and files nothing of theirs as mine', async () => {
  const { project } = await bothSides()
  const [mine, theirs] = [`other-clara-${people}`, `clara-${people}`]
  let who = mine
  const storage = freshStorage()
  const env = environmentOf(hub, mine, { storage })
  const layer: OpenDataLayer = openDataLayer({ ...env, http: { ...env.http, token: () => who } }, { refresh: () => layer.setPerson(who) })
  layers.push(layer)
  await layer.setPerson(mine)
  await vi.waitFor(() => expect(layer.store.getState()).toMatchObject({ link: 'live', isLoading: false }))
  who = theirs
  const back = lineBack(layer)
  hub.cut()
  await back
  await vi.waitFor(() => expect(layer.store.getState().person).toBe(theirs))
  await until(layer, project, ({ link }) => link === 'live')
  expect((await storage.list([mine])).map(([key]) => key[1])).not.toContain(project)
})

test('opening a project twice while the answer is out makes one', async () => {
  const layer = await liveDevice(hub, `clara-${people}`)
  layers.push(layer)
  hub.interfere = () => 'silence'
  const asked = { title: 'New website', purpose: '', side: 'client', name: 'Clara' } as const
  const first = layer.createProject(asked)
  await vi.waitFor(() => expect(hub.arrived.length).toBeGreaterThan(0))
  const second = layer.createProject(asked)
  hub.interfere = () => null
  expect(await second).toEqual(await first)
  expect(new Set(hub.arrived).size).toBe(1)
}, 15_000)

test('being kept out is called a removal only where the record holds one', async () => {
  const { layer, paul, project } = await bothSides()
  hub.members.get(`paul-${people}`)?.delete(project)
  const back = Promise.all([lineBack(layer), lineBack(paul)])
  hub.cut()
  await back
  expect(removalOf(await until(paul, project, ({ link }) => link === 'removed'))).toBe('unproven')
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { toServer } from '@counterpart/shared/protocol'
import type { ToServer } from '@counterpart/shared/protocol'
import type { TestBrowser } from '../testing/test-browser.ts'
import { actors, castOf, closes } from '../testing/whole-cast.ts'
import type { Actor, Cast } from '../testing/whole-cast.ts'
import { startWholeHub } from '../testing/whole-hub.ts'
import type { WholeHub } from '../testing/whole-hub.ts'
import { socketOf } from '../testing/whole-room.ts'

/** What each is told over a socket, written out by hand; a message without a row here does not build. */
interface Row {
  readonly message: (room: Cast, browser: TestBrowser) => object | Promise<object>
  readonly strangers: string
  readonly removed: string
  readonly members: string
}

const first = { seq: 0, hash: '' }
const rows: Readonly<Record<keyof ToServer, Row>> = {
  rooms: { message: () => ({}), strangers: 'ok', removed: 'ok', members: 'ok, with the room' },
  enter: {
    message: ({ room }) => ({ project: room.project, after: first }),
    strangers: 'project.not-found',
    removed: 'member.removed',
    members: 'ok',
  },
  leave: { message: ({ room }) => ({ project: room.project }), strangers: 'ok', removed: 'ok', members: 'ok' },
  // Signed on no entry at all, which a member is told about: everybody else hears nothing of the act.
  act: {
    message: async ({ room }, browser) => ({
      project: room.project,
      event: await browser.sign({ type: 'member.renamed', body: { name: 'x' } }),
    }),
    strangers: 'project.not-found',
    removed: 'member.removed',
    members: 'statement.other-project',
  },
  'give-back': {
    message: async ({ room }) => {
      const { seq } = await room.head()
      const found = await room.hub.rooms.checkpoint(room.project, seq)
      return { project: room.project, checkpoint: found.ok ? found.value : null, entries: ['{}'] }
    },
    strangers: 'project.not-found',
    removed: 'member.removed',
    members: 'ok', // it holds all that its checkpoint names, so it asks for nothing
  },
}

let hub: WholeHub
let cast: Cast
beforeAll(async () => {
  hub = await startWholeHub()
  cast = await castOf(hub)
}, 120_000)
afterAll(() => hub.close())

const nobody: readonly Actor[] = ['anonymous', 'revokedSession']
const strangers: readonly Actor[] = ['stranger', 'leadElsewhere', 'operator']
const connected = actors.filter((actor) => !nobody.includes(actor))

function connect(actor: Actor): Promise<TestBrowser> {
  return socketOf(hub, { ...cast.paul, browser: cast.browsers[actor] })
}

test.each(nobody)('%s gets no socket', async (actor) => {
  await expect(connect(actor)).rejects.toThrow('session.missing')
})

async function told(name: string, row: Row, actor: Actor): Promise<string> {
  const browser = await connect(actor)
  const answer = Object(await browser.askRaw(name, await row.message(cast, browser)))
  browser.close()
  const lists = JSON.stringify(answer.rooms ?? []).includes(cast.room.project) ? ', with the room' : ''
  return answer.ok === true ? `ok${lists}` : String(answer.code)
}

test.each(['open', 'closed'])('everybody, in a room that is %s', { timeout: 120_000 }, async (standing) => {
  if (standing === 'closed') await closes(cast)
  expect(Object.keys(rows).toSorted()).toEqual(Object.keys(toServer).toSorted())
  for (const [name, row] of Object.entries(rows))
    for (const actor of connected) {
      const wanted = strangers.includes(actor) ? row.strangers : actor === 'removed' ? row.removed : row.members
      expect([name, actor, await told(name, row, actor)]).toEqual([name, actor, wanted])
    }
})

test('who is speaking is asked at each message, even where nobody told that a session is over', async () => {
  const { speaker } = hub.access
  for (const [name, row] of Object.entries(rows)) {
    const browser = await connect('clientObserver')
    const message = await row.message(cast, browser)
    const closed = new Promise((resolve) => browser.socket.once('disconnect', resolve))
    Object.assign(hub.access, { speaker: async () => null })
    const answer = await browser.askRaw(name, message)
    Object.assign(hub.access, { speaker })
    expect([name, answer]).toMatchObject([name, { ok: false, code: 'session.missing' }])
    await closed
  }
})

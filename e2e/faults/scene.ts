import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProjectId } from '@counterpart/shared/kernel'
import { freePort, startChildHub } from '../../server/src/testing/child-hub.ts'
import type { MortalHub } from './mortal-hub.ts'
import { connectAs, newSeat } from './seat.ts'
import type { Seat } from './seat.ts'
import { roomOfTwo, seatAt } from './table.ts'

let scenes = 0

/** A fresh room in a hub that can die, and who may sit in it. */
export interface Scene {
  readonly address: string
  readonly project: ProjectId
  /** Taken in turn by as many as there are. */
  readonly seats: readonly [Seat, ...Seat[]]
  die(): Promise<void>
}

export async function sceneIn(hub: MortalHub): Promise<Scene> {
  const access = { access: hub.access() }
  // People of their own: a tab enters every room of its person, and those of earlier scenes are none of this one's.
  scenes += 1
  const [clara, paul] = [await seatAt(access, `clara-${scenes}`), await seatAt(access, `paul-${scenes}`)]
  const [lead, guest] = [await connectAs(clara, hub.address), await connectAs(paul, hub.address)]
  const project = await roomOfTwo(access, { lead, guest, guestName: paul.name })
  for (const browser of [lead, guest]) browser.close()
  return { address: hub.address, project, seats: [clara, paul], die: () => hub.die() }
}

/** The real program in a process of its own, which dies by SIGKILL. All seats are the operator's own tabs. */
export interface KilledHub {
  newScene(): Promise<Scene>
  close(): Promise<void>
}

export async function startKilledHub(): Promise<KilledHub> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-killed-'))
  const env = { PORT: await freePort(), COUNTERPART_DATA: folder }
  let hub = await startChildHub(env)
  const { address } = hub
  const token = await setUp(address, /\/setup#(?<token>\S+)/u.exec(hub.printed())?.groups?.['token'])
  return {
    async newScene() {
      const clara = await newSeat({ name: 'clara', origin: address, token })
      const browser = await connectAs(clara, address)
      const created = await browser.createProject()
      if (!created.ok) throw new Error(created.code)
      browser.close()
      return {
        address,
        project: created.project,
        seats: [clara],
        async die() {
          await hub.end('SIGKILL')
          hub = await startChildHub(env)
        },
      }
    },
    async close() {
      await hub.end('SIGKILL')
      await rm(folder, { recursive: true })
    },
  }
}

async function setUp(address: string, setupToken: string | undefined): Promise<string> {
  const answer = await fetch(`${address}/api/auth/counterpart/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ token: setupToken, name: 'Clara', username: 'clara', password: 'seven quiet bakers' }),
  })
  const token = answer.headers.get('set-auth-token')
  if (token === null) throw new Error(`the hub was not set up: ${answer.status} ${await answer.text()}`)
  return token
}

import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { DoorKind } from '../load/orders.ts'
import { freePort } from '../../src/testing/child-hub.ts'
import { startChild } from './child.ts'
import type { Child } from './child.ts'
import { startPostgres } from './postgres.ts'

/** A server that is measured, in processes of its own. */
export interface Party {
  readonly name: string
  readonly door: DoorKind
  readonly address: string
  /** The server's own process. */
  readonly server: Child
  /** All whose work is the party's: a database counts with the server that asks it. */
  processes(): readonly number[]
  stop(): Promise<void>
}

/** Debugging is asked for by a signal, when something is measured through it; until then nothing of it runs. */
const inspectable = '--inspect-port=0'

const manifest = z.object({ scripts: z.object({ start: z.string() }) })
const { scripts } = manifest.parse(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')))
/** What `npm start` gives Node.js, for each party alike: how much memory it may use before it looks for what is needed no longer. */
const flags = [inspectable, ...(scripts.start.match(/--max-semi-space-size=\d+/gu) ?? [])]

const programs = {
  ws: 'bare-ws',
  'Socket.IO': 'bare-socket-io',
  'Socket.IO + lowdb': 'socket-io-lowdb',
  'Socket.IO + PostgreSQL': 'socket-io-postgres',
  Hocuspocus: 'hocuspocus',
} as const
export type OtherName = keyof typeof programs

const doors: Record<OtherName, DoorKind> = {
  ws: 'ws',
  'Socket.IO': 'socket.io',
  'Socket.IO + lowdb': 'socket.io',
  'Socket.IO + PostgreSQL': 'socket.io',
  Hocuspocus: 'hocuspocus',
}

/** The hub as its users run it, built, on a data folder that was prepared for it. */
export async function startHub(dataFolder: string): Promise<Party> {
  const port = await freePort()
  const env = { PORT: port, COUNTERPART_DATA: dataFolder, COUNTERPART_SAMPLE: 'off', NODE_ENV: 'production' }
  const server = startChild({ command: process.execPath, args: [...flags, 'server/dist/main.js'], env })
  await server.says(/^Counterpart is open at .*\n/mu)
  return {
    name: 'hub',
    door: 'hub',
    address: `http://localhost:${port}`,
    server,
    processes: () => [server.pid],
    async stop() {
      await server.stop()
      const complaints = server.printed().match(/^.*"level":[4-6]0.*$/gmu) ?? []
      if (complaints.length > 0) throw new Error(`the hub complained:\n${complaints.slice(0, 5).join('\n')}`)
    },
  }
}

/** One of those the hub is measured beside. */
export async function startOther(name: OtherName): Promise<Party> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-bench-'))
  const postgres = name === 'Socket.IO + PostgreSQL' ? await startPostgres() : null
  const file = fileURLToPath(new URL(`programs/${programs[name]}.ts`, import.meta.url))
  const env = { NODE_ENV: 'production', BENCH_FOLDER: folder, ...(postgres && { BENCH_DATABASE: postgres.address }) }
  const server = startChild({ command: process.execPath, args: [...flags, '--import', 'tsx', file], env })
  const [, port = ''] = await server.says(/^listening (\d+)\n/mu)
  return {
    name,
    door: doors[name],
    address: `http://localhost:${port}`,
    server,
    processes: () => [server.pid, ...(postgres?.processes() ?? [])],
    async stop() {
      await server.stop()
      await postgres?.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

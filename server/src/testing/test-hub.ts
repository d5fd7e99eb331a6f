import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../app.ts'
import type { App } from '../app.ts'
import { systemClock, systemUptime } from '../clock.ts'
import type { Clock, Uptime } from '../clock.ts'
import { defaultLimits } from '../hub/limits.ts'
import type { Limits } from '../hub/limits.ts'
import { openHostKey } from '../keys/host-key.ts'
import { createLog } from '../log.ts'
import { createMemoryStore } from '../record-store/memory-store.ts'
import type { RecordStore } from '../record-store/port.ts'
import type { SampleLimits } from '../sample/sample-limits.ts'
import { createOpenAccess } from './open-access.ts'
import type { OpenAccess } from './open-access.ts'

export const testOrigin = 'http://hub.test'

/** A real server on a free port, with records in memory. */
export interface TestHub {
  readonly address: string
  readonly dataFolder: string
  readonly app: App
  readonly access: OpenAccess
  /** Log lines of a warning or worse; a test that expects some takes them out. */
  readonly complaints: string[]
  /** Closes the hub. Throws when it complained about something that no test expected. */
  close(): Promise<void>
}

export interface TestHubOptions {
  readonly store?: RecordStore
  readonly clock?: Clock
  /** Goes with a clock that was given, unless told otherwise: tests that pass the time mean no jump. */
  readonly uptime?: Uptime
  readonly limits?: Partial<Limits>
  readonly clientFolder?: string
  readonly minFreeMb?: number
  /** Opens rooms to try, with these limits. */
  readonly sample?: Partial<SampleLimits>
  /** The store holds records already, made by another test hub. */
  readonly hostKeyBeside?: boolean
  /** The same as before, for a hub that comes back. */
  readonly port?: number
  /** The folder of another hub, with its host key; it stays when this one is closed. */
  readonly dataFolder?: string
  readonly graceMs?: number
}

export async function startTestHub(options: TestHubOptions = {}): Promise<TestHub> {
  const folder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'counterpart-hub-')))
  if (options.hostKeyBeside) await openHostKey(folder, false)
  const complaints: string[] = []
  const held: { access?: OpenAccess } = {}
  const app = await createApp({
    settings: {
      port: options.port ?? 0,
      host: '127.0.0.1',
      dataFolder: folder,
      origin: testOrigin,
      origins: [testOrigin],
      trustedProxies: 0,
      smtpUrl: null,
      minFreeMb: options.minFreeMb ?? 0,
      fonts: [],
      hasSample: options.sample !== undefined,
    },
    store: options.store ?? createMemoryStore(),
    clock: options.clock ?? systemClock,
    uptime: options.uptime ?? options.clock ?? systemUptime,
    log: createLog({ level: 'warn', destination: { write: (line) => void complaints.push(line) } }),
    limits: { ...defaultLimits, ...options.limits },
    ...(options.graceMs !== undefined && { graceMs: options.graceMs }),
    sampleLimits: options.sample ?? {},
    clientFolder: options.clientFolder ?? join(folder, 'no-client'),
    openAccess: async (_, { rooms }) => (held.access = createOpenAccess(rooms)),
  })
  const address = await app.listen()
  if (!held.access) throw new Error('the hub opened no access')
  return {
    address,
    dataFolder: folder,
    app,
    access: held.access,
    complaints,
    async close() {
      await app.close()
      if (options.dataFolder === undefined) await rm(folder, { recursive: true })
      if (complaints.length > 0) throw new Error(`the hub complained:\n${complaints.join('')}`)
    },
  }
}

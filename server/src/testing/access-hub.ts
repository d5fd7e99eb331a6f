import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fastify } from 'fastify'
import { pino } from 'pino'
import type { Logger } from 'pino'
import { onTestFinished } from 'vitest'
import { instant } from '@counterpart/shared/kernel'
import type { Instant } from '@counterpart/shared/kernel'
import { createAccess } from '../access/index.ts'
import type { Access } from '../access/index.ts'
import { makePrivateKey, nodeCrypto, nodeSigner } from '../crypto/node-crypto.ts'
import { createClockGuard } from '../hub/clock-guard.ts'
import { createRooms } from '../hub/rooms.ts'
import type { Rooms } from '../hub/rooms.ts'
import { createMemoryStore } from '../record-store/memory-store.ts'
import { AccessBrowser } from './access-browser.ts'

/** The address that browsers of these tests believe the hub has; the connection itself goes to a free port. */
export const testOrigin = 'http://localhost:4000'

export interface AccessHub {
  readonly access: Access
  readonly rooms: Rooms
  readonly hostKey: ReturnType<typeof nodeSigner>['publicKey']
  readonly dataFolder: string
  readonly clock: { now: Instant }
  readonly url: string
  /** A browser with an empty cookie jar, from an address of its own. */
  browser(): AccessBrowser
  /** The one-time token of the setup address. */
  setupToken(): string
  stop(): Promise<void>
}

/** Access on real HTTP and real files, over real records in memory. Ends with the test. */
export async function startAccess(
  given: { dataFolder?: string; smtpUrl?: string; origin?: string; rooms?: Rooms; log?: Logger } = {},
): Promise<AccessHub> {
  const dataFolder = given.dataFolder ?? (await temporaryFolder())
  const clock = { now: instant.parse(Date.now()) }
  const log = given.log ?? pino({ level: 'silent' })
  const host = nodeSigner(makePrivateKey())
  const settings = {
    origin: given.origin ?? testOrigin,
    origins: [given.origin ?? testOrigin],
    smtpUrl: given.smtpUrl ?? null,
    hasSample: false,
  }
  const now = () => clock.now
  const clockGuard = createClockGuard({ clock: now, uptime: now, log }) // time that a test lets pass is no jump
  const rooms = given.rooms ?? createRooms({ store: createMemoryStore(), crypto: nodeCrypto, clockGuard, host, log })
  const access = await createAccess(settings, { rooms, clock: now, dataFolder, log })
  const app = fastify({ trustProxy: true, forceCloseConnections: true })
  await access.register(app)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  let browsers = 0
  let isRunning = true
  const stop = async () => {
    if (!isRunning) return
    isRunning = false
    await app.close()
    await access.close()
  }
  onTestFinished(stop)
  return {
    access,
    rooms,
    hostKey: host.publicKey,
    dataFolder,
    clock,
    url,
    stop,
    browser: () =>
      new AccessBrowser(url, { origin: settings.origin, address: `10.0.${Math.floor((browsers += 1) / 250)}.${(browsers % 250) + 1}` }),
    setupToken: () => access.setupAddress?.split('#')[1] ?? '',
  }
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpart-access-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

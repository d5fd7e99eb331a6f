import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import { LogController, fastify } from 'fastify'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply } from 'fastify'
import { createAccess } from './access/access.ts'
import type { Access } from './access/port.ts'
import { openAttachments } from './attachments/attachments.ts'
import type { AttachmentStore } from './attachments/attachments.ts'
import { createBackups } from './backup/backups.ts'
import { doorCommands } from './cli/door-commands.ts'
import type { DoorCommands } from './cli/door-commands.ts'
import { systemUptime } from './clock.ts'
import type { Clock, Uptime } from './clock.ts'
import type { Settings } from './config.ts'
import { nodeCrypto } from './crypto/node-crypto.ts'
import { openExports } from './exports/exports.ts'
import type { Exports } from './exports/exports.ts'
import { openCalendarAddresses } from './exports/calendar/calendar-addresses.ts'
import type { CalendarAddresses } from './exports/calendar/calendar-addresses.ts'
import { serveCalendar } from './exports/calendar/routes.ts'
import { refuseForeignOrigins } from './http/origin.ts'
import { serveCheckpoint } from './http/record-checkpoint.ts'
import { serveRecord } from './http/record-download.ts'
import { serveSnapshot } from './http/record-snapshot.ts'
import { headersOfRefusals, permissionsPolicy, securityHeaders } from './http/security-headers.ts'
import { builtClient, serveClient } from './http/static-client.ts'
import { createClockGuard } from './hub/clock-guard.ts'
import { openConnections, refuseOtherUpgrades, socketPath } from './hub/connections.ts'
import { defaultLimits } from './hub/limits.ts'
import type { Limits } from './hub/limits.ts'
import { refusalFor } from './hub/refusals.ts'
import { createRooms } from './hub/rooms.ts'
import type { Rooms } from './hub/rooms.ts'
import { openTakingBack } from './hub/taking-back.ts'
import { openHostKey } from './keys/host-key.ts'
import type { Log } from './log.ts'
import { diskFiles } from './record-store/lowdb/files.ts'
import type { RecordStore } from './record-store/port.ts'
import { openSampleHub, samplePath } from './sample/sample-hub.ts'
import type { SampleHub } from './sample/sample-hub.ts'
import type { SampleLimits } from './sample/sample-limits.ts'

export interface AppNeeds {
  readonly settings: Settings
  readonly store: RecordStore
  readonly clock: Clock
  /** What the clock is watched against; the machine's by default. */
  readonly uptime?: Uptime
  readonly log: Log
  readonly limits?: Limits
  /** How long rooms wait for browsers after a start that found its last write cut off. */
  readonly graceMs?: number
  readonly sampleLimits?: Partial<SampleLimits>
  /** The built pages; the ones beside this server by default. */
  readonly clientFolder?: string
  /** Who is speaking; the accounts in the data folder by default. */
  readonly openAccess?: (settings: Settings, needs: { rooms: Rooms; clock: Clock; dataFolder: string; log: Log }) => Promise<Access>
}

export interface App {
  /** Begins to serve; resolves with the address it listens on. */
  listen(): Promise<string>
  /** Acts of the operator's command line on this running hub. */
  readonly commands: DoorCommands
  readonly setupAddress: string | null
  /** Stops serving, settles what is on its way, then closes the store it was given. */
  close(): Promise<void>
}

/** Puts the hub together around a store. Nothing is served before `listen`. */
export async function createApp(needs: AppNeeds): Promise<App> {
  const { settings, store, clock, log, limits = defaultLimits } = needs
  const host = await openHostKey(settings.dataFolder, (await store.projects()).length > 0)
  const clockGuard = createClockGuard({ clock, uptime: needs.uptime ?? systemUptime, log })
  const attachments = await openAttachments({ settings, clock, log, perPerson: limits.uploads })
  const takingBack = await openTakingBack({ ...needs, dataFolder: settings.dataFolder })
  const rooms = createRooms({ store, crypto: nodeCrypto, clockGuard, host, beside: attachments.beside, takingBack, log })
  const { dataFolder } = settings
  const backups = createBackups({ files: diskFiles, store, dataFolder, minFreeBytes: settings.minFreeMb * 1024 * 1024, clock, log })
  const access = await (needs.openAccess ?? createAccess)(settings, { rooms, clock, dataFolder: settings.dataFolder, log })
  const exports = await openExports({ settings, rooms, access, attachments, clock, log })
  const calendars = await openCalendarAddresses(settings.dataFolder)
  let isServing = false
  const sample = settings.hasSample ? openSampleHub({ ...needs, limits, isServing: () => isServing }) : null
  const http = await createHttp({ ...needs, limits, sample, rooms, access, attachments, calendars, exports, isServing: () => isServing })
  const sockets = openConnections(http.server, {
    settings,
    rooms,
    access,
    hostKey: host.publicKey,
    limits,
    clock,
    log,
    isServing: () => isServing,
  })
  const sampleSockets = sample?.connect(http.server)
  refuseOtherUpgrades(http.server, sample ? [socketPath, `${samplePath}${socketPath}`] : [socketPath])
  return {
    setupAddress: access.setupAddress,
    commands: doorCommands({ rooms, access, host, clock, clockGuard, backups, takingBack, settings }),
    async listen() {
      isServing = true
      const address = await http.listen({ port: settings.port, host: settings.host })
      takingBack.begin()
      return address
    },
    async close() {
      isServing = false
      // First: an erasure that a full disk holds up would hold up everything below.
      store.prepareClose()
      // Together: the sockets' server waits for every HTTP connection, and only `http` cuts off one that never ends.
      await Promise.all([sockets.close(), sampleSockets?.close(), http.close()])
      await sample?.close()
      await takingBack.close()
      await backups.close()
      await exports.close()
      await rooms.close()
      await attachments.close()
      await access.close()
      await store.close()
    },
  }
}

type HttpNeeds = AppNeeds & {
  rooms: Rooms
  access: Access
  attachments: AttachmentStore
  calendars: CalendarAddresses
  exports: Exports
  limits: Limits
  sample: SampleHub | null
  isServing: () => boolean
}

async function createHttp(needs: HttpNeeds) {
  const { settings, limits, sample, isServing } = needs
  const headMs = Math.min(limits.headMs, limits.requestMs)
  const loggerInstance: FastifyBaseLogger = needs.log
  const app = fastify({
    loggerInstance,
    trustProxy: (_, hop) => hop < settings.trustedProxies,
    // Addresses may hold one-time tokens; failures are logged by the error handler.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    // An address that cannot be read at all reaches no handler; it is not said back.
    frameworkErrors: (error, _, reply: FastifyReply) => {
      const status = statusOf(error)
      void reply
        .code(status)
        .headers(headersOfRefusals)
        .send(refusalFor(status < 500 ? 'message.malformed' : 'hub.failed'))
    },
    requestTimeout: limits.requestMs,
    http: { headersTimeout: headMs, connectionsCheckingInterval: headMs / 4 },
  })
  app.setErrorHandler(async (error, request, reply) => {
    const status = statusOf(error)
    if (status < 500) return reply.code(status).send(refusalFor(status === 429 ? 'rate.exceeded' : 'message.malformed'))
    request.log.error({ err: error, req: request }, 'a request could not be handled')
    return reply.code(status).send(refusalFor('hub.failed'))
  })
  await app.register(helmet, securityHeaders(settings))
  app.addHook('onRequest', async (_, reply) => void reply.header('permissions-policy', permissionsPolicy))
  app.addHook('onRequest', refuseForeignOrigins(settings.origins))
  app.get('/health', async (_, reply) => (isServing() ? { ok: true } : reply.code(503).send(refusalFor('hub.closing'))))
  await app.register((api) => limited(api, limits, () => serveInterface(api, needs)))
  if (sample) await app.register((api) => limited(api, limits, () => sample.register(api)), { prefix: samplePath })
  await serveClient(app, needs.clientFolder ?? builtClient)
  await app.ready()
  return app
}

/** What programs ask over HTTP; pages and assets stand outside of this rate limit. */
async function limited(api: FastifyInstance, { httpRequests }: Limits, serve: () => Promise<void>): Promise<void> {
  await api.register(rateLimit, { max: httpRequests.points, timeWindow: httpRequests.seconds * 1000 })
  await serve()
}

async function serveInterface(api: FastifyInstance, needs: HttpNeeds): Promise<void> {
  const { access, rooms, attachments, exports, calendars: addresses, clock, settings } = needs
  await access.register(api)
  serveRecord(api, { access, rooms, clock })
  serveCheckpoint(api, { access, rooms, clock })
  serveSnapshot(api, { access, rooms })
  serveCalendar(api, { addresses, access, rooms, clock, origin: settings.origin })
  await attachments.attend(api, { access, rooms })
  exports.register(api)
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined
  return typeof status === 'number' && status >= 400 ? status : 500
}

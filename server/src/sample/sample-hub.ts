import type { Server as HttpServer } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Settings } from '../config.ts'
import { makePrivateKey, nodeSigner } from '../crypto/node-crypto.ts'
import { serveCheckpoint } from '../http/record-checkpoint.ts'
import { serveRecord } from '../http/record-download.ts'
import { openConnections, socketPath } from '../hub/connections.ts'
import type { Limits } from '../hub/limits.ts'
import type { Log } from '../log.ts'
import { sampleAccess } from './sample-access.ts'
import { serveSampleInterface } from './sample-interface.ts'
import { defaultSampleLimits } from './sample-limits.ts'
import type { SampleLimits } from './sample-limits.ts'
import { sampleRooms } from './sample-rooms.ts'
import { Samples } from './samples.ts'

export interface SampleHubNeeds {
  readonly settings: Settings
  readonly clock: Clock
  readonly log: Log
  readonly limits: Limits
  readonly sampleLimits?: Partial<SampleLimits>
  isServing(): boolean
}

/** The hub of rooms to try, inside of the hub and apart from it. */
export interface SampleHub {
  /** Mounts its interface, at the addresses of the real one below where it is mounted. */
  register(app: FastifyInstance): Promise<void>
  connect(server: HttpServer): { close(): Promise<void> }
  close(): Promise<void>
}

/** Below this path of the hub's address everything belongs to rooms to try: pages, interface and socket. */
export const samplePath = '/sample'

const sweepMs = 10 * 60_000

/**
 * A second hub: records, people, keys and the host's own key are its own and in memory, so that nothing of it can reach the data folder
 * or anybody's real rooms, and nobody's session is known in it.
 */
export function openSampleHub(needs: SampleHubNeeds): SampleHub {
  const { settings, clock, log } = needs
  const limits = { ...defaultSampleLimits, ...needs.sampleLimits }
  const host = nodeSigner(makePrivateKey())
  const samples = new Samples({ clock, host, log }, limits)
  const rooms = sampleRooms(samples, limits)
  const access = sampleAccess({
    samples,
    clock,
    limits,
    register: async (app, own) => serveSampleInterface(app, { samples, access: own, limits, origin: settings.origin }),
  })
  const sweeping = setInterval(() => samples.sweep(), sweepMs)
  sweeping.unref()
  return {
    async register(app) {
      await access.register(app)
      serveRecord(app, { access, rooms, clock })
      serveCheckpoint(app, { access, rooms, clock })
    },
    connect: (server) => openConnections(server, { ...needs, rooms, access, hostKey: host.publicKey, path: `${samplePath}${socketPath}` }),
    async close() {
      clearInterval(sweeping)
      await rooms.close()
      await access.close()
    },
  }
}

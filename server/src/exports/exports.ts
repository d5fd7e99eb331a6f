import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Access } from '../access/port.ts'
import type { Clock } from '../clock.ts'
import type { Rooms } from '../hub/rooms.ts'
import type { Log } from '../log.ts'
import { ExportJobs, defaultExportLimits } from './jobs.ts'
import type { ExportLimits } from './jobs.ts'
import { summaryMaker } from './make-summary.ts'
import { serveExports } from './routes.ts'

export interface ExportNeeds {
  readonly settings: { readonly dataFolder: string; readonly origin: string; readonly fonts: readonly string[] }
  readonly rooms: Rooms
  readonly access: Access
  readonly clock: Clock
  readonly log: Log
  readonly limits?: Partial<ExportLimits>
}

/** Files made of a record on demand, in `exports/` of the data folder. */
export interface Exports {
  register(app: FastifyInstance): void
  /** Ends what is under way. */
  close(): Promise<void>
}

export async function openExports({ settings, rooms, access, clock, log, limits }: ExportNeeds): Promise<Exports> {
  const make = summaryMaker({ rooms, checkAddress: `${settings.origin}/check.html`, fonts: settings.fonts })
  const folder = join(settings.dataFolder, 'exports')
  const jobs = await ExportJobs.open({ folder, clock, log, limits: { ...defaultExportLimits, ...limits }, make })
  return {
    register: (app) => serveExports(app, { jobs, rooms, access }),
    close: () => jobs.close(),
  }
}

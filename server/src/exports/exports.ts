import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Access } from '../access/port.ts'
import type { AttachmentStore } from '../attachments/attachments.ts'
import type { Clock } from '../clock.ts'
import type { Settings } from '../config.ts'
import type { Rooms } from '../hub/rooms.ts'
import type { Log } from '../log.ts'
import { ExportJobs, defaultExportLimits } from './jobs.ts'
import type { ExportLimits, Make } from './jobs.ts'
import { archiveMaker } from './make-archive.ts'
import { recordMaker } from './make-from-record.ts'
import { serveExports } from './routes.ts'

export interface ExportNeeds {
  readonly settings: Pick<Settings, 'dataFolder' | 'origin' | 'fonts' | 'minFreeMb'>
  readonly rooms: Rooms
  readonly access: Access
  readonly attachments: AttachmentStore
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

export async function openExports({ settings, rooms, access, attachments, clock, log, limits }: ExportNeeds): Promise<Exports> {
  const makeRecord = recordMaker({ rooms, checkAddress: `${settings.origin}/check.html`, fonts: settings.fonts })
  const makeArchive = archiveMaker({ rooms, attachments, minFreeMb: settings.minFreeMb, makeRecord })
  const make: Make = (asked, ports) => (asked.format === 'files' ? makeArchive : makeRecord)(asked, ports)
  const folder = join(settings.dataFolder, 'exports')
  const jobs = await ExportJobs.open({ folder, clock, log, limits: { ...defaultExportLimits, ...limits }, make })
  const stop = rooms.onErased((project) => jobs.endOf(project))
  return {
    register: (app) => serveExports(app, { jobs, rooms, access }),
    async close() {
      stop()
      await jobs.close()
    },
  }
}

import type { Readable } from 'node:stream'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { AttachmentId } from '@counterpart/shared/attachments'
import { hourMs } from '@counterpart/shared/kernel'
import type { ProjectId } from '@counterpart/shared/kernel'
import type { Access } from '../access/port.ts'
import type { Clock } from '../clock.ts'
import type { BesideRecord } from '../hub/beside-record.ts'
import { createMeter } from '../hub/limits.ts'
import type { Budget } from '../hub/limits.ts'
import type { Rooms } from '../hub/rooms.ts'
import type { Log } from '../log.ts'
import { diskFiles } from '../record-store/lowdb/files.ts'
import { serveAttachments } from './download.ts'
import { createGate } from './gate.ts'
import { HeldFiles } from './held-files.ts'
import type { Part } from './held-files.ts'
import { sweep } from './sweep.ts'
import { serveUploads } from './upload-routes.ts'
import { Uploads } from './uploads.ts'

export interface AttachmentNeeds {
  readonly settings: { readonly dataFolder: string; readonly origins: readonly string[]; readonly minFreeMb: number }
  readonly clock: Clock
  readonly log: Log
  /** Uploads that one person may begin. */
  readonly perPerson: Budget
}

/** Bytes of one file of a record, for whoever puts files beside a bundle. */
export interface AttachedFile {
  readonly attachment: AttachmentId
  readonly part: Part
  readonly size: number
}

/**
 * Files beside the records: `uploads/` in the data folder holds what is on its way, `attachments/<project>/` what entries commit to. A backup
 * takes `attachments/` after the records; `uploads/` may be left out, browsers send it again.
 */
export interface AttachmentStore {
  /** What the hub asks before it places or erases. Says no until `attend` was called. */
  readonly beside: BesideRecord
  /** Mounts uploads and downloads, and begins to sweep. */
  attend(app: FastifyInstance, needs: { rooms: Rooms; access: Access }): Promise<void>
  /** The bytes of one part; null when they are not here. Whether somebody may read them is the caller's question. */
  read(project: ProjectId, attachment: AttachmentId, part: Part): Promise<Readable | null>
  /** Every part that lies here, of files whose entry stands with its words, in the order of the record. */
  list(project: ProjectId, attachments: Iterable<AttachmentId>): Promise<readonly AttachedFile[]>
  close(): Promise<void>
}

const parts: readonly Part[] = ['file', 'preview']

export async function openAttachments({ settings, clock, log, perPerson }: AttachmentNeeds): Promise<AttachmentStore> {
  const uploads = new Uploads(join(settings.dataFolder, 'uploads'), settings.origins)
  const held = new HeldFiles(join(settings.dataFolder, 'attachments'))
  await Promise.all([uploads.open(), held.open()])
  const known: { access?: Access } = {}
  const sweeping = { done: Promise.resolve(), nextAt: 0, timer: undefined as NodeJS.Timeout | undefined }

  /** At most once an hour, one at a time; a failure is told and the next one tries again. */
  function sweepNow(rooms: Rooms): Promise<void> {
    if (clock() >= sweeping.nextAt) {
      sweeping.nextAt = clock() + hourMs
      sweeping.done = sweeping.done
        .then(() => sweep({ uploads, held, rooms, clock }))
        .catch((error: unknown) => log.error({ err: error }, 'files that nobody needs could not be swept'))
    }
    return sweeping.done
  }

  async function isShort(bytes: number): Promise<boolean> {
    return (await diskFiles.freeBytes(settings.dataFolder)) - bytes < settings.minFreeMb * 1024 * 1024
  }

  return {
    beside: createGate({ uploads, held, clock, log }, (project, member) => known.access?.personOf(project, member) ?? null),
    async attend(app, { rooms, access }) {
      known.access = access
      await serveUploads(app, { uploads, rooms, access, clock, isShort, perPerson: createMeter(perPerson), sweep: () => sweepNow(rooms) })
      serveAttachments(app, { held, rooms, access, clock })
      void sweepNow(rooms)
      sweeping.timer = setInterval(() => void sweepNow(rooms), hourMs).unref()
    },
    async read(project, attachment, part) {
      const asked = { project, attachment, part }
      return (await held.find(asked)) ? held.stream(asked) : null
    },
    async list(project, attachments) {
      const listed: AttachedFile[] = []
      for (const attachment of attachments)
        for (const part of parts) {
          const found = await held.find({ project, attachment, part })
          if (found) listed.push({ attachment, part, size: found.size })
        }
      return listed
    },
    async close() {
      clearInterval(sweeping.timer)
      await sweeping.done
    },
  }
}

import { attachmentEvents, attachmentId } from '@counterpart/shared/attachments'
import type { AttachmentId } from '@counterpart/shared/attachments'
import { eventId, projectId } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { z } from 'zod'
import type { DeviceStorage, StorageKey } from './device-storage.ts'
import type { DeviceFault } from './room.ts'

const { facts, body } = attachmentEvents['attachment.added']

/** A file on its way, as this device keeps it: it survives leaving the page, a reload and a lost line. */
const keptUpload = z.object({
  id: attachmentId,
  project: projectId,
  subject: facts.shape.subject,
  /** ms; the order in which files were chosen. */
  at: z.number(),
  name: z.string(),
  mediaType: z.string(),
  file: z.instanceof(Blob),
  /** What the act will say; null until the file was read through. */
  act: z.object({ facts, body }).nullable(),
  picture: z.instanceof(Blob).nullable(),
  /** Where the hub takes the parts, once it has said so. */
  addresses: z.object({ file: z.string().nullable(), preview: z.string().nullable() }),
  isPaused: z.boolean(),
  /** The act that puts it on record, once it was queued. */
  event: eventId.nullable(),
  /** Why it cannot go on. */
  code: z.string().nullable(),
})
export type KeptUpload = z.infer<typeof keptUpload>

export interface KeptUploads {
  all(): Promise<KeptUpload[]>
  find(id: AttachmentId, project: string): Promise<KeptUpload | null>
  keep(upload: KeptUpload): Promise<Outcome<undefined, DeviceFault>>
  drop(upload: Pick<KeptUpload, 'id' | 'project'>): Promise<Outcome<undefined, DeviceFault>>
}

export function keptUploadsOf(storage: DeviceStorage, person: string): KeptUploads {
  const keyOf = ({ id, project }: { id: string; project: string }): StorageKey => [person, project, 'upload', id]
  return {
    async all() {
      const projects = await storage.names([person])
      const rows = await Promise.all(projects.map((project) => storage.list([person, project, 'upload'])))
      return rows
        .flat()
        .map(([, value]) => read(value))
        .filter((upload) => upload !== null)
        .toSorted((a, b) => a.at - b.at)
    },
    find: async (id, project) => read(await storage.get(keyOf({ id, project }))),
    keep: (upload) => storage.put([[keyOf(upload), upload]]),
    drop: (upload) => storage.remove([keyOf(upload)]),
  }
}

/** Null for what an older program kept in another form. */
function read(value: unknown): KeptUpload | null {
  const kept = keptUpload.safeParse(value)
  return kept.success ? kept.data : null
}

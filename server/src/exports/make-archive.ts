import { createReadStream } from 'node:fs'
import { rename, rm, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ProjectId } from '@counterpart/shared/kernel'
import { recordName } from '@counterpart/shared/record'
import type { AttachedFile, AttachmentStore } from '../attachments/attachments.ts'
import type { Rooms } from '../hub/rooms.ts'
import { writeArchiveFile } from './archive-file.ts'
import type { ArchivePart } from './archive-file.ts'
import type { Make } from './jobs.ts'

export interface ArchiveNeeds {
  readonly rooms: Rooms
  readonly attachments: Pick<AttachmentStore, 'list' | 'read'>
  readonly minFreeMb: number
  /** Puts the bundle where it is told to. */
  readonly makeRecord: Make
}

/** How much of the whole the bundle is taken to be. */
const recordShare = 0.5

/** The bundle as the worker made it, and beside it every file that the record has up to there. Packed here: it is nothing but copying. */
export function archiveMaker({ rooms, attachments, minFreeMb, makeRecord }: ArchiveNeeds): Make {
  return async (asked, ports) => {
    const { signal, target, onStanding } = ports
    const record = `${target}.record`
    try {
      const made = await makeRecord(asked, {
        ...ports,
        target: record,
        onStanding: (standing) => onStanding({ ...standing, progress: standing.progress * recordShare }),
      })
      if (made.kind !== 'done') return made
      const files = await filesOf({ rooms, attachments }, asked)
      const total = files.reduce((sum, { size }) => sum + size, made.size)
      if (!(await hasRoom(dirname(target), total, minFreeMb))) return { kind: 'failed', code: 'export.disk-short', cause: null }
      const parts = [
        { name: recordName, bytes: () => createReadStream(record) },
        ...files.map((file) => partOf(attachments, asked.project, file)),
      ]
      const onBytes = (done: number) =>
        onStanding({ status: 'running', step: 'packing', progress: Math.min(1, recordShare + ((1 - recordShare) * done) / total) })
      const packed = await writeArchiveFile(`${target}.new`, parts, { signal, onBytes })
      if (!packed.ok) return packed.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', code: packed.code, cause: null }
      await rename(`${target}.new`, target)
      return { kind: 'done', size: packed.value, warnings: [], fonts: [] }
    } finally {
      await Promise.all([record, `${target}.new`].map((path) => rm(path, { force: true })))
    }
  }
}

/** In the order of the archive: by name. */
async function filesOf(
  { rooms, attachments }: Pick<ArchiveNeeds, 'rooms' | 'attachments'>,
  { project, seq }: { project: ProjectId; seq: number },
): Promise<AttachedFile[]> {
  const opened = await rooms.open(project)
  if (!opened.ok) throw new Error(`the record cannot be opened any more: ${opened.code}`)
  const there = [...opened.value.state.attachments.values()].filter((held) => held.seq <= seq && held.words !== null)
  const files = await attachments.list(
    project,
    there.map(({ id }) => id),
  )
  return files.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))
}

const nameOf = ({ attachment, part }: AttachedFile) => `files/${attachment}${part === 'preview' ? '.preview' : ''}`

function partOf(attachments: ArchiveNeeds['attachments'], project: ProjectId, file: AttachedFile): ArchivePart {
  return {
    name: nameOf(file),
    async *bytes() {
      const stream = await attachments.read(project, file.attachment, file.part)
      if (!stream) throw new Error(`the bytes of ${nameOf(file)} have gone while they were packed`)
      for await (const piece of stream) {
        if (!(piece instanceof Uint8Array)) throw new Error('a stream of a file gave something other than bytes')
        yield piece
      }
    },
  }
}

/** Results of a few people must never be what turns the hub read-only: several times the room that the record needs is left. */
async function hasRoom(folder: string, bytes: number, minFreeMb: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize - bytes >= 4 * minFreeMb * 1024 * 1024
}

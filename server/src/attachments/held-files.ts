import { createHmac } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { ReadStream } from 'node:fs'
import { open, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { attachmentId } from '@counterpart/shared/attachments'
import type { AttachmentId } from '@counterpart/shared/attachments'
import { projectId } from '@counterpart/shared/kernel'
import type { ProjectId } from '@counterpart/shared/kernel'
import { fromBase64url } from '@counterpart/shared/record'
import { createProjectQueue } from '../hub/project-queue.ts'
import { makeDurableFolder } from '../record-store/lowdb/durable-files.ts'
import { diskFiles } from '../record-store/lowdb/files.ts'

/** The file itself, or the small picture its author's browser drew of it. */
export type Part = 'file' | 'preview'

/** Which bytes of which file. Both ids were read by their schemas, so that no path can be led elsewhere. */
export interface HeldPart {
  readonly project: ProjectId
  readonly attachment: AttachmentId
  readonly part: Part
}

/** What the record says of some bytes. */
export interface Committed {
  /** HMAC-SHA-256 with `salt` as its key, both base64url. */
  readonly commitment: string
  readonly salt: string
  readonly size: number
}

/** Bytes of attachments at rest: `<folder>/<project>/<attachment id>`, a preview beside it with `.preview` at its end. */
export class HeldFiles {
  readonly #folder: string
  readonly #turns = createProjectQueue()

  constructor(folder: string) {
    this.#folder = folder
  }

  pathOf({ project, attachment, part }: HeldPart): string {
    return join(this.#folder, project, part === 'preview' ? `${attachment}.preview` : attachment)
  }

  /** One at a time per project: nobody clears away what somebody else is about to rely on. */
  inTurn<Result>(project: ProjectId, work: () => Promise<Result>): Promise<Result> {
    return this.#turns.run(project, work)
  }

  /** Moves bytes here, to stay whatever happens to the power. Throws when the disk did not confirm it; the bytes are then dropped. */
  async adopt(path: string, held: HeldPart, now: number): Promise<void> {
    const folder = join(this.#folder, held.project)
    const here = this.pathOf(held)
    await makeDurableFolder(diskFiles, folder)
    await touch(path, now)
    try {
      await syncFile(path)
      await diskFiles.rename(path, here)
      await diskFiles.syncFolder(folder)
      await diskFiles.syncFolder(this.#folder)
    } catch (problem) {
      // What the disk holds is unknown now, and reading it back could show what is only in memory.
      for (const left of [path, here]) await rm(left, { force: true })
      throw problem
    }
  }

  /** An entry is about to claim what came here before: it waits for that as if it had come now. */
  async renew(held: HeldPart, now: number): Promise<void> {
    await touch(this.pathOf(held), now)
  }

  /** Deletes both parts of a file; harmless when they are gone. */
  async erase(project: ProjectId, attachment: AttachmentId): Promise<void> {
    const parts: readonly Part[] = ['file', 'preview']
    for (const part of parts) await rm(this.pathOf({ project, attachment, part }), { force: true })
    if ((await this.projects()).includes(project)) await diskFiles.syncFolder(join(this.#folder, project))
  }

  /** When the newer part of a file came here, ms. */
  async newestAt(project: ProjectId, attachment: AttachmentId): Promise<number> {
    const [file, preview] = [
      await this.find({ project, attachment, part: 'file' }),
      await this.find({ project, attachment, part: 'preview' }),
    ]
    return Math.max(file?.at ?? 0, preview?.at ?? 0)
  }

  /** Their length in bytes and when they came here (ms); null when they are not here. */
  async find(held: HeldPart): Promise<{ size: number; at: number } | null> {
    return lengthOf(this.pathOf(held))
  }

  stream(held: HeldPart): ReadStream {
    return createReadStream(this.pathOf(held))
  }

  async projects(): Promise<readonly ProjectId[]> {
    return (await diskFiles.list(this.#folder)).flatMap((name) => readId(projectId, name))
  }

  /** Every file that lies here for a project, whether or not an entry knows it. */
  async attachmentsOf(project: ProjectId): Promise<ReadonlySet<AttachmentId>> {
    const names = await diskFiles.list(join(this.#folder, project))
    return new Set(names.flatMap((name) => readId(attachmentId, name.replace(/\.preview$/u, ''))))
  }

  async open(): Promise<void> {
    await makeDurableFolder(diskFiles, this.#folder)
  }
}

/** The time of bytes is the moment they came here: what no entry claims is swept a day later. */
async function touch(path: string, now: number): Promise<void> {
  await utimes(path, now / 1000, now / 1000)
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

function readId<Id>(schema: { safeParse(value: string): { success: true; data: Id } | { success: false } }, name: string): Id[] {
  const read = schema.safeParse(name)
  return read.success ? [read.data] : []
}

/** Null when there is no file of this name. */
export async function lengthOf(path: string): Promise<{ size: number; at: number } | null> {
  try {
    const found = await stat(path)
    return found.isFile() ? { size: found.size, at: found.mtimeMs } : null
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return null
    throw problem
  }
}

/** Are these the bytes that were committed to? Reads them piece by piece: many may be looked at together. */
export async function fits(path: string, { commitment, salt, size }: Committed): Promise<boolean> {
  const key = fromBase64url(salt)
  const found = await lengthOf(path)
  if (key === null || found?.size !== size) return false
  const hmac = createHmac('sha256', key)
  await pipeline(createReadStream(path), async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) hmac.update(piece)
  })
  return hmac.digest('base64url') === commitment
}

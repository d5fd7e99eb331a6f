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

  constructor(folder: string) {
    this.#folder = folder
  }

  pathOf({ project, attachment, part }: HeldPart): string {
    return join(this.#folder, project, part === 'preview' ? `${attachment}.preview` : attachment)
  }

  /** Moves bytes here, to stay whatever happens to the power. Throws when the disk did not confirm it; the bytes are then dropped. */
  async adopt(path: string, held: HeldPart, now: number): Promise<void> {
    const folder = join(this.#folder, held.project)
    await diskFiles.makeFolder(folder)
    // Their time is the moment they came here: what no entry claims is swept a day later.
    await utimes(path, now / 1000, now / 1000)
    const file = await open(path, 'r+')
    try {
      await file.sync()
    } catch (problem) {
      // What the disk holds is unknown now, and reading it back could show what is only in memory.
      await rm(path, { force: true })
      throw problem
    } finally {
      await file.close()
    }
    await diskFiles.rename(path, this.pathOf(held))
    await diskFiles.syncFolder(folder)
    await diskFiles.syncFolder(this.#folder)
  }

  /** Deletes both parts of a file; harmless when they are gone. */
  async erase(project: ProjectId, attachment: AttachmentId): Promise<void> {
    const parts: readonly Part[] = ['file', 'preview']
    for (const part of parts) await rm(this.pathOf({ project, attachment, part }), { force: true })
    if ((await this.projects()).includes(project)) await diskFiles.syncFolder(join(this.#folder, project))
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
    await diskFiles.makeFolder(this.#folder)
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

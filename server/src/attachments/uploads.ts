import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FileConfigstore, FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { z } from 'zod'
import { attachmentId, mostBytes, mostPreviewBytes } from '@counterpart/shared/attachments'
import { projectId } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import { refusalFor } from '../hub/refusals.ts'
import { diskFiles } from '../record-store/lowdb/files.ts'
import { lengthOf } from './held-files.ts'
import { uploadRefusals } from './refusals.ts'
import { UploadLedger } from './upload-ledger.ts'
import { UploadLocks } from './upload-locks.ts'

export const uploadsPath = '/api/uploads'

/** What an upload says of itself when it begins, and what is kept beside its bytes. */
export const uploadFor = z.object({ project: projectId, attachment: attachmentId, part: z.enum(['file', 'preview']) })
const keptUpload = uploadFor.extend({ person: z.string().min(1) })
/** Whose bytes, for which file. */
export type UploadFor = z.infer<typeof keptUpload>

/** An upload as it lies here. */
export interface Upload extends UploadFor {
  readonly id: string
  readonly size: number
  readonly offset: number
}

/** The most bytes that a part may have. */
export function mostOf(part: UploadFor['part']): number {
  return part === 'file' ? mostBytes : mostPreviewBytes
}

/** One upload per person and part: its address follows from what it is for, so that nobody's bytes stand in for somebody else's. */
function idOf({ person, project, attachment, part }: UploadFor): string {
  return createHash('sha256').update([person, project, attachment, part].join('\n')).digest('hex')
}

/** What the protocol's own refusals say is for programs; a failure of this hub is told as every other one. */
function toldFailure(status: number): { status_code: number; body: string } | undefined {
  if (status < 500) return undefined
  const message = uploadRefusals['attachment.upload-failed']
  return { status_code: status, body: JSON.stringify({ ...refusalFor('attachment.upload-failed'), message }) }
}

const uploadId = z.string().regex(/^[0-9a-f]{64}$/)

/** Bytes on their way here, by the protocol tus 1.0 (creation, termination). Who may send them is asked in upload-routes.ts. */
export class Uploads {
  readonly #folder: string
  readonly #kept: FileConfigstore
  readonly #server: Server
  readonly #locker = new UploadLocks()
  readonly #ledger = new UploadLedger()
  /**
   * What a request was found to be about by whoever let it in. Security: the protocol's own hooks are told, and read no id from an address:
   * they would find another one in its query than the routes found in its path.
   */
  readonly #found = new WeakMap<object, UploadFor>()

  constructor(folder: string, origins: readonly string[]) {
    this.#folder = folder
    this.#kept = new FileConfigstore(folder)
    const datastore = new FileStore({ directory: folder, configstore: this.#kept })
    // The length is always said at the beginning, since the room on the disk is looked at then.
    datastore.extensions = ['creation', 'termination']
    const foundFor = (request: { readonly runtime?: { readonly node?: { readonly req: object } | undefined } | undefined }) => {
      const found = request.runtime?.node && this.#found.get(request.runtime.node.req)
      if (!found) throw new Error('an upload was asked for past the routes')
      return found
    }
    this.#server = new Server({
      path: uploadsPath,
      datastore,
      locker: this.#locker,
      // Relative to where the upload was begun: a hub may be reached under a path of another one.
      generateUrl: (_request, { id }) => `uploads/${id}`,
      allowedOrigins: [...origins],
      maxSize: mostBytes,
      namingFunction: (request) => idOf(foundFor(request)),
      getFileIdFromRequest: (request) => idOf(foundFor(request)),
      onResponseError: (_request, error) => toldFailure('status_code' in error ? error.status_code : 500),
      // Security: what is kept is what the routes found, not what the request said.
      onUploadCreate: async (request) => ({ metadata: { ...foundFor(request) } }),
    })
  }

  async open(): Promise<void> {
    await diskFiles.makeFolder(this.#folder)
    for (const id of await this.#kept.list()) {
      const upload = await this.find(id)
      if (upload) this.#ledger.hold(id, { person: upload.person, bytes: upload.size })
    }
  }

  async find(id: string): Promise<Upload | null> {
    if (!uploadId.safeParse(id).success) return null
    const kept = await this.#kept.get(id)
    const read = keptUpload.safeParse(kept?.metadata)
    const found = await lengthOf(this.#pathOf(id))
    return read.success && found && kept?.size !== undefined ? { ...read.data, id, size: kept.size, offset: found.size } : null
  }

  /** Counts an upload before it begins; see UploadLedger. */
  reserve(upload: UploadFor, bytes: number): Outcome<undefined, 'attachment.too-many-uploads'> {
    return this.#ledger.reserve(idOf(upload), { person: upload.person, bytes })
  }

  /** Answers a request about one upload: the one that creates what was reserved, or any later one. */
  async handle(upload: UploadFor, { request, response }: { request: IncomingMessage; response: ServerResponse }): Promise<void> {
    this.#found.set(request, upload)
    await this.#server.handle(request, response)
    const id = idOf(upload)
    const left = await this.find(id)
    if (!left) this.#ledger.release(id)
    // Of a beginning that the protocol refused, an older and longer upload may lie here still.
    else if (request.method === 'POST') this.#ledger.hold(id, { person: left.person, bytes: left.size })
  }

  /** Forgets an upload, with its bytes. */
  async drop(id: string): Promise<void> {
    this.#ledger.release(id)
    await rm(this.#pathOf(id), { force: true })
    await rm(this.#pathOf(`${id}.json`), { force: true })
  }

  /**
   * Works on the path of an upload that has arrived whole, or on null when it has not. Security: no byte of it changes meanwhile;
   * a request that would wait until this is over.
   */
  async whole<Answer>(of: UploadFor, work: (path: string | null) => Promise<Answer>): Promise<Answer> {
    const id = idOf(of)
    const lock = this.#locker.newLock(id)
    await lock.lock(new AbortController().signal, () => undefined)
    try {
      const upload = await this.find(id)
      return await work(upload && upload.offset === upload.size ? this.#pathOf(id) : null)
    } finally {
      await lock.unlock()
    }
  }

  /** Forgets an upload whose bytes were taken. */
  claimed(of: UploadFor): Promise<void> {
    return this.drop(idOf(of))
  }

  /** Drops what has not moved since `before` (ms): nobody came back for it. */
  async sweep(before: number): Promise<void> {
    for (const name of await diskFiles.list(this.#folder)) {
      const id = name.replace(/\.json$/u, '')
      const [bytes, words] = [await lengthOf(this.#pathOf(id)), await lengthOf(this.#pathOf(`${id}.json`))]
      if (Math.max(bytes?.at ?? 0, words?.at ?? 0) < before) await this.drop(id)
    }
  }

  #pathOf(name: string): string {
    return join(this.#folder, name)
  }
}

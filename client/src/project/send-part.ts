import { okWith, refuse } from '@counterpart/shared/kernel'
import type { Outcome } from '@counterpart/shared/kernel'
import type { DetailedError, UploadOptions } from 'tus-js-client'
import { z } from 'zod'
import { authHeaders } from '../session/http.ts'
import type { Http } from '../session/http.ts'
import { loadPart } from './load-part.ts'

export interface PartOnTheWay {
  readonly http: Pick<Http, 'address' | 'token'>
  /** Which file of which project, and which part of it. */
  readonly metadata: { readonly project: string; readonly attachment: string; readonly part: 'file' | 'preview' }
  readonly blob: Blob
  /** Where an earlier try began; null: it begins here. */
  readonly address: string | null
  /** Aborted: stops where it is; what has arrived stays at the hub. */
  readonly signal: AbortSignal
  begun(address: string): void
  moved(sent: number): void
}

/** One request carries so much: a slow line brings it across within the hub's patience, and a cut costs no more. */
const chunkBytes = 512 * 1024
/** Short cuts are bridged at once; for longer ones the list of uploads tries again. */
const retryDelays = [300, 1_000]
const told = z.object({ code: z.string().min(1) })

/** `upload.stopped`: somebody paused or gave up. Other codes are the hub's, or begin with `http.` where it said nothing. */
export async function sendPart(part: PartOnTheWay): Promise<Outcome> {
  const { Upload } = await loadPart(() => import('tus-js-client'))
  if (part.signal.aborted) return refuse('upload.stopped')
  return new Promise((resolve) => {
    const upload = new Upload(part.blob, {
      ...optionsOf(part),
      onUploadUrlAvailable: () => {
        if (upload.url !== null) part.begun(upload.url)
      },
      onSuccess: () => resolve(okWith(undefined)),
      onError: (error) => resolve(refuse(codeOf(error))),
    })
    part.signal.addEventListener('abort', () => {
      // Whether the request could be called back makes no difference: the hub is asked how far it came before the next one.
      void upload.abort().catch(() => undefined)
      resolve(refuse('upload.stopped'))
    })
    upload.start()
  })
}

/** Gives up what the hub has of a part. It forgets it by itself after a day where this does not reach it. */
export async function dropPart(http: PartOnTheWay['http'], address: string): Promise<void> {
  const { Upload } = await import('tus-js-client')
  await Upload.terminate(address, { retryDelays: [], headers: authHeaders(http.token()) }).catch(() => undefined)
}

function optionsOf({ http, metadata, address, moved }: PartOnTheWay): UploadOptions {
  return {
    endpoint: http.address('/api/uploads'),
    uploadUrl: address,
    metadata,
    chunkSize: chunkBytes,
    retryDelays,
    // The device keeps where it was, filed under its person; the library's own memory knows no person.
    storeFingerprintForResuming: false,
    onProgress: moved,
    onShouldRetry: (error) => isPassing(statusOf(error)),
    onBeforeRequest: (request) => {
      // At each request: a session may be renewed on the way.
      for (const [name, value] of Object.entries(authHeaders(http.token()))) request.setHeader(name, value)
    },
  }
}

function statusOf(error: Error | DetailedError): number {
  return 'originalResponse' in error ? (error.originalResponse?.getStatus() ?? 0) : 0
}

/** A cut line, a busy hub, or two requests that met: the same again may work. A full disk (507) will not. */
function isPassing(status: number): boolean {
  return status === 0 || status === 409 || status === 423 || status === 429 || (status >= 500 && status !== 507)
}

function codeOf(error: Error | DetailedError): string {
  const status = statusOf(error)
  if (status === 0) return 'http.unreachable'
  const body = 'originalResponse' in error ? error.originalResponse?.getBody() : undefined
  const read = told.safeParse(readJson(body ?? ''))
  if (read.success) return read.data.code
  if (status === 401) return 'session.missing'
  if (status === 429) return 'rate.exceeded'
  return isPassing(status) ? 'http.failed' : 'http.refused'
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

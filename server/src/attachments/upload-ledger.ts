import type { Outcome } from '@counterpart/shared/kernel'
import { ok, refuse } from '@counterpart/shared/kernel'

/** Stops one person from filling the disk with files that no entry ever claims, and from holding countless small ones. */
const mostUnclaimedBytes = 250 * 1024 * 1024
const mostUnclaimed = 40

interface OnTheWay {
  readonly person: string
  readonly bytes: number
}

/** What everybody has on its way: begun or whole, and claimed by no entry yet. Held in memory, read from the disk at each start. */
export class UploadLedger {
  readonly #uploads = new Map<string, OnTheWay>()

  /** Counts an upload before its first byte; the same id again takes the place of the one before. Decides at once: no other request comes between. */
  reserve(id: string, upload: OnTheWay): Outcome<undefined, 'attachment.too-many-uploads'> {
    const others = [...this.#uploads].filter(([other, { person }]) => other !== id && person === upload.person)
    const bytes = others.reduce((sum, [, other]) => sum + other.bytes, upload.bytes)
    if (others.length >= mostUnclaimed || bytes > mostUnclaimedBytes) return refuse('attachment.too-many-uploads')
    this.hold(id, upload)
    return ok
  }

  /** Counts what lies here, whoever allowed it. */
  hold(id: string, upload: OnTheWay): void {
    this.#uploads.set(id, upload)
  }

  release(id: string): void {
    this.#uploads.delete(id)
  }
}

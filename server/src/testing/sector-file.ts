import { isLucky } from '@counterpart/shared/testing'
import type { Random } from '@counterpart/shared/testing'

/** A loss of power keeps this many bytes together, the new ones or the old ones. */
const sectorBytes = 512

type Change = { readonly at: number; readonly bytes: Buffer } | { readonly size: number }
type Keeps = () => boolean

/** A file as programs see it, and what of it has reached the disk. */
export class SectorFile {
  #seen: Buffer
  #safe: Buffer
  #unsynced: Change[] = []

  constructor(bytes: Buffer = Buffer.alloc(0)) {
    this.#seen = bytes
    this.#safe = bytes
  }

  /** As programs see it. */
  get bytes(): Buffer {
    return this.#seen
  }

  /** How many changes a sync that begins now has to cover. */
  get waiting(): number {
    return this.#unsynced.length
  }

  write(bytes: Uint8Array, at: number): void {
    this.#change({ at, bytes: Buffer.from(bytes) })
  }

  truncate(size: number): void {
    this.#change({ size })
  }

  sync(changes: number): void {
    for (const change of this.#unsynced.splice(0, changes)) this.#safe = changed(this.#safe, change, always)
  }

  /**
   * A sync that fails: any sector may have reached the disk, and the others never will. Programs go on seeing them, and the next sync succeeds
   * without them: the page cache forgets what it could not write.
   */
  failSync(random: Random): void {
    for (const change of this.#unsynced.splice(0)) this.#safe = changed(this.#safe, change, () => isLucky(random, 0.5))
  }

  /** What a loss of power leaves: of each unsynced change any of its sectors, and the new length with or without them. */
  afterPowerLoss(keeps: Keeps): Buffer {
    let left = this.#safe
    for (const change of this.#unsynced) left = changed(left, change, keeps)
    return left
  }

  #change(change: Change): void {
    this.#seen = changed(this.#seen, change, always)
    this.#unsynced.push(change)
  }
}

const always: Keeps = () => true

/** A new buffer with the change, or those of its sectors that are kept. */
function changed(bytes: Buffer, change: Change, keeps: Keeps): Buffer {
  if ('size' in change) return keeps() ? resized(bytes, change.size) : bytes
  const end = change.at + change.bytes.length
  let result = resized(bytes, keeps() ? Math.max(bytes.length, end) : bytes.length)
  for (let from = change.at; from < end;) {
    const to = Math.min(end, from - (from % sectorBytes) + sectorBytes)
    if (keeps()) {
      if (result.length < to) result = resized(result, to)
      change.bytes.copy(result, from, from - change.at, to - change.at)
    }
    from = to
  }
  return result
}

/** Always a copy; what is new is zeros. */
function resized(bytes: Buffer, size: number): Buffer {
  const result = Buffer.alloc(size)
  bytes.copy(result)
  return result
}

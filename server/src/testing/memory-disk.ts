import { dirname, join } from 'node:path'
import type { Files, OpenFile } from '../record-store/lowdb/files.ts'

/** What a file holds, and what of it a loss of power would leave. */
interface Stored {
  bytes: Buffer
  synced: Buffer
}

/** A disk in memory that knows what was synced: quick enough to visit every byte and every call. */
export class MemoryDisk implements Files {
  /** Names as programs see them. */
  readonly #names = new Map<string, Stored>()
  /** Names as the folders on the disk hold them. */
  readonly #syncedNames = new Map<string, Stored>()

  /** The disk as a killed process leaves it: all writes are there. */
  afterKill(): MemoryDisk {
    return this.#copy(this.#names, ({ bytes }) => bytes)
  }

  /** The disk as a loss of power may leave it: only what was synced is there, under names that were synced. */
  afterPowerLoss(): MemoryDisk {
    return this.#copy(this.#syncedNames, ({ synced }) => synced)
  }

  get(path: string): Buffer {
    const stored = this.#names.get(path)
    if (stored === undefined) throw new Error(`${path} is not there`)
    return Buffer.from(stored.bytes)
  }

  /** Puts a file there, durable at once. */
  put(path: string, bytes: Buffer): void {
    const stored = { bytes: Buffer.from(bytes), synced: Buffer.from(bytes) }
    this.#names.set(path, stored)
    this.#syncedNames.set(path, stored)
  }

  paths(): string[] {
    return [...this.#names.keys()].toSorted()
  }

  async create(path: string): Promise<OpenFile> {
    const stored = this.#names.get(path) ?? { bytes: Buffer.alloc(0), synced: Buffer.alloc(0) }
    stored.bytes = Buffer.alloc(0)
    this.#names.set(path, stored)
    return memoryFile(stored)
  }

  async open(path: string): Promise<OpenFile | null> {
    const stored = this.#names.get(path)
    return stored === undefined ? null : memoryFile(stored)
  }

  openToRead(path: string): Promise<OpenFile | null> {
    return this.open(path)
  }

  async rename(from: string, to: string): Promise<void> {
    const stored = this.#names.get(from)
    if (stored === undefined) throw new Error(`${from} is not there`)
    this.#names.set(to, stored)
    this.#names.delete(from)
  }

  async remove(path: string): Promise<void> {
    this.#names.delete(path)
  }

  async list(folder: string): Promise<readonly string[]> {
    return this.paths().flatMap((path) => (dirname(path) === folder ? [path.slice(join(folder, 'x').length - 1)] : []))
  }

  async makeFolder(): Promise<null> {
    return null
  }

  async syncFolder(folder: string): Promise<void> {
    for (const path of this.#syncedNames.keys()) if (dirname(path) === folder) this.#syncedNames.delete(path)
    for (const [path, stored] of this.#names) if (dirname(path) === folder) this.#syncedNames.set(path, stored)
  }

  async freeBytes(): Promise<number> {
    return Number.MAX_SAFE_INTEGER
  }

  #copy(names: ReadonlyMap<string, Stored>, kept: (stored: Stored) => Buffer): MemoryDisk {
    const copy = new MemoryDisk()
    for (const [path, stored] of names) copy.put(path, kept(stored))
    return copy
  }
}

function memoryFile(stored: Stored): OpenFile {
  return {
    write: async (bytes, position) => {
      const grown = Buffer.alloc(Math.max(stored.bytes.length, position + bytes.length))
      stored.bytes.copy(grown)
      grown.set(bytes, position)
      stored.bytes = grown
      return bytes.length
    },
    read: async (length, position) => Buffer.from(stored.bytes.subarray(position, position + length)),
    size: async () => stored.bytes.length,
    truncate: async (size) => {
      stored.bytes = stored.bytes.subarray(0, size)
    },
    dataSync: async () => {
      stored.synced = Buffer.from(stored.bytes)
    },
    close: async () => undefined,
  }
}

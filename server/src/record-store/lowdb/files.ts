import { constants, writeSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

/** An open file, read and written at given places. */
export interface OpenFile {
  /** Writes at `position` and says how many bytes were taken, which may be fewer than given. */
  write(bytes: Uint8Array, position: number): Promise<number>
  /** Up to `length` bytes from `position`; fewer only at the end of the file. */
  read(length: number, position: number): Promise<Buffer>
  size(): Promise<number>
  truncate(size: number): Promise<void>
  /** fdatasync: the bytes and the length survive a loss of power when it resolves. */
  dataSync(): Promise<void>
  close(): Promise<void>
}

/**
 * Everything the stores ask of a file system, and nothing else: the seam at which tests make disks fail.
 * Files are made with mode 0600, folders with 0700.
 */
export interface Files {
  /** A new file, or an old one emptied. */
  create(path: string): Promise<OpenFile>
  /** A file that is there, or null. */
  open(path: string): Promise<OpenFile | null>
  /** The same, to be read only: it may lie where nobody may write. */
  openToRead(path: string): Promise<OpenFile | null>
  rename(from: string, to: string): Promise<void>
  /** Removes a file; one that is not there is no error. */
  remove(path: string): Promise<void>
  /** Names in a folder, sorted; none when it is not there. */
  list(folder: string): Promise<readonly string[]>
  /** A folder and those it lies in; says which is the outermost that was made, or null. Their names are not safe before a sync. */
  makeFolder(path: string): Promise<string | null>
  /** fsync of the folder: names made, changed and removed in it survive a loss of power. */
  syncFolder(path: string): Promise<void>
  /** Bytes an ordinary user may still write on the disk of this folder, as of this second. */
  freeBytes(folder: string): Promise<number>
}

/** The real disk. */
export const diskFiles: Files = {
  create: async (path) => new DiskFile(await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC, 0o600)),
  open: (path) => openFile(path, constants.O_RDWR),
  openToRead: (path) => openFile(path, constants.O_RDONLY),
  rename,
  remove: async (path) => rm(path, { force: true }),
  list: async (folder) => ((await absentAsNull(readdir(folder))) ?? []).toSorted(),
  makeFolder: async (path) => (await mkdir(path, { recursive: true, mode: 0o700 })) ?? null,
  syncFolder: async (path) => {
    const handle = await open(path, constants.O_RDONLY)
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  freeBytes: async (folder) => {
    const now = performance.now()
    if (lastFree.folder === folder && now - lastFree.at < freeForMs) return lastFree.bytes
    const disk = await statfs(folder)
    lastFree = { folder, at: now, bytes: disk.bavail * disk.bsize }
    return lastFree.bytes
  },
}

/** The log asks before each of its batches, and each question costs a thread of the pool. Whoever fills a disk within a second is refused by it. */
const freeForMs = 1_000
let lastFree = { folder: '', at: 0, bytes: 0 }

/**
 * A short write is a copy into the machine's memory, over sooner than a thread of the pool has heard of it. A long one would hold up everybody;
 * and so does a short one on a disk that is so far behind that the machine lets no more be written, where acts would wait as well.
 */
const shortBytes = 65_536

class DiskFile implements OpenFile {
  readonly #handle: FileHandle

  constructor(handle: FileHandle) {
    this.#handle = handle
  }

  async write(bytes: Uint8Array, position: number): Promise<number> {
    if (bytes.length <= shortBytes) return writeSync(this.#handle.fd, bytes, 0, bytes.length, position)
    return (await this.#handle.write(bytes, 0, bytes.length, position)).bytesWritten
  }

  async read(length: number, position: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length)
    let filled = 0
    while (filled < length) {
      const { bytesRead } = await this.#handle.read(bytes, filled, length - filled, position + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return bytes.subarray(0, filled)
  }

  async size(): Promise<number> {
    return (await this.#handle.stat()).size
  }

  truncate(size: number): Promise<void> {
    return this.#handle.truncate(size)
  }

  dataSync(): Promise<void> {
    return this.#handle.datasync()
  }

  close(): Promise<void> {
    return this.#handle.close()
  }
}

async function openFile(path: string, flags: number): Promise<OpenFile | null> {
  const handle = await absentAsNull(open(path, flags))
  if (handle === null) return null
  // A folder can be opened to be read, and on some disks it would pass for an empty file.
  if ((await handle.stat()).isDirectory()) {
    await handle.close()
    throw Object.assign(new Error(`EISDIR: ${path} is a folder`), { code: 'EISDIR' })
  }
  return new DiskFile(handle)
}

async function absentAsNull<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return null
    throw problem
  }
}

import { diskFiles } from '../record-store/lowdb/files.ts'
import type { Files, OpenFile } from '../record-store/lowdb/files.ts'

export type FileVerb = 'create' | 'open' | 'rename' | 'remove' | 'makeFolder' | 'syncFolder' | 'write' | 'truncate' | 'dataSync'

/** Hears of each call before it is made; what it throws is what the disk says. For a write it may say how many bytes are taken. */
export type BeforeCall = (call: { verb: FileVerb; path: string; bytes: number }) => Promise<number | undefined>

/** A disk, the real one unless told otherwise, with somebody in between. */
export function watchedFiles(before: BeforeCall, disk: Files = diskFiles): Files {
  const told = async (verb: FileVerb, path: string): Promise<void> => void (await before({ verb, path, bytes: 0 }))
  return {
    list: (folder) => disk.list(folder),
    freeBytes: (folder) => disk.freeBytes(folder),
    create: async (path) => {
      await told('create', path)
      return watchedFile(await disk.create(path), path, before)
    },
    open: async (path) => {
      await told('open', path)
      const file = await disk.open(path)
      return file && watchedFile(file, path, before)
    },
    openToRead: async (path) => {
      await told('open', path)
      const file = await disk.openToRead(path)
      return file && watchedFile(file, path, before)
    },
    rename: async (from, to) => {
      await told('rename', to)
      await disk.rename(from, to)
    },
    remove: async (path) => {
      await told('remove', path)
      await disk.remove(path)
    },
    makeFolder: async (path) => {
      await told('makeFolder', path)
      return disk.makeFolder(path)
    },
    syncFolder: async (path) => {
      await told('syncFolder', path)
      await disk.syncFolder(path)
    },
  }
}

/** What a disk says in the words of the operating system. */
export function diskError(code: 'ENOSPC' | 'EIO' | 'EINTR' | 'EROFS'): Error {
  return Object.assign(new Error(`${code}: the disk of this test says so`), { code })
}

function watchedFile(file: OpenFile, path: string, before: BeforeCall): OpenFile {
  return {
    ...passedOn(file),
    write: async (bytes, position) => {
      const taken = await before({ verb: 'write', path, bytes: bytes.length })
      return file.write(taken === undefined ? bytes : bytes.subarray(0, taken), position)
    },
    truncate: async (size) => {
      await before({ verb: 'truncate', path, bytes: 0 })
      await file.truncate(size)
    },
    dataSync: async () => {
      await before({ verb: 'dataSync', path, bytes: 0 })
      await file.dataSync()
    },
  }
}

function passedOn(file: OpenFile): OpenFile {
  return {
    write: (bytes, position) => file.write(bytes, position),
    read: (length, position) => file.read(length, position),
    size: () => file.size(),
    truncate: (size) => file.truncate(size),
    dataSync: () => file.dataSync(),
    close: () => file.close(),
  }
}
